import { byteAt, decodeBase64, isTextByte } from './base64';
import type { DecodedText } from './escapes';

/**
 * The text that the base64 in `[start, end)` stands for, where it is printable: UTF-8 (each byte of a character outside
 * ASCII stays a unit of its own) or UTF-16LE, which PowerShell encodes. Undefined for other bytes.
 */
export function decodeBase64Text(text: string, start: number, end: number): DecodedText | undefined {
  if (!beginsLikeText(text, start, end)) return undefined;
  const bytes = decodeBase64(text.slice(start, end));
  return isPrintable(bytes) ? decodedText(bytes, start, end) : undefined;
}

/** What the base64 stands for that begins like a text, whatever follows: an archive has file names before its files. */
export function decodeBase64Bytes(base64: string): DecodedText {
  return decodedText(decodeBase64(base64), 0, base64.length);
}

function decodedText(bytes: string, start: number, end: number): DecodedText {
  const width = isWide(bytes) ? 2 : 1;
  return {
    text: width === 2 ? bytes.replaceAll('\0', '') : bytes,
    toSource: (span) => ({
      start: start + Math.floor((span.start * width * 4) / 3),
      end: Math.min(end, start + Math.ceil((span.end * width * 4) / 3)),
    }),
  };
}

/** Whether the base64 in `[start, end)` may stand for a text, by one byte in every three of its first thirty. */
export function beginsLikeText(text: string, start: number, end: number): boolean {
  const groups = Math.min(10, (end - start) >> 2);
  let foreign = 0;
  for (let group = 0; group < groups; group++) {
    const byte = byteAt(text, start + 4 * group);
    if (isTextByte(byte) || byte === 0) continue;
    foreign += byte < 0x80 ? groups : 1;
    if (foreign * 5 > groups) return false;
  }
  return true;
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
