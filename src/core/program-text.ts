import type { Span } from './span';
import { finish, type Steps } from './steps';

/** A program without what is no code: all that it takes to find its brackets and names, and places for comments. */
export interface ProgramText {
  readonly text: string;
  /** The text with spaces for comments and for what strings hold, so that offsets stay and only code is found in it. */
  readonly code: string;
  /** Strings, quotes included, and what surrounds a program that stands in another text. */
  readonly foreign: readonly Span[];
}

/** @returns undefined for languages that are not known */
export function readProgram(text: string, languageId: string): ProgramText | undefined {
  return finish(readProgramInSteps(text, languageId));
}

/** The same in steps. */
export function* readProgramInSteps(text: string, languageId: string): Steps<ProgramText | undefined> {
  const pattern = syntaxes[languageId];
  if (pattern === undefined) return undefined;
  const foreign: Span[] = [];
  let code = '';
  for (const { 0: found, index, groups } of text.matchAll(pattern)) {
    const blank = found.replace(/[^\n\r]/g, ' ');
    const isString = groups?.comment === undefined && groups?.outside === undefined;
    if (groups?.comment === undefined) foreign.push({ start: index, end: index + found.length });
    code += text.slice(code.length, index);
    code += isString ? found.charAt(0) + blank.slice(1, -1) + found.slice(1).slice(-1) : blank;
    yield;
  }
  return { text, code: code + text.slice(code.length), foreign };
}

// What is not closed goes on to the end of the text, or of its line; so no part of a text is read twice.
const double = String.raw`"(?:\\[^]|[^"\\\n])*"?`;
const single = String.raw`'(?:\\[^]|[^'\\\n])*'?`;
const character = String.raw`'(?:\\[^'\n]{1,12}|[^'\\\n])'`;
const longDouble = String.raw`"(?:\\[^]|[^"\\])*"?`;
const longSingle = String.raw`'(?:\\[^]|[^'\\])*'?`;
const literalSingle = `'[^']*'?`;
const tripleDouble = String.raw`"""(?:\\[^]|[^\\])*?(?:"""|$)`;
const tripleSingle = String.raw`'''(?:\\[^]|[^\\])*?(?:'''|$)`;
const slashes = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const hash = String.raw`#[^\n]*`;

/** Lines up to a name; what stands behind the opening on its line is taken for a part of them. */
function heredoc(open: string, name = 'name'): string {
  return String.raw`${open}[^\n]*\n(?:(?:[^]*?\n)??[ \t]*\k<${name}>\b|[^]*$)`;
}

function syntax(comments: string, ...strings: readonly string[]): RegExp {
  return new RegExp(`(?<comment>${comments})|${strings.join('|')}`, 'g');
}

const script = syntax(
  slashes,
  double,
  // An apostrophe in the text of JSX stands behind a letter; a string does so only behind a keyword.
  String.raw`(?<!\w(?<!\b(?:return|typeof|case|in|of|from|import|default|throw|else|await|yield)))${single}`,
  // A template with code in it, one level deep.
  String.raw`\x60(?:\\[^]|\$\{[^{}]*\}|[^\x60\\])*\x60?`,
  // A regular expression, where a value may begin.
  String.raw`(?=\/)(?<=(?:^|[(,=:[!&|?{};\n]|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n]){0,200}\]|[^/\\[\n]){1,500}\/`,
);
const jvm = syntax(slashes, tripleDouble, double, character);

/** By the language ids of VS Code. */
const syntaxes: Readonly<Record<string, RegExp>> = {
  python: syntax(hash, tripleDouble, tripleSingle, double, single),
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  java: jvm,
  kotlin: jvm,
  csharp: syntax(slashes, '"""[^]*?(?:"""|$)', String.raw`(?:@\$?|\$@)"(?:""|[^"])*"?`, double, character),
  go: syntax(slashes, double, String.raw`\x60[^\x60]*\x60?`, character),
  ruby: syntax(
    String.raw`${hash}|(?<![^\n])=begin\b[^]*?(?:\n=end\b[^\n]*|$)`,
    heredoc(String.raw`<<[~-]?["']?(?<name>[A-Z_]\w*)["']?`),
    String.raw`"(?:\\[^]|#\{[^{}]*\}|[^"\\])*"?`,
    longSingle,
  ),
  // What is not between the marks of PHP is HTML.
  php: syntax(
    String.raw`(?!^)(?:${slashes}|#(?!\[)[^\n]*)`,
    String.raw`(?<outside>^[^]*?<\?(?:php\b|=)|\?>(?:[^]*?<\?(?:php\b|=)|[^]*))`,
    heredoc(String.raw`<<<["']?(?<name>[A-Za-z_]\w*)["']?`),
    longDouble,
    longSingle,
  ),
  terraform: syntax(
    `${slashes}|${hash}`,
    String.raw`"(?:\\.|\$\{[^{}\n]*\}|[^"\\\n])*"`,
    heredoc(String.raw`<<-?(?<name>\w+)(?=[ \t]*\r?\n)`),
  ),
  rust: syntax(slashes, 'r#"[^]*?(?:"#|$)', longDouble, character),
  shellscript: syntax(
    String.raw`(?<![^\s;&|(])#[^\n]*`,
    heredoc(String.raw`(?<!<)<<-?[ \t]*["'\\]?(?<name>[A-Za-z_]\w*)["']?`),
    longDouble,
    String.raw`\$${longSingle}`,
    literalSingle,
  ),
  powershell: syntax(
    String.raw`<#[^]*?(?:#>|$)|${hash}`,
    String.raw`@(?<quote>["'])[ \t]*\r?\n[^]*?(?:\n\k<quote>@|$)`,
    '"(?:`[^]|[^"`])*"?',
    literalSingle,
  ),
  toml: syntax(hash, tripleDouble, `'''[^]*?(?:'''|$)`, double, String.raw`'[^'\n]*'?`),
};
