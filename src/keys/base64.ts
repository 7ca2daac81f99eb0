/**
 * The bytes that a run of base64 (no padding) stands for, one code unit each (those of ASCII the same); a last
 * character without a partner is left out.
 */
export function decodeBase64(run: string): string {
  const bytes = new Uint8Array((run.length * 3) >> 2);
  for (let index = 0, at = 0; index < run.length; index += 4) {
    const bits =
      (digit(run.charCodeAt(index)) << 18) |
      (digit(run.charCodeAt(index + 1)) << 12) |
      (digit(run.charCodeAt(index + 2)) << 6) |
      digit(run.charCodeAt(index + 3));
    bytes[at++] = bits >> 16;
    bytes[at++] = bits >> 8;
    bytes[at++] = bits;
  }
  return latin1.decode(bytes);
}

const latin1 = new TextDecoder('latin1');

/** The first byte of the base64 at the offset. */
export function byteAt(text: string, offset: number): number {
  return (digit(text.charCodeAt(offset)) << 2) | (digit(text.charCodeAt(offset + 1)) >> 4);
}

const digits = new Uint8Array(128);
for (const [value, character] of Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
).entries()) {
  digits[character.charCodeAt(0)] = value;
}

/** The six bits of a base64 character; zero for what stands beyond the end of a text. */
function digit(unit: number): number {
  return digits[unit & 127] ?? 0;
}

/** Whether the byte is printable ASCII or white space. */
export function isTextByte(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Whether the base64 stands for printable ASCII alone: text in disguise, not random bytes. */
export function isBase64OfText(run: string): boolean {
  const bytes = decodeBase64(run);
  for (let index = 0; index < bytes.length; index++) if (!isTextByte(bytes.charCodeAt(index))) return false;
  return true;
}
