import { TextViewBuilder, type TextView } from '../core/text-view';
import { byteAt, decodeBase64, isTextByte } from './base64';

/** Text that is written in another text in some encoding, with the way back. */
export type DecodedText = Pick<TextView, 'text' | 'toSource'>;

/** Escapes of one letter after a backslash, and entities, that stand for something else than their letters say. */
const names: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['\\b', '\b'],
  ['\\f', '\f'],
  ['\\v', '\v'],
  ['\\0', '\0'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&plus;', '+'],
  ['&sol;', '/'],
  ['&equals;', '='],
  ['&colon;', ':'],
  ['&nbsp;', ' '],
]);

/** One escape of a URL, of a string literal, or of HTML. */
const escape =
  /%[0-9A-Fa-f]{2}|\\(?:u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2}|[nrtbfv0/\\"'`$])|&(?:#[xX][0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[a-z]{2,6});/g;

/** What the escape stands for; itself where that is unknown. */
function unescapeOne(written: string): string {
  const named = names.get(written);
  if (named !== undefined) return named;
  if (written.startsWith('%')) return String.fromCharCode(Number.parseInt(written.slice(1), 16));
  if (written.startsWith('&')) {
    if (!written.startsWith('&#')) return written;
    const hexadecimal = /^&#x/i.test(written);
    const codePoint = Number.parseInt(written.slice(hexadecimal ? 3 : 2, -1), hexadecimal ? 16 : 10);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : written;
  }
  if (written.length === 2) return written.charAt(1);
  const codePoint = Number.parseInt(written.startsWith('\\u{') ? written.slice(3, -1) : written.slice(2), 16);
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : written;
}

/**
 * Undoes the escapes in `[start, end)` of a text, once: `%2F`, `\u002f`, `\x2f`, `\/`, `&#x2f;`, `&sol;` all become `/`.
 * Anything else stays as it is. Undefined where there is nothing to undo.
 */
export function unescape(text: string, start: number, end: number): DecodedText | undefined {
  if (!mayHoldEscapes(text, start, end)) return undefined;
  const source = text.slice(start, end);
  const decoded = source.replace(escape, unescapeOne);
  if (decoded === source) return undefined;
  // The way back is seldom asked for.
  let view: TextView | undefined;
  return { text: decoded, toSource: (span) => (view ??= viewWithoutEscapes(source, start)).toSource(span) };
}

function viewWithoutEscapes(source: string, start: number): TextView {
  const view = new TextViewBuilder();
  let copied = 0;
  for (const match of source.matchAll(escape)) {
    const character = unescapeOne(match[0]);
    if (character === match[0]) continue;
    view.copy(source.slice(copied, match.index), start + copied);
    copied = match.index + match[0].length;
    view.replace(character, { start: start + match.index, end: start + copied });
  }
  return view.copy(source.slice(copied), start + copied).build();
}

function mayHoldEscapes(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 0x25 || unit === 0x5c || unit === 0x26) return true; // % \ &
  }
  return false;
}

/**
 * The text that the base64 in `[start, end)` stands for, where it is printable: UTF-8 (each byte of a character outside
 * ASCII stays a unit of its own) or UTF-16LE, which PowerShell encodes. Undefined for other bytes.
 */
export function decodeBase64Text(text: string, start: number, end: number): DecodedText | undefined {
  // One byte in every three settles nearly all runs that are anything else.
  let foreign = 0;
  for (let offset = start; offset < start + 20; offset += 4) {
    const byte = byteAt(text, offset);
    if (!isTextByte(byte) && byte !== 0) foreign += byte < 0x80 ? 2 : 1;
    if (foreign > 1) return undefined;
  }
  const bytes = decodeBase64(text.slice(start, end));
  if (!isPrintable(bytes)) return undefined;
  const width = isWide(bytes) ? 2 : 1;
  return {
    text: width === 2 ? bytes.replaceAll('\0', '') : bytes,
    toSource: (span) => ({
      start: start + Math.floor((span.start * width * 4) / 3),
      end: Math.min(end, start + Math.ceil((span.end * width * 4) / 3)),
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
