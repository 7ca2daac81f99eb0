/** The bytes that a run of base64 (no padding) stands for, one code unit each; a last character without a partner is left out. */
export function decodeBase64(run: string): string {
  const pieces: string[] = [];
  for (let block = 0; block < run.length; block += 4096) {
    const bytes: number[] = [];
    const end = Math.min(run.length, block + 4096);
    for (let index = block; index < end; index += 4) {
      const bits =
        (digit(run.charCodeAt(index)) << 18) |
        (digit(run.charCodeAt(index + 1)) << 12) |
        (digit(run.charCodeAt(index + 2)) << 6) |
        digit(run.charCodeAt(index + 3));
      if (index + 1 < end) bytes.push(bits >> 16);
      if (index + 2 < end) bytes.push((bits >> 8) & 0xff);
      if (index + 3 < end) bytes.push(bits & 0xff);
    }
    pieces.push(String.fromCharCode(...bytes));
  }
  return pieces.join('');
}

/** The six bits of a base64 character; zero for anything else, NaN included. */
function digit(unit: number): number {
  if (unit >= 0x61) return unit <= 0x7a ? unit - 0x47 : 0;
  if (unit >= 0x41) return unit <= 0x5a ? unit - 0x41 : 0;
  if (unit >= 0x30) return unit <= 0x39 ? unit + 4 : 0;
  return unit === 0x2b ? 62 : unit === 0x2f ? 63 : 0;
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
