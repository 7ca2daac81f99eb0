import { remember } from '../../core/remember';

/**
 * The candidates that a mistyped word most likely means, the likeliest first; none where nothing is close.
 * Case and the separators `-`, `_`, `/` and space count for nothing, so that `Get_Object` means `GetObject`.
 * @param most how many at the most
 */
export function didYouMean(word: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = normalize(word);
  const wantedLetters = lettersOf(wanted);
  const bound = Math.min(4, Math.max(1, Math.floor(wanted.length / 3)));
  const close: { candidate: string; distance: number; common: number }[] = [];
  for (const candidate of candidates) {
    const other = normalized(candidate);
    // One edit takes at most one letter away and brings one in.
    if (countBits(lettersOf(other) ^ wantedLetters) > 2 * bound) continue;
    const distance = editDistance(wanted, other, bound);
    if (distance <= bound) close.push({ candidate, distance, common: commonStart(wanted, other) });
  }
  close.sort((a, b) => a.distance - b.distance || b.common - a.common || (a.candidate < b.candidate ? -1 : 1));
  // What is much farther off than the best is no help beside it.
  const best = close[0]?.distance ?? 0;
  return close
    .filter(({ distance }) => distance <= best + 1)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function normalize(word: string): string {
  return word.toLowerCase().replace(/[-_/ ]/g, '');
}

/** Names are compared with many slips. */
const normalized = remember(normalize, 30_000);

/** A bit for each letter or digit that occurs, which tells most words apart before they are compared. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index++) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length++;
  return length;
}

/**
 * How many characters must be inserted, left out, replaced or swapped with their neighbour to turn one word into the
 * other (Damerau-Levenshtein distance, optimal string alignment); anything above the bound stands for "farther".
 */
export function editDistance(a: string, b: string, bound: number): number {
  const farther = bound + 1;
  if (Math.abs(a.length - b.length) > bound) return farther;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > bound) return farther;
    beforeLast = last;
    last = current;
  }
  return Math.min(at(last, b.length), farther);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
