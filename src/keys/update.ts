import type { TextEdit } from '../core/text-edit';
import { detectKeysIn, REACH } from './detect';
import type { DetectedKey } from './detected-key';
import { joinedEnd, joinedStart } from './joined-base64';
import { ESCAPED, LONGEST_RUN, runEnd, runStart } from './scan/runs';

/** A part of the new text that edits may have changed keys in, and where the same part of the old text ends. */
interface Region {
  readonly start: number;
  end: number;
  readonly oldStart: number;
  oldEnd: number;
}

/**
 * `detectKeys(text)`, from the keys of the text before the edits. Only what the edits can have changed is looked at, so
 * typing in a large text takes no longer than in a small one.
 * @param previous the keys of the old text
 * @param edits what made `text` of the old text, their spans in the old text, none overlapping
 */
export function updateKeys(previous: readonly DetectedKey[], edits: readonly TextEdit[], text: string): DetectedKey[] {
  const keys: DetectedKey[] = [];
  let next = 0;
  let shift = 0;
  const keepUntil = (oldEnd: number): void => {
    for (let key = previous[next]; key !== undefined && key.span.start < oldEnd; key = previous[++next]) {
      keys.push(moved(key, shift));
    }
  };
  for (const region of regionsOf(edits, text)) {
    keepUntil(region.oldStart);
    while ((previous[next]?.span.start ?? Infinity) < region.oldEnd) next++;
    keys.push(...detectKeysIn(text, region));
    shift = region.end - region.oldEnd;
  }
  keepUntil(Infinity);
  return keys;
}

/** The regions of the edits, in order and apart from each other. */
function regionsOf(edits: readonly TextEdit[], text: string): Region[] {
  const regions: Region[] = [];
  let shift = 0;
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const changed = edit.span.start + shift;
    const start = joinedStart(text, runStart(text, changed, ESCAPED, Math.max(0, changed - LONGEST_RUN - 1))) - REACH;
    const oldStart = start - shift;
    shift += edit.text.length - (edit.span.end - edit.span.start);
    const changedEnd = edit.span.end + shift;
    const end = joinedEnd(text, runEnd(text, changedEnd, ESCAPED, changedEnd + LONGEST_RUN + 1)) + REACH;
    const last = regions.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.oldEnd = last.end - shift;
    } else {
      regions.push({ start, end, oldStart, oldEnd: end - shift });
    }
  }
  return regions;
}

function moved(key: DetectedKey, shift: number): DetectedKey {
  if (shift === 0) return key;
  const { start, end } = key.span;
  const pair = key.pair && { start: key.pair.start + shift, end: key.pair.end + shift };
  return { ...key, span: { start: start + shift, end: end + shift }, pair };
}
