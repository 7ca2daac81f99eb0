import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Keys that are silent wherever they stand: their hashes, as `hashOfKey` writes them, and why nobody need worry. Only
 * hashes are kept, so that the settings may be shared and committed.
 */
export type IgnoredKeys = Readonly<Record<string, string>>;

/**
 * A salt and the SHA-256 of the salt and the value, both in hexadecimal digits. A secret is random enough that a fast
 * hash can't be searched; the salt keeps two hashes of one value from being recognized as such.
 * @param salt random hexadecimal digits, other ones for each entry
 */
export function hashOfKey(value: string, salt: string): string {
  return `${salt}:${bytesToHex(sha256(utf8ToBytes(`${salt}:${value}`)))}`;
}

/** Why a value is to be ignored; undefined where it isn't. */
export function ignoredBecause(value: string, ignored: IgnoredKeys): string | undefined {
  const found = Object.keys(ignored).find((hash) => hashOfKey(value, hash.slice(0, hash.indexOf(':'))) === hash);
  return found === undefined ? undefined : ignored[found];
}
