/** How a text is written in a file. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

export interface DecodedFile {
  /** The text without a byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
  /** How many bytes the byte order mark takes. */
  readonly bomLength: 0 | 2 | 3;
}

/** How much of a file is looked at to tell what it is. */
const SAMPLE = 4096;

/**
 * The text of a file: UTF-8, or UTF-16 with or without a byte order mark, or else Latin-1, which any bytes are. Undefined
 * for a binary file.
 */
export function decodeText(bytes: Uint8Array): DecodedFile | undefined {
  const mark = byteOrderMark(bytes);
  if (mark) return decoded(bytes, mark.encoding, mark.bomLength);
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.includes(0)) {
    const encoding = encodingByZeros(sample);
    return encoding && decoded(bytes, encoding, 0);
  }
  return decoded(bytes, 'utf-8', 0);
}

/** What a byte order mark at the start says of a text; undefined where there is none. */
export function byteOrderMark(bytes: Uint8Array): Pick<DecodedFile, 'encoding' | 'bomLength'> | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bomLength: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bomLength: 2 };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bomLength: 3 };
  return undefined;
}

function decoded(bytes: Uint8Array, encoding: TextEncoding, bomLength: 0 | 2 | 3): DecodedFile {
  const content = bytes.subarray(bomLength);
  if (encoding === 'utf-8') {
    try {
      return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content), encoding, bomLength };
    } catch {
      return { text: new TextDecoder('latin1').decode(content), encoding: 'latin1', bomLength };
    }
  }
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(content), encoding, bomLength };
}

/**
 * Text of mostly ASCII in UTF-16 has a zero in every unit, always on the same side, and hardly any on the other. What has
 * zeros elsewhere is binary.
 */
function encodingByZeros(sample: Uint8Array): TextEncoding | undefined {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 2) {
    if (sample[index] === 0) even++;
    if (sample[index + 1] === 0) odd++;
  }
  const units = sample.length / 2;
  if (odd >= units * 0.7 && even <= units * 0.05) return 'utf-16le';
  return even >= units * 0.7 && odd <= units * 0.05 ? 'utf-16be' : undefined;
}
