import type { Span } from './span';
import type { TextEdit } from './text-edit';

const hash = ['#', ''] as const;
const slashes = ['//', ''] as const;
const markup = ['<!--', ' -->'] as const;

/** How a comment opens and closes in the languages of VS Code; languages without comments are missing. */
const comments: Readonly<Record<string, readonly [open: string, close: string]>> = {
  ...Object.fromEntries(
    'aws-credentials coffeescript dockercompose dockerfile dotenv elixir gitignore ini julia makefile perl powershell properties python r ruby shellscript terraform toml yaml'
      .split(' ')
      .map((id) => [id, hash]),
  ),
  ...Object.fromEntries(
    'c cpp csharp dart fsharp go groovy java javascript javascriptreact jsonc kotlin objective-c php rust scala scss swift typescript typescriptreact vue'
      .split(' ')
      .map((id) => [id, slashes]),
  ),
  ...Object.fromEntries('html markdown xml'.split(' ').map((id) => [id, markup])),
  bat: ['REM', ''],
  css: ['/*', ' */'],
  lua: ['--', ''],
  sql: ['--', ''],
};

/**
 * The edit that silences a rule at a place, or in the whole file: a comment on a line of its own above it.
 * @returns undefined for languages without comments, such as JSON
 */
export function ignoreComment(
  text: string,
  languageId: string,
  ruleId: string,
  span: Span,
  scope: 'next-line' | 'file',
): TextEdit | undefined {
  const comment = comments[languageId];
  if (comment === undefined) return undefined;
  const [open, close] = comment;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const shebang = scope === 'file' && text.startsWith('#!') ? text.indexOf('\n') + 1 : 0;
  const at = scope === 'file' ? shebang : text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = scope === 'file' ? '' : (/^[ \t]*/.exec(text.slice(at, span.start))?.[0] ?? '');
  return {
    span: { start: at, end: at },
    text: `${indent}${open} keyward-ignore-${scope} ${ruleId}: ${scope === 'file' ? 'the reason' : 'say why'}${close}${eol}`,
  };
}
