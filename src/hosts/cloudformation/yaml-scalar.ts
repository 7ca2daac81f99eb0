import type { Span } from '../../core/span';
import { TextView, TextViewBuilder } from '../../core/text-view';

/** A YAML scalar decoded: its value with the way back to the text, and where it stands without its quotes. */
export interface ScalarView {
  readonly view: TextView;
  readonly inner: Span;
}

/**
 * Maps the value of a scalar to the text it was read from. The decoding here only finds the map; where it comes to
 * another value than the YAML library did, the library is right and the scalar maps as a whole.
 *
 * @param span the scalar with its quotes, or from its `|` or `>` on
 * @param value what the YAML library read
 */
export function viewScalar(text: string, span: Span, value: string): ScalarView {
  const source = text.slice(span.start, span.end);
  const first = source.charAt(0);
  if (first === '|' || first === '>') return viewBlock(text, span, value, first === '>');
  const quote = first === '"' || first === "'" ? first : '';
  const closed = quote !== '' && source.length > 1 && source.endsWith(quote);
  const inner = { start: span.start + quote.length, end: span.end - (closed ? 1 : 0) };
  if (text.slice(inner.start, inner.end) === value) return { inner, view: TextView.of(value, inner.start) };
  return { inner, view: orWhole(viewFlow(text, inner, quote), value, inner) };
}

function orWhole(view: TextView, value: string, inner: Span): TextView {
  return view.text === value ? view : new TextViewBuilder().replace(value, inner).build(inner.start);
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Plain and quoted scalars: escapes, and line breaks that fold into spaces. */
function viewFlow(text: string, inner: Span, quote: string): TextView {
  const builder = new TextViewBuilder();
  const special = quote === '"' ? /\\[^]|[ \t]*\r?\n\s*/g : quote === "'" ? /''|[ \t]*\r?\n\s*/g : /[ \t]*\r?\n\s*/g;
  const source = text.slice(inner.start, inner.end);
  let copied = 0;
  for (let match = special.exec(source); match !== null; match = special.exec(source)) {
    builder.copy(source.slice(copied, match.index), inner.start + copied);
    const { decoded, length } = decode(source, match.index, match[0]);
    const start = inner.start + match.index;
    builder.replace(decoded, { start, end: start + length });
    copied = special.lastIndex = match.index + length;
  }
  return builder.copy(source.slice(copied), inner.start + copied).build(inner.start);
}

function decode(source: string, index: number, found: string): { decoded: string; length: number } {
  if (found === "''") return { decoded: "'", length: 2 };
  if (!found.startsWith('\\')) {
    const breaks = found.split('\n').length - 1;
    return { decoded: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), length: found.length };
  }
  const letter = found.charAt(1);
  if (letter === '\n' || letter === '\r') {
    const length = /^\\\r?\n[ \t]*/.exec(source.slice(index))?.[0].length ?? 2;
    return { decoded: '', length };
  }
  const digits = hexLengths[letter];
  if (digits === undefined) return { decoded: escapes[letter] ?? letter, length: 2 };
  const code = parseInt(source.slice(index + 2, index + 2 + digits), 16);
  return { decoded: code <= 0x10ffff ? String.fromCodePoint(code) : '', length: 2 + digits };
}

/** Literal and folded block scalars, line by line without their indentation. */
function viewBlock(text: string, span: Span, value: string, folded: boolean): ScalarView {
  const headerEnd = text.indexOf('\n', span.start);
  if (headerEnd === -1 || headerEnd >= span.end) return { inner: span, view: TextView.of('', span.end) };
  const lines = linesOf(text, { start: headerEnd + 1, end: span.end });
  const indent = indentOf(text, lines);
  const builder = new TextViewBuilder();
  let breaks: Span | undefined;
  let breakCount = 0;
  let lastMoreIndented = false;
  for (const line of lines) {
    const start = Math.min(line.start + indent, line.end);
    const content = text.slice(start, line.end);
    if (content !== '' || !folded) {
      const moreIndented = /^[ \t]/.test(content);
      if (breaks !== undefined) {
        const keeps = !folded || moreIndented || lastMoreIndented || builder.length === 0;
        builder.replace(
          keeps ? '\n'.repeat(breakCount) : breakCount === 1 ? ' ' : '\n'.repeat(breakCount - 1),
          breakCount === 1 ? breaks : { start: breaks.start, end: start },
        );
      }
      builder.copy(content, start);
      lastMoreIndented = moreIndented;
      breaks = undefined;
      breakCount = 0;
    }
    breaks = { start: breaks?.start ?? line.end, end: line.next };
    breakCount++;
  }
  const inner = { start: Math.min((lines[0]?.start ?? span.end) + indent, span.end), end: trimEnd(text, span) };
  // What is kept of the last line breaks depends on the header; whatever follows the last line stands for them.
  const body = builder.build(inner.start);
  const tail = value.slice(body.text.length);
  if (body.text + tail === value && /^\n*$/.test(tail)) {
    return { inner, view: builder.replace(tail, { start: inner.end, end: inner.end }).build(inner.start) };
  }
  const trimmed = body.text.replace(/\n+$/, '');
  return { inner, view: trimmed === value ? body : orWhole(body, value, inner) };
}

interface Line extends Span {
  /** Where the next line starts. */
  readonly next: number;
}

function linesOf(text: string, span: Span): Line[] {
  const lines: Line[] = [];
  for (let start = span.start; start < span.end;) {
    const found = text.indexOf('\n', start);
    const next = found === -1 || found >= span.end ? span.end : found + 1;
    let end = next;
    while (end > start && (text.charAt(end - 1) === '\n' || text.charAt(end - 1) === '\r')) end--;
    lines.push({ start, end, next });
    start = next;
  }
  return lines;
}

function indentOf(text: string, lines: readonly Line[]): number {
  for (const line of lines) {
    const content = text.slice(line.start, line.end);
    const indent = content.search(/[^ ]/);
    if (indent !== -1) return indent;
  }
  return 0;
}

/** Where a text ends that may be followed by white space. */
function trimEnd(text: string, span: Span): number {
  let end = span.end;
  while (end > span.start && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}
