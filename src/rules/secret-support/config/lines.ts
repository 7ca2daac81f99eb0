import type { Span } from '../../../core/span';

/** The lines that a span touches, with the last one's end. */
export function wholeLines(text: string, { start, end }: Span): Span {
  const newline = text.indexOf('\n', Math.max(start, end - 1));
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: newline < 0 ? text.length : newline + 1 };
}

/** How the lines of a text end. */
export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
