import { remember } from '../../core/remember';
import type { StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import { TextView, TextViewBuilder } from '../../core/text-view';
import { templateMarks } from '../template-marks';

/**
 * A JSON string literal with its quotes, or as much of one as stands there: where it was to end is unknown, and so is it.
 * @param decoded what jsonc-parser makes of it, which leaves out escapes that don't exist
 */
export function readString(text: string, decoded: string, span: Span, isClosed: boolean): StringNode {
  const inner = { start: span.start + 1, end: isClosed ? span.end - 1 : span.end };
  // Every escape is longer than what it stands for.
  const isPlain = decoded.length === inner.end - inner.start;
  const raw = common(isPlain ? decoded : text.slice(inner.start, inner.end));
  const view = isPlain ? TextView.of(raw, inner.start) : unescape(raw, inner.start);
  return {
    kind: 'string',
    span,
    inner,
    text: view.text,
    unknowns: isClosed ? templateMarks(view.text) : [{ start: 0, end: view.text.length }],
    view,
  };
}

function common(text: string): string {
  return text.length > longestCommon ? text : one(text);
}

/** Few longer texts stand anywhere twice. */
const longestCommon = 200;

/** The same string for the same text, so that whoever looks it up compares no letters. */
const one = remember((text: string) => text);

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function unescape(raw: string, offset: number): TextView {
  const builder = new TextViewBuilder();
  let copied = 0;
  for (let index = raw.indexOf('\\'); index !== -1; index = raw.indexOf('\\', copied)) {
    builder.copy(raw.slice(copied, index), offset + copied);
    const letter = raw.charAt(index + 1);
    const hex = letter === 'u' ? /^[\da-f]{4}/i.exec(raw.slice(index + 2, index + 6))?.[0] : undefined;
    const length = hex === undefined ? Math.min(2, raw.length - index) : 6;
    const decoded = hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(parseInt(hex, 16));
    builder.replace(decoded, { start: offset + index, end: offset + index + length });
    copied = index + length;
  }
  return builder.copy(raw.slice(copied), offset + copied).build(offset);
}
