import type { Span } from '../core/span';
import type { Steps } from '../core/steps';
import type { DetectedKey } from './detected-key';
import { joinedStart } from './joined-base64';
import { judge } from './judge';
import { PAIR_REACH } from './pairs';
import { Reading } from './reading';
import { findSightings } from './sightings';

/** How deep texts inside texts are looked into: a credentials file in base64, in user data that is in base64 again. */
const DEEPEST_TEXT = 3;

/**
 * What decides about a key stands within this many units of the runs it is written in: its pair, what decides about that
 * one's pairs, and their names.
 */
export const REACH = 4 * PAIR_REACH;

/** How much of a text is looked at in one go, so that the memory in use does not grow with the text. */
const SLICE = 1 << 22;

/**
 * How much of a text is looked at in one step: the least where the step before found many keys, of which a megabyte takes
 * about a second, and up to the most elsewhere.
 */
const LEAST_STEP = 1 << 15;
const MOST_STEP = 1 << 18;
const MANY_KEYS = 50;

/** The credentials in a text, in its order, silent ones included. Takes any text, in time that grows with its length. */
export function detectKeys(text: string): DetectedKey[] {
  return detect(text, 0);
}

/** The same in steps. */
export function* detectKeysInSteps(text: string): Steps<DetectedKey[]> {
  const keys: DetectedKey[] = [];
  const reading = new Reading(text);
  for (let start = 0, step = LEAST_STEP; start < text.length;) {
    const found = detectIn(reading, { start, end: start + step }, 0);
    for (const key of found) keys.push(key);
    start += step;
    step = found.length > MANY_KEYS ? LEAST_STEP : Math.min(2 * step, MOST_STEP);
    yield;
  }
  return keys;
}

/** Those of `detectKeys(text)` that begin in the range, without looking at more of the text than can decide about them. */
export function detectKeysIn(text: string, range: Span): DetectedKey[] {
  return detectIn(new Reading(text), range, 0);
}

function detect(text: string, depth: number): DetectedKey[] {
  const keys: DetectedKey[] = [];
  const reading = new Reading(text);
  for (let start = 0; start < text.length; start += SLICE) {
    for (const key of detectIn(reading, { start, end: start + SLICE }, depth)) keys.push(key);
  }
  return keys;
}

function detectIn(reading: Reading, range: Span, depth: number): DetectedKey[] {
  const { text } = reading;
  const from = joinedStart(text, Math.max(0, range.start - REACH));
  const found = findSightings(reading, from, Math.min(text.length, range.end + REACH));
  if (found.keys.length === 0 && found.texts.length === 0) return [];
  const keys = judge(text, found.keys);
  if (depth < DEEPEST_TEXT) {
    for (const decoded of found.texts) {
      for (const key of detect(decoded.text, depth + 1)) {
        keys.push({
          ...key,
          span: decoded.toSource(key.span),
          pair: key.pair && decoded.toSource(key.pair),
          encoding: 'base64',
        });
      }
    }
  }
  // The rest of a base64url value may be aligned by chance and be read twice.
  return keys
    .filter((key) => range.start <= key.span.start && key.span.start < range.end)
    .sort((a, b) => a.span.start - b.span.start)
    .filter((key, index, sorted) => key.span.start !== sorted[index - 1]?.span.start);
}
