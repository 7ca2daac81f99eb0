import type { Span } from '../../core/span';

/**
 * Divides YAML by its lines. In block collections indentation tells where an entry ends, whatever stands in it and
 * however broken it is: quoted and block scalars and brackets have to be indented more than the key they belong to,
 * and the YAML library ends them where they are not.
 */
export interface Block extends Span {
  readonly kind: 'map' | 'seq';
  readonly entries: readonly Entry[];
  /** The lines from the first one on that is indented less than the entries. */
  readonly rest: Span | undefined;
}

/** A key or dash with all that belongs to it, in whole lines; comments above it belong to it only if it is the first. */
export interface Entry extends Span {
  /** Where the lines below its first one begin. */
  readonly below: number;
}

/** The entries of the collection that whole lines of a text hold; undefined where they can't be told by the lines. */
export function divide(text: string, span: Span): Block | undefined {
  const lines = contentLines(text, span);
  const first = lines.next();
  if (first.done === true) return undefined;
  const { indent, content } = first.value;
  const kind = kindAt(text, content);
  if (kind === undefined) return undefined;
  const entries: Entry[] = [];
  let open = { start: span.start, below: first.value.next };
  for (const line of lines) {
    if (line.indent < indent) {
      return {
        kind,
        start: span.start,
        end: line.start,
        entries: [...entries, { ...open, end: line.start }],
        rest: { start: line.start, end: span.end },
      };
    }
    if (line.indent > indent || ']}'.includes(text.charAt(line.content))) continue;
    if (kindAt(text, line.content) === kind) {
      entries.push({ ...open, end: line.start });
      open = { start: line.start, below: line.next };
    } else if (kind === 'seq') return undefined;
  }
  return { kind, ...span, entries: [...entries, { ...open, end: span.end }], rest: undefined };
}

/** The block below a key that has a line of its own. */
export function divideValue(text: string, { start, below, end }: Entry): Block | undefined {
  const [line] = contentLines(text, { start, end: below });
  const isBare = line !== undefined && isNothing(text, endOfKey(text, line.content));
  return isBare ? divide(text, { start: below, end }) : undefined;
}

/** The lines from the first one on that begins an entry. */
export function fromFirstEntry(text: string, span: Span): Span {
  for (const { start, content } of contentLines(text, span))
    if (kindAt(text, content) !== undefined) return { start, end: span.end };
  return { start: span.end, end: span.end };
}

/** The documents of a stream, without the lines of dashes between them where these say nothing more. */
export function documentsOf(text: string): readonly Span[] {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const whole = { start, end: text.length };
  // What a directive says holds for all of its document.
  if (/(?:^|\n)\uFEFF?%/.test(text)) return [whole];
  const documents: Span[] = [];
  let open = start;
  for (const { index, 1: before = '', 2: marker = '', 3: after = '' } of text.matchAll(markerLine)) {
    const at = index + before.length;
    documents.push({ start: open, end: at });
    const isPlain = marker === '...' || /^[ \t]*(?:#|\r?$)/.test(after);
    open = isPlain ? Math.min(text.length, at + marker.length + after.length + 1) : at;
  }
  return [...documents, { start: open, end: text.length }].filter(({ start, end }) => start < end);
}

const markerLine = /(^\uFEFF?|\n)(---|\.\.\.)(?=\s|$)([^\n]*)/g;

/** A line that is neither blank nor a comment. */
interface ContentLine {
  readonly start: number;
  /** Where its first character stands that is no space. */
  readonly content: number;
  readonly indent: number;
  readonly next: number;
}

function* contentLines(text: string, { start, end }: Span): Generator<ContentLine, void> {
  for (let at = start; at < end;) {
    let content = at;
    while (text.charCodeAt(content) === space) content++;
    const found = text.indexOf('\n', content);
    const next = found === -1 || found >= end ? end : found + 1;
    if (content < end && !isNothing(text, content)) yield { start: at, content, indent: content - at, next };
    at = next;
  }
}

const space = 0x20;

/** Whether a comment or the end of the line comes next. */
function isNothing(text: string, start: number): boolean {
  let at = start;
  while ('\t\r '.includes(text.charAt(at) || '#')) at++;
  return '#\n'.includes(text.charAt(at));
}

/** What the entry that begins there is one of; undefined where none does. */
function kindAt(text: string, at: number): Block['kind'] | undefined {
  if (text.charAt(at) === '-' && /^\s?$/.test(text.charAt(at + 1))) return 'seq';
  return endOfKey(text, at) > at ? 'map' : undefined;
}

/** Behind the colon of a key without blanks or one in quotes; `start` where none stands there. */
function endOfKey(text: string, start: number): number {
  key.lastIndex = start;
  return key.test(text) ? key.lastIndex : start;
}

const key = /(?:[\w.$/<][^\s#'"{}[\],&*!|>%@`]*|"[^"\\\n]*"|'[^'\n]*')[ \t]*:(?=\s|$)/y;
