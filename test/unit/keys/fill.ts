import type { KeyKind } from '../../../src/keys/sightings';
import {
  accessKeyId,
  bedrockLongTermKey,
  bedrockShortTermKey,
  secretAccessKey,
  sessionToken,
} from '../../../src/tools/fake-keys';

export interface ExpectedKey {
  readonly kind: KeyKind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** What fills a placeholder: how it is written, and which part of that stands for which credential. */
interface Filling {
  readonly written: string;
  readonly keys: readonly ExpectedKey[];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function whole(kind: KeyKind, value: string, written = value): Filling {
  return { written, keys: [{ kind, value, start: 0, end: written.length }] };
}

/** A part of a text in base64: the characters that hold a bit of it. */
function inBase64(kind: KeyKind, value: string, text: string): ExpectedKey {
  const at = text.indexOf(value);
  return { kind, value, start: Math.floor((at * 4) / 3), end: Math.ceil(((at + value.length) * 4) / 3) };
}

function fillingOf(placeholder: string, seed: number): Filling {
  const id = accessKeyId('AKIA', seed);
  const secret = secretAccessKey(seed);
  const file = `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
  const fillings: Readonly<Record<string, () => Filling>> = {
    id: () => whole('access-key-id', id),
    'temporary-id': () => whole('access-key-id', accessKeyId('ASIA', seed)),
    secret: () => whole('secret-access-key', secret),
    token: () => whole('session-token', sessionToken(seed)),
    bedrock: () => whole('bedrock-api-key', bedrockLongTermKey(seed)),
    'bedrock-short': () => whole('bedrock-api-key', bedrockShortTermKey(seed)),
    'user-id': () => ({ written: `AIDA${id.slice(4)}Q`, keys: [] }),
    'role-id': () => ({ written: `AROA${id.slice(4)}Q`, keys: [] }),
    'url:secret': () => whole('secret-access-key', secret, encodeURIComponent(secret)),
    'base64:id': () => whole('access-key-id', id, base64(id)),
    'base64:secret': () => whole('secret-access-key', secret, base64(secret)),
    'base64:file': () => ({
      written: base64(file),
      keys: [inBase64('access-key-id', id, file), inBase64('secret-access-key', secret, file)],
    }),
  };
  const fill = fillings[placeholder];
  if (fill === undefined) throw new RangeError(`Nothing fills {${placeholder}}.`);
  return fill();
}

/**
 * Fills the placeholders of a text with the credentials of a seed.
 * @param rewrite how the text is written down, character by character
 */
export function fill(
  text: string,
  seed: number,
  rewrite: (text: string) => string = (same) => same,
): { text: string; keys: ExpectedKey[] } {
  let filled = '';
  const keys: ExpectedKey[] = [];
  const placeholder = /\{((?:url:|base64:)?(?:(?:temporary-|user-|role-)?id|secret|token|bedrock(?:-short)?|file))\}/;
  for (const [index, piece] of text.split(placeholder).entries()) {
    if (index % 2 === 0) {
      filled += rewrite(piece);
      continue;
    }
    const { written, keys: parts } = fillingOf(piece, seed);
    for (const part of parts) {
      const start = filled.length + rewrite(written.slice(0, part.start)).length;
      keys.push({ ...part, start, end: start + rewrite(written.slice(part.start, part.end)).length });
    }
    filled += rewrite(written);
  }
  return { text: filled, keys };
}
