import type { Span } from '../../../core/span';
import type { DetectedKey } from '../../../keys/detected-key';
import type { CodeOutline } from './outline';

/**
 * The string literal whose whole content a key is, but for the name of a variable: neither with a prefix that changes
 * what it is, nor within another string or a comment, nor joined to a literal beside it.
 */
export function literalAround(outline: CodeOutline, { span, encoding }: DetectedKey): Span | undefined {
  const { text, code } = outline;
  const start =
    span.start - (/(?<=["'])AWS_\w+=$/.exec(text.slice(Math.max(0, span.start - 40), span.start))?.[0].length ?? 0);
  const literal = { start: start - 1, end: span.end + 1 };
  const quote = text.charAt(literal.start);
  if (encoding !== 'plain' || !/["'`]/.test(quote)) return undefined;
  const isWhole = code.slice(literal.start, literal.end) === quote + ' '.repeat(span.end - start) + quote;
  if (!isWhole || /[\w$)\]]/.test(text.charAt(literal.start - 1))) return undefined;
  // Within brackets, white space between two literals may be a line end.
  const space = outline.groupAround(literal) ? /\s/ : /[ \t]/;
  let before = literal.start - 1;
  let after = literal.end;
  while (space.test(code.charAt(before))) before--;
  while (space.test(code.charAt(after))) after++;
  return /["'`]/.test(code.charAt(before) + code.charAt(after)) ? undefined : literal;
}
