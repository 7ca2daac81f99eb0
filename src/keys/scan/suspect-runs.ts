import { ID_LENGTH } from '../formats';
import { type Kernel, scanWithKernel, startKernel } from './kernel-scan';
import { ESCAPED, forEachRun, LONGEST_RUN, runStart } from './runs';
import type { ScannedText } from './scanned-text';
import { isSuspect } from './suspicion';

export type Visit = (start: number, end: number) => void;

/** A shorter text is read faster where it is than by way of the kernel. */
const WORTH_COPYING = 512;

let sharedKernel: Kernel | 'not started' | undefined = 'not started';

/**
 * Calls `visit` for every run of base64 and escapes that has a unit in `[from, to)` and may hold a credential, and is no
 * longer than `LONGEST_RUN`.
 */
export function forEachSuspectRun(scanned: ScannedText, from: number, to: number, visit: Visit): void {
  const { text } = scanned;
  // Beginning this far before, what is left of a longer run is still too long.
  const start = runStart(text, from, ESCAPED, Math.max(0, from - LONGEST_RUN - 1));
  const visitSuspect: Visit = (start, end) => {
    if (isSuspect(scanned, start, end)) visit(start, end);
  };
  if (to - start >= WORTH_COPYING && sharedKernel === 'not started') sharedKernel = startKernel();
  if (to - start < WORTH_COPYING || sharedKernel === undefined || sharedKernel === 'not started') {
    forEachRun(text, start, to, ESCAPED, ID_LENGTH, visitSuspect);
  } else {
    scanWithKernel(sharedKernel, scanned, start, to, visitSuspect);
  }
}
