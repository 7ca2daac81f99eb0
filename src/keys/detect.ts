import type { Span } from '../core/span';
import { judge } from './judge';
import { findSightings } from './sightings';
import type { DetectedKey } from './detected-key';
import { PAIR_REACH } from './pairs';

/** How deep texts inside texts are looked into: a credentials file in base64, in user data that is in base64 again. */
const DEEPEST_TEXT = 3;

/**
 * What can decide about a key stands within this many units of it (or of the run it is part of): its pair, and what
 * decides about that one's other pairs.
 */
const REACH = 3 * PAIR_REACH;

/** The credentials in a text, in its order, silent ones included. */
export function detectKeys(text: string): DetectedKey[] {
  return detectKeysIn(text, { start: 0, end: text.length });
}

/** Those of `detectKeys(text)` that begin in the range, without looking at more of the text than can decide about them. */
export function detectKeysIn(text: string, range: Span): DetectedKey[] {
  return detect(text, range, 0);
}

function detect(text: string, range: Span, depth: number): DetectedKey[] {
  const found = findSightings(text, Math.max(0, range.start - REACH), Math.min(text.length, range.end + REACH));
  const keys = judge(text, found.keys);
  if (depth < DEEPEST_TEXT) {
    for (const { decoded } of found.texts) {
      for (const key of detect(decoded.text, { start: 0, end: decoded.text.length }, depth + 1)) {
        keys.push({ ...key, span: back(key.span), pair: key.pair && back(key.pair), encoding: 'base64' });
      }
      function back(span: Span): Span {
        return decoded.spanOf(span.start, span.end);
      }
    }
  }
  return keys
    .filter((key) => range.start <= key.span.start && key.span.start < range.end)
    .sort((a, b) => a.span.start - b.span.start);
}
