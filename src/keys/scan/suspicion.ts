import { beginsLikeText } from '../base64-text';
import { stretchesOf } from '../escapes';
import {
  BEDROCK_LONG_TERM_BEGINNING,
  beginsLikeToken,
  ID_LENGTH,
  LONGEST_MARK,
  SECRET_LENGTH,
  SHORTEST_TOKEN,
} from '../formats';
import { goesOnFromLineBefore } from '../joined-base64';
import { isMixed } from '../randomness';
import { isOfWordsAlone } from '../wordy';
import { BASE64, forEachRun, LONGEST_RUN } from './runs';
import type { ScannedText } from './scanned-text';

/**
 * Where an access key id may stand in a run, plainly or in base64. Every fourth character of the base64 is a capital, as
 * the upper bits of capitals and digits make it.
 */
const possibleId =
  /(?:A[KSB]IA|ACCA)[A-Z0-9]{16}|(?:QUtJ|QVNJ|QUJJ|QUND)(?:[M-W][A-Za-z0-9+/]{3}){5}[M-W][A-Za-z0-9+/]{2}/;

/** The beginning of an id whose other pieces are in the next literals, where a quote follows. */
const begunId = /^(?:A[KSB]IA|ACCA)[A-Z0-9]*\\{0,3}$/;

/** What runs of any length are looked into for. */
export const idBeginning = /A[KSB]IA|ACCA/g;

/**
 * Whether a run of base64 and escapes may hold a credential by its length, its letters, and the least that has to stand
 * before it. All but one in thousands of the runs of a text are turned away; the kernel asks nearly the same of them.
 */
export function isSuspect(scanned: ScannedText, start: number, end: number): boolean {
  const { text } = scanned;
  const length = end - start;
  if (length > LONGEST_RUN) return false;
  const run = text.slice(start, end);
  if (length < ID_LENGTH) return begunId.test(run) && /["'`]/.test(text.charAt(end));
  if (length < SECRET_LENGTH) return possibleId.test(run);
  if (/[%\\&]/.test(run)) return stretchesOf(text.slice(start, end + 1)).some(isSuspectStretch);
  // Where no escape begins, `#` and `;` belong to none.
  if (/[#;]/.test(run)) return holdsSuspectRun(scanned, start, end);
  return (
    run.search(idBeginning) >= 0 ||
    (isSecretLength(length) &&
      !isOfWordsAlone(run.slice(-SECRET_LENGTH)) &&
      (isMixed(run) || /sec/i.test(scanned.before(start)))) ||
    (length >= SHORTEST_TOKEN && (beginsLikeTokenOfAnyKind(run) || /tok/i.test(scanned.before(start)))) ||
    (beginsLikeText(text, start, end) && (isEncodedLength(length) || !goesOnFromLineBefore(text, { start, end })))
  );
}

/** Whether a part of the run that is base64 alone may hold a credential. */
function holdsSuspectRun(scanned: ScannedText, start: number, end: number): boolean {
  let isSuspectOne = false;
  forEachRun(scanned.text, start, end, BASE64, ID_LENGTH, (from, to) => {
    isSuspectOne ||= isSuspect(scanned, from, to);
  });
  return isSuspectOne;
}

/** Whether a part of a run with escapes may hold a credential: where escapes are left in it, wherever it is long enough. */
function isSuspectStretch(stretch: string): boolean {
  if (/[%\\&]/.test(stretch)) return stretch.length >= ID_LENGTH;
  return possibleId.test(stretch) || /[A-Za-z0-9+/]{40}/.test(stretch);
}

/** The length of a run with a secret alone, or with one of the marks before it that sightings.ts leaves off. */
const isSecretLength = (length: number): boolean =>
  (length >= SECRET_LENGTH && length <= SECRET_LENGTH + LONGEST_MARK) || length === ID_LENGTH + 1 + SECRET_LENGTH;

/**
 * Whether a run may be the base64 of an id or a secret with little around it: of 20 or 40 bytes, or in UTF-16 of 40 or
 * 80.
 */
export const isEncodedLength = (length: number): boolean => length <= 58 || (length >= 106 && length <= 110);

const beginsLikeTokenOfAnyKind = (run: string): boolean =>
  beginsLikeToken(run) || run.startsWith(BEDROCK_LONG_TERM_BEGINNING);
