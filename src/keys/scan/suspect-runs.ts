import type { Span } from '../../core/span';
import { ID_LENGTH } from '../formats';
import { type Kernel, scanWithKernel, startKernel } from './kernel-scan';
import { ESCAPED, forEachRun, LONGEST_RUN, runEnd, runStart } from './runs';
import type { ScannedText } from './scanned-text';
import { idBeginning, isSuspect } from './suspicion';

export type Visit = (start: number, end: number) => void;

/** A shorter text is read faster where it is than by way of the kernel. */
const WORTH_COPYING = 128;

/**
 * Calls `visit` for every run of base64 and escapes that has a unit in `[from, to)` and may hold a credential, and is no
 * longer than `LONGEST_RUN`.
 */
export function forEachSuspectRun(scanned: ScannedText, from: number, to: number, visit: Visit): void {
  // Beginning this far before, what is left of a longer run is still too long.
  const first = from === 0 ? 0 : runStart(scanned.text, from, ESCAPED, Math.max(0, from - LONGEST_RUN - 1));
  forEachLikelyRun(scanned, first, to, (start, end) => {
    if (isSuspect(scanned, start, end)) visit(start, end);
  });
}

/** Calls `visit` for the suspect runs that begin in `[from, to)`, and for others; `from` is not inside a run. */
function forEachLikelyRun(scanned: ScannedText, from: number, to: number, visit: Visit): void {
  if (to - from >= WORTH_COPYING && sharedKernel === 'not started') sharedKernel = startKernel();
  if (to - from < WORTH_COPYING || sharedKernel === undefined || sharedKernel === 'not started') {
    forEachLongEnoughRun(scanned.text, from, to, visit);
  } else {
    scanWithKernel(sharedKernel, scanned, from, to, visit);
  }
}

/**
 * Calls `visit`, in the order of the text, for the runs that begin in `[from, to)` and are as long as an id, and for
 * shorter ones that begin like one.
 */
export function forEachLongEnoughRun(text: string, from: number, to: number, visit: Visit): void {
  const begun = begunRuns(text, from, to);
  let next = begun.next();
  const visitBegunBefore = (offset: number): void => {
    for (; next.done !== true && next.value.start < offset; next = begun.next())
      visit(next.value.start, next.value.end);
  };
  forEachRun(text, from, to, ESCAPED, ID_LENGTH, (start, end) => {
    visitBegunBefore(start);
    visit(start, end);
  });
  visitBegunBefore(to);
}

/** The runs that begin like an id and are shorter. */
function* begunRuns(text: string, from: number, to: number): Generator<Span, undefined> {
  for (const { index } of text.slice(from, to).matchAll(idBeginning)) {
    const start = from + index;
    const end = runEnd(text, start, ESCAPED, start + ID_LENGTH);
    if (end - start < ID_LENGTH && runStart(text, start, ESCAPED, start - 1) === start) yield { start, end };
  }
}

let sharedKernel: Kernel | 'not started' | undefined = 'not started';
