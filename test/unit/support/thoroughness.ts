/**
 * How much the tests try that could try for ever. Ordinary runs are quick and always do the same; with `KEYWARD_RUNS` in
 * the environment every property is tried with so many new cases, and every sweep goes all the way.
 */
import fc from 'fast-check';

const wanted = process.env.KEYWARD_RUNS;
const isThorough = wanted !== undefined;

fc.configureGlobal(isThorough ? { numRuns: Number(wanted) } : { numRuns: 20, seed: 20_261 });

/** One in so many of the steps of a sweep is taken in ordinary runs; a prime, so that it falls on every kind of step. */
const stride = 7;

/** The steps of a sweep that this run takes. */
export function* sampled<T>(steps: Iterable<T>): Iterable<T> {
  let index = 0;
  for (const step of steps) if (index++ % stride === 0 || isThorough) yield step;
}

/** The offsets of a text that this run looks at, from its start to its end. */
export function sampledOffsets(text: string): Iterable<number> {
  return sampled(Array.from({ length: text.length + 1 }, (_, offset) => offset));
}
