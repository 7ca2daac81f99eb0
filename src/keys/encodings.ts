import type { Span } from '../core/span';
import { decodeBase64, isTextByte } from './base64';

/** Text that is written in another text in some encoding, with the way back. */
export interface DecodedText {
  readonly text: string;
  /** The span in the encoded text that stands for the units `[start, end)` of the decoded one. */
  spanOf(start: number, end: number): Span;
}

const namedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['plus', '+'],
  ['sol', '/'],
  ['equals', '='],
  ['colon', ':'],
  ['nbsp', ' '],
]);

const controlEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
]);

/** One escape of a URL, of a string literal, or of HTML. */
const escape =
  /%([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]{1,6})\}|\\x([0-9A-Fa-f]{2})|\\([nrtbfv0/\\"'`$])|&#[xX]([0-9A-Fa-f]{1,6});|&#([0-9]{1,7});|&([a-z]{2,6});/g;

/**
 * Undoes the escapes in `[start, end)` of a text, once: `%2F`, `\u002f`, `\x2f`, `\/`, `&#x2f;`, `&sol;` all become `/`.
 * Anything else stays as it is. Undefined where there is nothing to undo.
 */
export function unescape(text: string, start: number, end: number): DecodedText | undefined {
  const source = text.slice(start, end);
  let decoded = '';
  let copied = 0;
  // For each escape: its offset in the decoded text, and where its source begins and ends.
  const escapes: { at: number; length: number; start: number; end: number }[] = [];
  for (const match of source.matchAll(escape)) {
    const character = unescaped(match);
    if (character === undefined) continue;
    decoded += source.slice(copied, match.index);
    copied = match.index + match[0].length;
    escapes.push({ at: decoded.length, length: character.length, start: match.index, end: copied });
    decoded += character;
  }
  if (escapes.length === 0) return undefined;
  decoded += source.slice(copied);

  /** The source offset of a decoded offset: of the beginning of the unit there, or of the end of the one before it. */
  const sourceOffset = (offset: number, side: 'start' | 'end'): number => {
    let low = 0;
    let high = escapes.length;
    const reached = side === 'start' ? offset : offset - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((escapes[middle]?.at ?? Infinity) <= reached) low = middle + 1;
      else high = middle;
    }
    const last = escapes[low - 1];
    if (last === undefined) return start + offset;
    const after = last.at + last.length;
    if (reached < after) return start + (side === 'start' ? last.start : last.end);
    return start + last.end + (offset - after);
  };
  return {
    text: decoded,
    spanOf: (from, to) => ({ start: sourceOffset(from, 'start'), end: sourceOffset(to, 'end') }),
  };
}

function unescaped(match: RegExpMatchArray): string | undefined {
  const [, percent, unicode, codePoint, byte, literal, hexadecimal, decimal, entity] = match;
  const sixteen = percent ?? unicode ?? codePoint ?? byte ?? hexadecimal;
  if (sixteen !== undefined) return fromCodePoint(Number.parseInt(sixteen, 16));
  if (decimal !== undefined) return fromCodePoint(Number.parseInt(decimal, 10));
  if (literal !== undefined) return controlEscapes.get(literal) ?? literal;
  return namedEntities.get(entity ?? '');
}

function fromCodePoint(codePoint: number): string | undefined {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}

/**
 * The text that the base64 in `[start, end)` stands for, where it is printable: UTF-8 (each byte of a character outside
 * ASCII stays a unit of its own) or UTF-16LE, which PowerShell encodes. Undefined for other bytes.
 */
export function decodeBase64Text(text: string, start: number, end: number): DecodedText | undefined {
  if (!isPrintable(decodeBase64(text.slice(start, Math.min(start + 12, end))))) return undefined;
  const bytes = decodeBase64(text.slice(start, end));
  if (!isPrintable(bytes)) return undefined;
  const width = isWide(bytes) ? 2 : 1;
  return {
    text: width === 2 ? bytes.replaceAll('\0', '') : bytes,
    spanOf: (from, to) => ({
      start: start + Math.floor((from * width * 4) / 3),
      end: Math.min(end, start + Math.ceil((to * width * 4) / 3)),
    }),
  };
}

/** Whether the bytes are ASCII in UTF-16LE: every second one is zero. */
function isWide(bytes: string): boolean {
  return bytes.length > 1 && bytes.charCodeAt(1) === 0;
}

/** Whether the bytes are text: printable ASCII with at most a quarter of other characters' bytes, in UTF-8 or UTF-16LE. */
function isPrintable(bytes: string): boolean {
  const wide = isWide(bytes);
  let foreign = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes.charCodeAt(index);
    if (wide && index % 2 === 1 ? byte === 0 : isTextByte(byte)) continue;
    if (wide || byte < 0x80) return false;
    foreign++;
  }
  return foreign * 4 <= bytes.length;
}
