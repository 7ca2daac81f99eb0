import type { SecretContext, SecretFix } from '../../core/rule';
import type { TextEdit } from '../../core/text-edit';
import type { DetectedKey } from '../../keys/detected-key';

/** How a language reads an environment variable, and what its file has to import for that. */
interface EnvironmentAccess {
  read(variable: string): string;
  /** The line to add, whether the text has it already, and after what it goes; nothing where no import is needed. */
  readonly import?: { readonly line: string; readonly present: RegExp; readonly after: RegExp };
}

const node: EnvironmentAccess = { read: (variable) => `process.env.${variable}` };

const languages: Readonly<Record<string, EnvironmentAccess>> = {
  python: {
    read: (variable) => `os.environ["${variable}"]`,
    import: {
      line: 'import os',
      present: /^import os\b|^import [\w., ]*\bos\b/m,
      // Behind the shebang, comments, the docstring and what must be imported first.
      after: /^(?:\s*#[^\n]*\n)*(?:\s*(?:"""[^]*?"""|'''[^]*?''')[ \t]*\n)?(?:\s*from __future__ [^\n]*\n)*\s*/,
    },
  },
  javascript: node,
  javascriptreact: node,
  typescript: { read: (variable) => `process.env.${variable}!` },
  typescriptreact: { read: (variable) => `process.env.${variable}!` },
  ruby: { read: (variable) => `ENV.fetch("${variable}")` },
  php: { read: (variable) => `getenv('${variable}')` },
  go: {
    read: (variable) => `os.Getenv("${variable}")`,
    import: {
      line: 'import "os"',
      present: /^\s*(?:import\s+)?"os"\s*$/m,
      after: /^(?:[^]*?\n)?package\s+\w+[^\n]*\n\s*/,
    },
  },
  java: { read: (variable) => `System.getenv("${variable}")` },
  kotlin: { read: (variable) => `System.getenv("${variable}")` },
  csharp: { read: (variable) => `System.Environment.GetEnvironmentVariable("${variable}")` },
};

const byExtension: Readonly<Record<string, string>> = {
  py: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  mts: 'typescript',
  tsx: 'typescriptreact',
  rb: 'ruby',
  php: 'php',
  go: 'go',
  java: 'java',
  kt: 'kotlin',
  cs: 'csharp',
};

const variables: Readonly<Record<DetectedKey['kind'], string>> = {
  'access-key-id': 'AWS_ACCESS_KEY_ID',
  'secret-access-key': 'AWS_SECRET_ACCESS_KEY',
  'session-token': 'AWS_SESSION_TOKEN',
  'bedrock-api-key': 'AWS_BEARER_TOKEN_BEDROCK',
};

/**
 * Replaces the string literals that hold these keys by the environment variables of the same meaning, which every SDK
 * knows, and adds the import that takes.
 * @returns none where a key is not the whole of a plain string literal, or the language is none of those known
 */
export function readFromEnvironment(context: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  const { text, path } = context;
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const access = languages[context.languageId ?? byExtension[extension] ?? ''];
  if (access === undefined) return [];
  const literals = keys.map((key) => literalAround(text, key));
  if (literals.includes(undefined)) return [];
  const edits = (): readonly TextEdit[] => [
    ...importOf(text, access),
    ...keys.map(({ span: { start, end }, kind }) => ({
      span: { start: start - 1, end: end + 1 },
      text: access.read(variables[kind]),
    })),
  ];
  return [{ title: 'Read from the environment', safety: 'suggestion', edits }];
}

/** Whether a key is the whole content of a string literal that has no prefix and is no key of a map. */
function literalAround(text: string, { span, encoding }: DetectedKey): true | undefined {
  const quote = text.charAt(span.start - 1);
  const isQuoted = /["'`]/.test(quote) && text.charAt(span.end) === quote && encoding === 'plain';
  const isPlain = !/[\w"'`$]/.test(text.charAt(span.start - 2)) && !/["'`]/.test(text.charAt(span.end + 1));
  return (isQuoted && isPlain) || undefined;
}

function importOf(text: string, { import: needed }: EnvironmentAccess): readonly TextEdit[] {
  if (needed === undefined || needed.present.test(text)) return [];
  const at = needed.after.exec(text)?.[0].length ?? 0;
  return [{ span: { start: at, end: at }, text: `${needed.line}${text.includes('\r\n') ? '\r\n' : '\n'}` }];
}
