import type { DetectedKey } from '../../keys/detected-key';

/** How many of its kind in one file are worth a finding each. */
const MOST = 25;

/**
 * What to say of the keys of a file, so that a log of requests does not fill the list of problems.
 * @returns those to name one by one, the first of the others, and how many these are
 */
export function dam(keys: readonly DetectedKey[]): {
  readonly each: readonly DetectedKey[];
  readonly next: DetectedKey | undefined;
  readonly count: number;
} {
  const each = keys.length === MOST + 1 ? keys : keys.slice(0, MOST);
  return { each, next: keys[each.length], count: keys.length - each.length };
}
