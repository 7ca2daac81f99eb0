/** How often each unit occurs; all zero between two calls. */
const counts = new Uint32Array(256);

/** Shannon's entropy of a text of ASCII, in bits per character. */
export function entropy(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index) & 0xff;
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
  let bits = 0;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index) & 0xff;
    const count = counts[unit] ?? 0;
    if (count > 1) bits += count * Math.log2(count);
    counts[unit] = 0;
  }
  return Math.log2(length) - bits / length;
}

/** How often neighbours differ in class (upper case, lower case, digit, other): about 24 times in a random secret of 40. */
export function classChanges(text: string): number {
  let changes = 0;
  for (let index = 1; index < text.length; index++) {
    if (classOf(text.charCodeAt(index)) !== classOf(text.charCodeAt(index - 1))) changes++;
  }
  return changes;
}

function classOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return 0;
  if (unit >= 0x41 && unit <= 0x5a) return 1;
  return unit >= 0x30 && unit <= 0x39 ? 2 : 3;
}

/** How many characters stand in runs that could be words: `Map`, `word`, `Word` or `WORD`, with vowels in between. */
export function wordCharacters(text: string): number {
  let count = 0;
  for (const word of text.match(/[A-Z][a-z]{2,}|[a-z]{3,}|[A-Z]{4,}/g) ?? []) {
    if (isPronounceable(word)) count += word.length;
  }
  return count;
}

/** The entropy of the characters of a secret: 99.9 % have more. */
export const RANDOM_ENTROPY = 4.25;

/** Whether 40 characters look like 30 random bytes: 99.85 % of random ones do, and hardly any name, path or word list. */
export function isRandom(value: string): boolean {
  return classChanges(value) >= 14 && entropy(value) >= RANDOM_ENTROPY && wordCharacters(value) < 28;
}

/** Whether a word of ASCII letters has vowels, and nowhere four consonants in a row. */
function isPronounceable(word: string): boolean {
  let hasVowel = false;
  for (let index = 0, consonants = 0; index < word.length; index++) {
    if ((vowels >> (word.charCodeAt(index) & 31)) & 1) {
      hasVowel = true;
      consonants = 0;
    } else if (++consonants === 4) {
      return false;
    }
  }
  return hasVowel;
}

/** One bit for each vowel, at its place in the alphabet. */
const vowels = Array.from('aeiouy').reduce((bits, vowel) => bits | (1 << (vowel.charCodeAt(0) & 31)), 0);

/**
 * Whether the text is nothing but words that are written together: `PACIFICSOUTHEAST`. They have vowels enough, and none
 * of the letters that are rare in English.
 */
export function isWords(text: string): boolean {
  if (wordCharacters(text) !== text.length || /[jqxz]/i.test(text)) return false;
  return text.replace(/[^aeiou]/gi, '').length >= 0.3 * text.length;
}

/** Whether the text has upper-case letters, lower-case letters, and something that is neither. */
export function isMixed(text: string): boolean {
  return /[A-Z]/.test(text) && /[a-z]/.test(text) && /[^A-Za-z]/.test(text);
}

/** At which place of an order each unit of ASCII is. */
type Order = Uint8Array;

const alphabet: Order = Uint8Array.from({ length: 128 }, (_, unit) => unit);

/** The order of the letters on a keyboard, whatever their case; the rows are apart. */
const keyboard: Order = alphabet.slice();
for (const [index, letter] of Array.from('qwertyuiop asdfghjkl zxcvbnm').entries()) {
  if (letter !== ' ') for (const each of [letter, letter.toUpperCase()]) keyboard[each.charCodeAt(0)] = 128 + index;
}

/**
 * The longest stretch in which each character follows the one before it (`abcd`), comes before it (`4321`) or repeats
 * it.
 */
export function longestSequence(text: string): number {
  return Math.max(0, ...sequences(text, alphabet));
}

/** Whether at least three in four characters stand in such stretches of at least four, in the alphabet or on a keyboard. */
export function isSequence(text: string): boolean {
  return [alphabet, keyboard].some((order) => sequentialCharacters(text, order) >= 0.75 * text.length);
}

/** How many characters stand in such stretches, those between two of them counted in both. */
function sequentialCharacters(text: string, order: Order): number {
  let count = 0;
  for (const length of sequences(text, order)) if (length >= 4) count += length;
  return count;
}

/** The lengths of the stretches of neighbours that are all as near, where that is near enough. */
function sequences(text: string, order: Order): number[] {
  const lengths: number[] = [];
  let length = 1;
  let last = NaN;
  let before = NaN;
  for (let index = 0; index <= text.length; index++) {
    const place = index < text.length ? (order[text.charCodeAt(index)] ?? NaN) : NaN;
    const distance = place - before;
    before = place;
    if (index === 0) continue;
    if (distance === last) {
      length++;
      continue;
    }
    lengths.push(length);
    const isNear = Math.abs(distance) <= 1;
    length = isNear ? 2 : 1;
    last = isNear ? distance : NaN;
  }
  return lengths;
}
