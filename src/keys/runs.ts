import { type CharacterClass, isIn, runEnd } from './characters';

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
      const end = runEnd(text, last + 1, wanted);
      visit(start, end);
      start = end + 1;
    }
  }
}
