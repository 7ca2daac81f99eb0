import type { Span } from '../core/span';
import { type TextView, TextViewBuilder } from '../core/text-view';
import { BASE64, BASE64_OR_URL, LONGEST_RUN, runEnd, runStart } from './scan/runs';

/**
 * Base64 that is written in more than one run: over lines of the same length, which may be quoted, indented or commented,
 * or with the `-` and `_` of base64url in it.
 */

/** What stands between two lines of base64: the end of one string and the beginning of the next, or less. */
const between = '["\'`]?[ \\t]*[,+.\\\\]?[ \\t]*\\r?\\n[ \\t"\'`#*>|.]{0,40}';
const lineBreak = new RegExp(between, 'y');
const lineBefore = new RegExp(`([A-Za-z0-9+/]{40,})${between}$`);

/** How much of the text before a line is looked at for the line it goes on from. */
const LINE_REACH = 200;

/**
 * The base64 that begins with the run `[start, end)` and goes on in others, in one piece and with `+` and `/`.
 * @returns `begun` for a line that goes on from the one before it, undefined for a run that stands by itself
 */
export function joinBase64(text: string, { start, end }: Span): TextView | 'begun' | undefined {
  if (/[-_]/.test(text.charAt(end))) return joinUrlAlphabet(text, start, end);
  const previous = lineBefore.exec(text.slice(Math.max(0, start - LINE_REACH), start))?.[1];
  return previous !== undefined && previous.length >= end - start ? 'begun' : joinLines(text, start, end);
}

function joinUrlAlphabet(text: string, start: number, firstEnd: number): TextView | undefined {
  let end = firstEnd;
  while (/[-_]/.test(text.charAt(end))) {
    end = runEnd(text, end + 1, BASE64);
    if (end - start > LONGEST_RUN) return undefined;
  }
  return new TextViewBuilder().copy(text.slice(start, end).replaceAll('-', '+').replaceAll('_', '/'), start).build();
}

function joinLines(text: string, start: number, firstEnd: number): TextView | undefined {
  const width = firstEnd - start;
  const view = new TextViewBuilder().copy(text.slice(start, firstEnd), start);
  for (let end = firstEnd; end - start <= LONGEST_RUN;) {
    lineBreak.lastIndex = end;
    const line = lineBreak.test(text) ? lineBreak.lastIndex : end;
    end = runEnd(text, line, BASE64, line + width + 1);
    const length = end - line;
    if (length > 0 && length <= width) view.copy(text.slice(line, end), line);
    if (length !== width) return view.length > width ? view.build() : undefined;
  }
  return undefined;
}

const joinBefore = /[-A-Za-z0-9+/_]{20,}[^-A-Za-z0-9+/_]{1,60}$/;
const joinAfter = /^[^-A-Za-z0-9+/_]{1,60}(?=[-A-Za-z0-9+/_]{20})/;

/** An offset at or before which everything begins that may be joined with what stands at the offset. */
export function joinedStart(text: string, offset: number): number {
  const limit = Math.max(0, offset - LONGEST_RUN - 1);
  let start = runStart(text, offset, BASE64_OR_URL, limit);
  for (;;) {
    const before = joinBefore.exec(text.slice(Math.max(limit, start - LINE_REACH), start));
    if (before === null) return start;
    start = runStart(text, start - before[0].length, BASE64_OR_URL, limit);
  }
}

/** An offset at or after which everything ends that may be joined with what stands at the offset. */
export function joinedEnd(text: string, offset: number): number {
  const limit = offset + LONGEST_RUN + 1;
  let end = runEnd(text, offset, BASE64_OR_URL, limit);
  while (end < limit) {
    const gap = joinAfter.exec(text.slice(end, end + LINE_REACH))?.[0].length;
    if (gap === undefined) break;
    end = runEnd(text, end + gap, BASE64_OR_URL, limit);
  }
  return end;
}
