import type { Steps } from '../core/steps';

/** How long a slice may hold the thread, in milliseconds; a step that is longer ends it late. */
const sliceLength = 15;

/**
 * Runs steps in slices, between which the editor gets its turn.
 * @param isOutdated asked after each turn of the editor
 * @returns what the steps come to; undefined where nobody needs it any more
 */
export async function runInSlices<Result>(
  steps: Steps<Result>,
  isOutdated: () => boolean,
): Promise<Result | undefined> {
  for (let sliceEnd = performance.now() + sliceLength; ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < sliceEnd) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (isOutdated()) return undefined;
    sliceEnd = performance.now() + sliceLength;
  }
}
