import type { Span } from '../../core/span';
import type { TextEdit } from '../../core/text-edit';
import type { Setting } from './model';

/** Removes the line of a setting together with its line break. */
export function removeLine(text: string, setting: Setting): TextEdit {
  return { span: { start: setting.line.start, end: afterLineBreak(text, setting.line.end) }, text: '' };
}

/** Removes the lines that a span touches, and the empty lines below them. */
export function removeBlock(text: string, span: Span): TextEdit {
  const start = lineStart(text, span.start);
  const below = /[^\r\n]*(?:\r\n|\r|\n|$)(?:[^\S\r\n]*(?:\r\n|\r|\n))*/y;
  below.lastIndex = span.end;
  return { span: { start, end: span.end + (below.exec(text)?.[0].length ?? 0) }, text: '' };
}

/** The line break that the text uses first; a line feed where it has none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charAt(start - 1))) start--;
  return start;
}

/** The end of the line, in front of its line break. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineBreak(text.charAt(end))) end++;
  return end;
}

function afterLineBreak(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return isLineBreak(text.charAt(offset)) ? offset + 1 : offset;
}

function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}
