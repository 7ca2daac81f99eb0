import type { Span } from '../core/span';
import { type TextView, TextViewBuilder } from '../core/text-view';
import { BASE64, BASE64_OR_URL, isIn, runEnd, runStart } from './scan/runs';

/**
 * Base64 that is written in more than one run: over lines of the same length, which may be quoted, indented or commented,
 * or with the `-` and `_` of base64url in it.
 */

/** What stands between two lines of base64: the end of one string and the beginning of the next, or less. */
const lineBreak = /["'`]?[ \t]*[,+.\\]?[ \t]*\r?\n[ \t"'`#*>|.]{0,40}/y;

/** What may stand between a line of base64 and the line feed after it. */
const lineEnd = /["'`]?[ \t]*[,+.\\]?[ \t]*\r?$/;

/** What may stand between a line feed and a line of base64. */
const lineHead = ' \t"\'`#*>|.';

/** A line of base64 that another one follows has at least as many characters. */
const SHORTEST_LINE = 40;

/** Longer base64 is no configuration (user data of EC2 has at most 16 KB), and must not be read anew at every keystroke. */
const LONGEST = 1 << 15;

/** The most that may stand between two lines of base64. */
const LONGEST_GAP = 60;

/**
 * The base64 that begins with the run `[start, end)` and goes on in others, in one piece and with `+` and `/`.
 * @returns `begun` for a line that goes on from the one before it, undefined for a run that stands by itself
 */
export function joinBase64(text: string, run: Span): TextView | 'begun' | undefined {
  if (isOfUrlAlphabet(text, run)) return joinUrlAlphabet(text, run.start, run.end);
  return goesOnFromLineBefore(text, run) ? 'begun' : joinLines(text, run.start, run.end);
}

/** Whether the run is a line of base64 that goes on from the one before it. */
export function goesOnFromLineBefore(text: string, run: Span): boolean {
  return !isOfUrlAlphabet(text, run) && lineBefore(text, run.start) >= Math.max(SHORTEST_LINE, run.end - run.start);
}

/** Whether the run goes on behind it with a `-` or `_` of base64url. */
function isOfUrlAlphabet(text: string, { end }: Span): boolean {
  const unit = text.charCodeAt(end);
  return unit === 0x2d || unit === 0x5f;
}

/** How many characters the line has that a line of base64 which begins at the offset may go on from. */
function lineBefore(text: string, offset: number): number {
  let head = offset;
  while (offset - head < LONGEST_GAP && lineHead.includes(text.charAt(head - 1)) && head > 0) head--;
  if (text.charAt(head - 1) !== '\n') return 0;
  let end = head - 1;
  if (!isIn(text.charCodeAt(end - 1), BASE64)) {
    end -= lineEnd.exec(text.slice(Math.max(0, end - 10), end))?.[0].length ?? 0;
  }
  return end - runStart(text, end, BASE64, Math.max(0, end - LONGEST));
}

function joinUrlAlphabet(text: string, start: number, firstEnd: number): TextView | undefined {
  let end = firstEnd;
  while (/[-_]/.test(text.charAt(end))) {
    end = runEnd(text, end + 1, BASE64);
    if (end - start > LONGEST) return undefined;
  }
  return new TextViewBuilder().copy(text.slice(start, end).replaceAll('-', '+').replaceAll('_', '/'), start).build();
}

function joinLines(text: string, start: number, firstEnd: number): TextView | undefined {
  const width = firstEnd - start;
  const view = new TextViewBuilder().copy(text.slice(start, firstEnd), start);
  for (let end = firstEnd; end - start <= LONGEST;) {
    lineBreak.lastIndex = end;
    const line = lineBreak.test(text) ? lineBreak.lastIndex : end;
    end = runEnd(text, line, BASE64, line + width + 1);
    const length = end - line;
    if (length > 0 && length <= width) view.copy(text.slice(line, end), line);
    if (length !== width) return view.length > width ? view.build() : undefined;
  }
  return undefined;
}

/** An offset at or before which everything begins that may be joined with what stands at the offset. */
export function joinedStart(text: string, offset: number): number {
  if (offset === 0) return 0;
  const limit = Math.max(0, offset - LONGEST - 1);
  let start = runStart(text, offset, BASE64_OR_URL, limit);
  for (let isLine = false; ; isLine = true) {
    let gap = start;
    while (gap > limit && start - gap < LONGEST_GAP && !isIn(text.charCodeAt(gap - 1), BASE64_OR_URL)) gap--;
    const line = runStart(text, gap, BASE64_OR_URL, limit);
    if (gap - line < SHORTEST_LINE || (isLine && !text.slice(gap, start).includes('\n'))) return start;
    start = line;
  }
}

/** An offset at or after which everything ends that may be joined with what stands at the offset. */
export function joinedEnd(text: string, offset: number): number {
  const limit = Math.min(text.length, offset + LONGEST + 1);
  let end = runEnd(text, offset, BASE64_OR_URL, limit);
  for (let isLine = false; ; isLine = true) {
    let gap = end;
    while (gap < limit && gap - end < LONGEST_GAP && !isIn(text.charCodeAt(gap), BASE64_OR_URL)) gap++;
    const line = runEnd(text, gap, BASE64_OR_URL, limit);
    if (line - gap < SHORTEST_LINE || (isLine && !text.slice(end, gap).includes('\n'))) return end;
    end = line;
  }
}
