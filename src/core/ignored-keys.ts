import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A key that is silent wherever it stands. Only its hash is kept, so that the settings may be shared and committed. */
export interface IgnoredKey {
  /** As `hashOfKey` writes it. */
  readonly hash: string;
  readonly reason: string;
}

/**
 * A salt and the SHA-256 of the salt and the value, both in hexadecimal digits. A secret is random enough that a fast
 * hash can't be searched; the salt keeps two hashes of one value from being recognized as such.
 * @param salt random hexadecimal digits, other ones for each entry
 */
export function hashOfKey(value: string, salt: string): string {
  return `${salt}:${bytesToHex(sha256(utf8ToBytes(`${salt}:${value}`)))}`;
}

export function isIgnoredKey(value: string, ignored: readonly IgnoredKey[]): boolean {
  return ignored.some(({ hash }) => hashOfKey(value, hash.slice(0, hash.indexOf(':'))) === hash);
}
