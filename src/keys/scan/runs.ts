/** `A-Z` and `0-9`: what the id of an access key is made of. */
export const ID = 1;

/** `A-Z`, `a-z`, `0-9`, `+` and `/`: what secrets and tokens are made of. */
export const BASE64 = 2;

/** Base64 and what escapes are written with: `%2F`, `\u002f`, `&#x2f;`. */
export const ESCAPED = 4;

/** Base64 and the `-` and `_` that base64url has instead of `+` and `/`. */
export const BASE64_OR_URL = 8;

/** A class of UTF-16 code units. A unit may belong to several; units from 128 on belong to none. */
export type CharacterClass = typeof ID | typeof BASE64 | typeof ESCAPED | typeof BASE64_OR_URL;

const classes = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) {
  const character = String.fromCharCode(unit);
  if (/[A-Z0-9]/.test(character)) classes[unit] = ID | BASE64 | ESCAPED | BASE64_OR_URL;
  else if (/[a-z+/]/.test(character)) classes[unit] = BASE64 | ESCAPED | BASE64_OR_URL;
  else if (/[%\\&#;]/.test(character)) classes[unit] = ESCAPED;
  else if (/[-_]/.test(character)) classes[unit] = BASE64_OR_URL;
}

/** Whether the code unit belongs to the class. */
export function isIn(unit: number, wanted: CharacterClass): boolean {
  return unit < 128 && ((classes[unit] ?? 0) & wanted) !== 0;
}

/** The first offset of the run of `wanted` units that ends before `offset`, at least `limit`. */
export function runStart(text: string, offset: number, wanted: CharacterClass, limit = 0): number {
  let start = offset;
  while (start > limit && isIn(text.charCodeAt(start - 1), wanted)) start--;
  return start;
}

/** The end of the run of `wanted` units that begins at `offset`, at most `limit`. */
export function runEnd(text: string, offset: number, wanted: CharacterClass, limit = text.length): number {
  let end = offset;
  while (end < limit && isIn(text.charCodeAt(end), wanted)) end++;
  return end;
}

/** Longer runs are data, such as a picture: looking into one must not take long while somebody types in it. */
export const LONGEST_RUN = 1 << 17;

/** How far a run that has a unit before `to` need be followed: as far as it takes to know that it is too long. */
export function runLimit(offset: number, to: number): number {
  return Math.max(to, offset + LONGEST_RUN + 1);
}

/**
 * Calls `visit` for every run of at least `length` units of the class that begins in `[from, to)`; `from` is not inside a
 * run. Looks at every `length`th unit first and goes back only where that one belongs to the class, so most of a text is
 * never read.
 */
export function forEachRun(
  text: string,
  from: number,
  to: number,
  wanted: CharacterClass,
  length: number,
  visit: (start: number, end: number) => void,
): void {
  // No run of the wanted length begins before `start`.
  let start = from;
  while (start < to) {
    const last = start + length - 1;
    if (last >= text.length) return;
    let offset = last;
    while (offset >= start && isIn(text.charCodeAt(offset), wanted)) offset--;
    if (offset >= start) {
      start = offset + 1;
    } else {
      const end = runEnd(text, last + 1, wanted, runLimit(last, to));
      visit(start, end);
      start = end + 1;
    }
  }
}
