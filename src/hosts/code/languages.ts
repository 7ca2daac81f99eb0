import type { HostText } from '../host';
import { braces, type Heredoc, type Interpolation, type Quoting } from './quoting';

/** How a language writes its strings, comments and literals, as far as a policy in them needs it. */
export interface Language {
  /** VS Code's language ids. */
  readonly ids: readonly string[];
  /** The ends of file names. */
  readonly files: RegExp;
  /** A comment, as the source of a regular expression. */
  readonly comment: string;
  /** The ways to write a string; the first that opens at a place counts. */
  readonly strings: readonly Quoting[];
  /** What opens a heredoc. */
  readonly heredoc?: Heredoc;
  /** Whether `/…/` may be a regular expression. */
  readonly regexps?: boolean;
  /** Whether every line break outside of brackets ends a statement; otherwise one between operands does. */
  readonly lineStatements?: boolean;
  /** Whether `{ name }` is a map with that key. */
  readonly shorthand?: boolean;
  /** What joins strings; `+` where left out. */
  readonly joins?: string;
  /** How new maps and lists are written; undefined where only strings are read. */
  readonly literals?: LiteralStyle;
}

/** How a language writes what JSON can say. */
export interface LiteralStyle {
  /** Around a new map and a new list of strings; undefined where the language has no such literal. */
  readonly map?: readonly [open: string, close: string];
  readonly list?: readonly [open: string, close: string];
  /** Between a key and its value. */
  readonly separator: string;
  readonly quote: '"' | "'";
  /** Whether keys that are names go without quotes where no neighbour shows how. */
  readonly bareKeys: boolean;
  readonly words: Readonly<Record<'true' | 'false' | 'null', string>>;
}

const cComment = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const hashComment = String.raw`#[^\n]*`;

const dollarBrace: Interpolation = { start: String.raw`\$\{`, escape: 'backslash' };
const dollarName: Interpolation = { start: String.raw`\$(?:\{|[A-Za-z_]\w*)`, escape: 'backslash' };
const shellDollar: Interpolation = { start: String.raw`\$(?:\{|\(|\w+|[@*#?!])|` + '`[^`]*`', escape: 'backslash' };
const phpDollar: Interpolation = {
  start: String.raw`\$\{|\{(?=\$)|\$[A-Za-z_]\w*(?:->\w+|\[[\w']*\])?`,
  escape: 'backslash',
};
const hashBrace: Interpolation = { start: String.raw`#\{`, escape: 'backslash' };

const double = '(?<mark>")';
const single = "(?<mark>')";
const tripleDouble = '(?<mark>""")';

const words = { true: 'true', false: 'false', null: 'null' } as const;

const script: Language = {
  ids: ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'vue', 'svelte', 'astro'],
  files: /\.([cm]?[jt]sx?|vue|svelte|astro)$/i,
  comment: cComment,
  strings: [
    { open: double, escape: 'backslash' },
    { open: single, escape: 'backslash' },
    { open: '(?<mark>`)', lines: true, escape: 'backslash', interpolation: dollarBrace },
  ],
  regexps: true,
  shorthand: true,
  literals: { map: ['{', '}'], list: ['[', ']'], separator: ': ', quote: "'", bareKeys: true, words },
};

const pythonStrings = (['"""', "'''", '"', "'"] as const).flatMap((close): readonly Quoting[] => {
  const open = `(?<mark>${close})`;
  const lines = close.length === 3;
  return [
    { open: `[uUbB]?${open}`, lines, escape: 'backslash' },
    { open: `(?:[rR][bB]?|[bB][rR])${open}`, lines },
    { open: `[fFtT]${open}`, lines, escape: 'backslash', interpolation: braces },
    { open: `(?:[rR][fFtT]|[fFtT][rR])${open}`, lines, interpolation: braces },
  ];
});

const python: Language = {
  ids: ['python'],
  files: /\.(py|pyi|pyw|bzl)$/i,
  comment: hashComment,
  strings: pythonStrings,
  lineStatements: true,
  literals: {
    map: ['{', '}'],
    list: ['[', ']'],
    separator: ': ',
    quote: '"',
    bareKeys: false,
    words: { true: 'True', false: 'False', null: 'None' },
  },
};

const stringStyle: LiteralStyle = { separator: ': ', quote: '"', bareKeys: false, words };

const go: Language = {
  ids: ['go'],
  files: /\.go$/i,
  comment: cComment,
  strings: [
    { open: double, escape: 'backslash' },
    { open: '(?<mark>`)', lines: true },
    { open: single, escape: 'backslash' },
  ],
  literals: {
    ...stringStyle,
    map: ['map[string]interface{}{', '}'],
    list: ['[]string{', '}'],
    words: { ...words, null: 'nil' },
  },
};

const java: Language = {
  ids: ['java'],
  files: /\.java$/i,
  comment: cComment,
  strings: [
    { open: tripleDouble, lines: true, escape: 'backslash' },
    { open: double, escape: 'backslash' },
    { open: single, escape: 'backslash' },
  ],
  literals: stringStyle,
};

const kotlin: Language = {
  ids: ['kotlin', 'scala', 'groovy', 'dart', 'jenkinsfile'],
  files: /\.(kts?|scala|groovy|gradle|dart)$|(^|\/)Jenkinsfile$/i,
  comment: cComment,
  strings: [
    { open: tripleDouble, lines: true, interpolation: { start: dollarName.start } },
    { open: String.raw`(?<mark>''')`, lines: true, escape: 'backslash' },
    { open: double, escape: 'backslash', interpolation: dollarName },
    { open: single, escape: 'backslash' },
  ],
  literals: stringStyle,
};

const csharp: Language = {
  ids: ['csharp', 'fsharp'],
  files: /\.(cs|csx|fs)$/i,
  comment: cComment,
  strings: [
    { open: String.raw`\${2,}(?<mark>"{3,20})`, lines: true, interpolation: { start: String.raw`\{\{` } },
    { open: String.raw`\$(?<mark>"{3,20})`, lines: true, interpolation: { start: String.raw`\{` } },
    { open: String.raw`(?<mark>"{3,20})`, lines: true },
    { open: String.raw`(?:\$@|@\$)(?<mark>")`, lines: true, escape: 'doubled', interpolation: braces },
    { open: String.raw`@(?<mark>")`, lines: true, escape: 'doubled' },
    { open: String.raw`\$(?<mark>")`, escape: 'backslash', interpolation: braces },
    { open: double, escape: 'backslash' },
    { open: single, escape: 'backslash' },
  ],
  literals: { ...stringStyle, list: ['new[] { ', ' }'], separator: ' = ', bareKeys: true },
};

const rust: Language = {
  ids: ['rust', 'swift', 'c', 'cpp'],
  files: /\.(rs|swift|c|cc|cpp|h|hpp)$/i,
  comment: cComment,
  strings: [
    { open: 'b?r(?<mark>#{0,20})"', close: (hashes) => `"${hashes}`, lines: true },
    { open: tripleDouble, lines: true, escape: 'backslash' },
    { open: double, lines: true, escape: 'backslash' },
    { open: String.raw`(?<mark>')(?=\\|.')`, escape: 'backslash' },
  ],
  literals: { ...stringStyle, map: ['{', '}'], list: ['[', ']'] },
};

const ruby: Language = {
  ids: ['ruby', 'crystal', 'elixir'],
  files: /\.(rb|rake|gemspec|cr|exs?)$|(^|\/)(Rakefile|Gemfile|Vagrantfile)$/i,
  comment: hashComment,
  strings: [
    { open: tripleDouble, lines: true, escape: 'backslash', interpolation: hashBrace },
    { open: double, lines: true, escape: 'backslash', interpolation: hashBrace },
    { open: single, lines: true, escape: 'quotes' },
  ],
  heredoc: {
    open: String.raw`<<[~-]?(?<raw>'?)["']?(?<name>[A-Z_]\w*)["']?`,
    escape: 'backslash',
    interpolation: hashBrace,
  },
  regexps: true,
  literals: {
    map: ['{', '}'],
    list: ['[', ']'],
    separator: ' => ',
    quote: "'",
    bareKeys: false,
    words: { ...words, null: 'nil' },
  },
};

const php: Language = {
  joins: '.',
  ids: ['php', 'perl'],
  files: /\.(php|phtml|p[lm])$/i,
  comment: `${cComment}|${hashComment}`,
  strings: [
    { open: double, lines: true, escape: 'backslash', interpolation: phpDollar },
    { open: single, lines: true, escape: 'quotes' },
  ],
  heredoc: {
    open: String.raw`<<<?[~-]?(?<raw>'?)["']?(?<name>[A-Z_]\w*)["']?`,
    escape: 'backslash',
    interpolation: phpDollar,
  },
  literals: { map: ['[', ']'], list: ['[', ']'], separator: ' => ', quote: "'", bareKeys: false, words },
};

const shell: Language = {
  ids: ['shellscript', 'bat', 'dockerfile', 'makefile'],
  files: /\.(sh|bash|zsh|ksh|bats|fish|envrc|mk)$|(^|\/)((Dockerfile|Makefile)(\.\w+)?|\.(bash|zsh|profile)\w*)$/i,
  comment: String.raw`(?<![^\s;&|(])#[^\n]*`,
  strings: [
    { open: String.raw`\$(?<mark>')`, lines: true, escape: 'backslash' },
    { open: single, lines: true },
    { open: double, lines: true, escape: 'quotes', interpolation: shellDollar },
  ],
  heredoc: {
    open: String.raw`<<[~-]?[ \t]*(?<raw>['"\\]?)(?<name>[A-Za-z_]\w*)['"]?`,
    interpolation: shellDollar,
  },
};

const powershell: Language = {
  ids: ['powershell'],
  files: /\.(ps1|psm1|psd1)$/i,
  comment: String.raw`<#[^]*?(?:#>|$)|${hashComment}`,
  strings: [
    { open: String.raw`@(?<mark>')[ \t]*(?=\r?\n)`, close: (quote) => `\n${quote}@`, lines: true },
    {
      open: String.raw`@(?<mark>")[ \t]*(?=\r?\n)`,
      close: (quote) => `\n${quote}@`,
      lines: true,
      escape: 'backtick',
      interpolation: shellDollar,
    },
    { open: single, lines: true, escape: 'doubled' },
    { open: double, lines: true, escape: 'backtick', interpolation: shellDollar },
  ],
};

const languages: readonly Language[] = [script, python, go, java, kotlin, csharp, rust, ruby, php, shell, powershell];

/** The language of a text, by what the editor says, by the file's name, or by the program its first line names. */
export function languageOf({ languageId, path, text }: HostText): Language | undefined {
  const known = languages.find(({ ids }) => languageId !== undefined && ids.includes(languageId));
  if (known !== undefined) return known;
  const named = languages.find(({ files }) => files.test(path));
  if (named !== undefined || !text.startsWith('#!')) return named;
  const program = /^#!.*?\b(python|node|deno|bun|ruby|php|perl|pwsh|(?:ba|z|k|da)?sh)\b/.exec(text.slice(0, 100))?.[1];
  if (program === undefined) return undefined;
  return { python, node: script, deno: script, bun: script, ruby, php, perl: php, pwsh: powershell }[program] ?? shell;
}
