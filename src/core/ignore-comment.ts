import { commentPlaces, firstCommentOffset } from './comment-place';
import type { Span } from './span';
import type { Steps } from './steps';
import type { TextEdit } from './text-edit';

const hash = ['#', ''] as const;
const slashes = ['//', ''] as const;
const markup = ['<!--', ' -->'] as const;

/** How a comment opens and closes in the languages of VS Code; languages without comments are missing. */
const comments: Readonly<Record<string, readonly [open: string, close: string]>> = {
  ...Object.fromEntries(
    'aws-credentials azure-pipelines coffeescript dockercompose dockerfile dotenv elixir github-actions-workflow gitignore ini julia makefile opentofu perl powershell properties python r ruby shellscript terraform terraform-vars toml yaml'
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

/** Languages in which nothing may stand behind a value on its line. */
const wholeLineComments = new Set('aws-credentials bat dockerfile dotenv gitignore ini makefile properties'.split(' '));

/** How much a comment silences: the finding's own line, said behind it or above it; selected lines; or the file. */
export type IgnoreScope = 'line' | 'next-line' | 'block' | 'file';

/** An edit that writes a comment. */
export interface CommentEdit extends TextEdit {
  /** Where in the edit's text a person is to say why; the end of a block has no such place. */
  readonly reason: Span | undefined;
}

const reason = 'say why';

/**
 * Gives the edits that silence a rule, with a place for the reason; undefined for languages without comments, such as JSON,
 * and where it would not be a comment.
 * @param span of the finding; for a block of the lines
 */
export type IgnoreComments = (ruleId: string, span: Span, scope: IgnoreScope) => readonly CommentEdit[] | undefined;

/** Reads a text as far as it takes to write comments into it, in steps. */
export function* ignoreComments(text: string, languageId: string): Steps<IgnoreComments> {
  const comment = comments[languageId];
  if (comment === undefined) return () => undefined;
  const [open, close] = comment;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const takesComment = yield* commentPlaces(text, languageId);
  return (ruleId, span, scope) => {
    const write = (before: string, name: string, after: string, at: number): CommentEdit => {
      const start = `${before}${open} keyward-${name} ${ruleId}: `;
      return {
        span: { start: at, end: at },
        text: `${start}${reason}${close}${after}`,
        reason: { start: start.length, end: start.length + reason.length },
      };
    };
    if (scope === 'file') {
      const first = firstCommentOffset(text, languageId);
      return first === undefined ? undefined : [write('', 'ignore-file', eol, first)];
    }
    const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
    const lineEnd = endOfLine(text, span.end);
    if (scope === 'line') {
      if (wholeLineComments.has(languageId) || !takesComment(lineEnd)) return undefined;
      return [write(' ', 'ignore', '', lineEnd)];
    }
    if (!takesComment(lineStart)) return undefined;
    const indent = /^[ \t]*/.exec(text.slice(lineStart, span.start))?.[0] ?? '';
    if (scope === 'next-line') return [write(indent, 'ignore-next-line', eol, lineStart)];
    if (!takesComment(lineEnd)) return undefined;
    const end = { start: lineEnd, end: lineEnd };
    return [
      write(indent, 'ignore-start', eol, lineStart),
      { span: end, text: `${eol}${indent}${open} keyward-ignore-end${close}`, reason: undefined },
    ];
  };
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text.charAt(newline - 1) === '\r' && newline > offset ? newline - 1 : newline;
}
