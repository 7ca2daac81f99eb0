/** `A-Z` and `0-9`: what the id of an access key is made of. */
export const ID = 1;

/** `A-Z`, `a-z`, `0-9`, `+` and `/`: what secrets and tokens are made of. */
export const BASE64 = 2;

/** Base64 and what escapes are written with: `%2F`, `\u002f`, `&#x2f;`. */
export const ESCAPED = 4;

/** A class of UTF-16 code units. A unit may belong to several; units from 128 on belong to none. */
export type CharacterClass = typeof ID | typeof BASE64 | typeof ESCAPED;

const classes = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) {
  const character = String.fromCharCode(unit);
  if (/[A-Z0-9]/.test(character)) classes[unit] = ID | BASE64 | ESCAPED;
  else if (/[a-z+/]/.test(character)) classes[unit] = BASE64 | ESCAPED;
  else if (/[%\\&#;]/.test(character)) classes[unit] = ESCAPED;
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
