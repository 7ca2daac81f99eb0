import type { Span } from '../core/span';
import { BASE64, forEachRun, ID } from './scan/runs';
import { beginsLikeText, decodeBase64Bytes, decodeBase64Text } from './base64-text';
import { type DecodedText, unescape } from './escapes';
import {
  BEDROCK_SHORT_TERM_BEGINNING,
  BEDROCK_SHORT_TERM_PREFIX,
  ID_LENGTH,
  isBedrockLongTerm,
  SECRET_LENGTH,
  SHORTEST_TOKEN,
  termOfId,
} from './formats';
import { joinBase64 } from './joined-base64';
import { joinPieces, secretsInPieces } from './pieces';
import { Reading } from './reading';
import { secretInRun } from './secret-in-run';
import { forEachSuspectRun } from './scan/suspect-runs';
import { isEncodedLength } from './scan/suspicion';

/** What a credential is. */
export type KeyKind = 'access-key-id' | 'secret-access-key' | 'session-token' | 'bedrock-api-key';

/** How the value is written: as it is, with escapes in it, in base64, or in several literals. */
export type KeyEncoding = 'plain' | 'escaped' | 'base64' | 'in pieces';

/** Something of the form and length of a credential; what it is worth is for its surroundings to say. */
export interface Sighting {
  readonly kind: KeyKind;
  readonly span: Span;
  /** The value, decoded. */
  readonly value: string;
  readonly encoding: KeyEncoding;
  /** What stands before the value, unescaped. */
  readonly before: string;
  /** What stands after the value: as much as shows a signed request, or a block that goes on. */
  readonly after: string;
}

export interface Sightings {
  readonly keys: Sighting[];
  /** Texts inside the text that have surroundings of their own, such as a credentials file in a Kubernetes secret. */
  readonly texts: DecodedText[];
}

/** The base64 of an id has 27 characters and one of padding. */
const ENCODED_ID_LENGTH = 27;

/** How far the text after a value is kept. */
const AFTER_REACH = 80;

/** How far from an id secrets in pieces are looked for. */
const PIECES_REACH = 600;

/** How often escapes inside escapes are undone: a JSON string inside a JSON string inside a URL. */
const DEEPEST_ESCAPE = 3;

/** Everything of the form of a credential that begins in `[from, to)`, in the order of the text. */
export function findSightings(reading: Reading, from: number, to: number): Sightings {
  const found: Sightings = { keys: [], texts: [] };
  search(reading, from, to, found);
  searchPieces(reading, found);
  if (found.keys.length < 2) return found;
  found.keys.sort((a, b) => a.span.start - b.span.start);
  // An id without escapes in a run with escapes is seen twice.
  const keys = found.keys.filter((key, index) => key.span.start !== found.keys[index - 1]?.span.start);
  return { keys, texts: found.texts };
}

function search(reading: Reading, from: number, to: number, found: Sightings): void {
  const { text } = reading;
  forEachSuspectRun(reading, from, to, (start, end) => {
    if (end - start < ID_LENGTH) {
      inspectBegunId(reading, start, found);
      return;
    }
    forEachRun(text, start, end, ID, ID_LENGTH, (from, to) => {
      inspectIdRun(reading, from, to, found);
    });
    const decoded = reading.depth < DEEPEST_ESCAPE ? unescape(text, start, paddedEnd(text, end)) : undefined;
    if (decoded === undefined) {
      forEachRun(text, start, end, BASE64, ENCODED_ID_LENGTH, (from, to) => {
        inspectBase64Run(reading, from, to, found);
      });
    } else {
      search(new Reading(decoded.text, { outer: reading, decoded, start }), 0, decoded.text.length, found);
    }
  });
}

/** Secrets in pieces are looked for only near ids, so that it costs nothing elsewhere. */
function searchPieces(reading: Reading, found: Sightings): void {
  const { text } = reading;
  let end = 0;
  for (const id of found.keys.filter(({ kind }) => kind === 'access-key-id')) {
    const start = Math.max(end, id.span.start - PIECES_REACH);
    end = id.span.end + PIECES_REACH;
    for (const { value, span } of secretsInPieces(text, start, end)) {
      const before = reading.before(span.start);
      const after = text.slice(span.end, span.end + AFTER_REACH);
      found.keys.push({ kind: 'secret-access-key', span, value, encoding: 'in pieces', before, after });
    }
  }
}

/** Text decoded from a decoded text, with the way back through both. */
function within(outer: DecodedText, inner: DecodedText): DecodedText {
  return {
    text: inner.text,
    toSource: (span) => outer.toSource(inner.toSource(span)),
  };
}

/** An escape at the end of what stands before an id, such as the `=` of `AWSAccessKeyId%3DAKIA`, or `=3D` in a mail. */
const escapeAtEnd = /(?:[%=][0-9A-F]{2}|\\x[0-9A-F]{2}|\\u[0-9A-F]{4}|\\0)$/;

/** An id is the last 20 of a run of capitals and digits, where nothing but an escape reaches into the run before it. */
function inspectIdRun(reading: Reading, runStart: number, end: number, found: Sightings): void {
  const start = end - ID_LENGTH;
  const id = reading.text.slice(start, end);
  if (termOfId(id) === undefined) return;
  if (start > runStart && !escapeAtEnd.test(reading.text.slice(Math.max(0, start - 6), start))) return;
  add(reading, 'access-key-id', start, end, found);
}

/** An id may begin in one literal and go on in the next ones. */
function inspectBegunId(reading: Reading, start: number, found: Sightings): void {
  const joined = joinPieces(reading.text, start, ID_LENGTH);
  if (joined === undefined || !/^[A-Z0-9]+$/.test(joined.value)) return;
  const { value, span } = joined;
  const after = reading.text.slice(span.end, span.end + AFTER_REACH);
  const before = reading.before(start);
  found.keys.push({ kind: 'access-key-id', span: reading.toSource(span), value, encoding: 'in pieces', before, after });
}

function inspectBase64Run(reading: Reading, start: number, end: number, found: Sightings): void {
  const { text } = reading;
  const length = end - start;
  if (length < SECRET_LENGTH) {
    // Only the id of a Kubernetes secret is as short as this: base64 of `A` begins with `Q`.
    if (text.charCodeAt(start) === 0x51) inspectEncodedText(reading, start, end, found);
    return;
  }
  const secret = secretInRun(reading, start, end);
  if (secret !== undefined && (hasBothCases(text, secret.start, secret.end) || /secret/i.test(reading.before(start))))
    add(reading, 'secret-access-key', secret.start, secret.end, found);
  if (length >= SHORTEST_TOKEN) {
    const tokenEnd = paddedEnd(text, end);
    if (text.startsWith(BEDROCK_SHORT_TERM_BEGINNING, start)) {
      inspectBedrockShortTerm(reading, start, tokenEnd, found);
      return;
    }
    if (isBedrockLongTerm(text.slice(start, Math.min(end, start + 400)))) {
      add(reading, 'bedrock-api-key', start, tokenEnd, found);
      return;
    }
    if (hasBothCases(text, start, end)) add(reading, 'session-token', start, tokenEnd, found);
  }
  inspectEncodedText(reading, start, end, found);
}

/** Whether there are capitals and small letters, as in all random base64 but one in 10⁹, and in no hexadecimal digits. */
function hasBothCases(text: string, start: number, end: number): boolean {
  let capital = false;
  let small = false;
  for (let offset = start; offset < end; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit >= 0x61) small = true;
    else if (unit >= 0x41) capital = true;
    if (capital && small) return true;
  }
  return false;
}

/** Base64 of an id or a secret is that value, written otherwise; base64 of a longer text is looked into. */
function inspectEncodedText(reading: Reading, start: number, end: number, found: Sightings): void {
  const { text } = reading;
  if (!beginsLikeText(text, start, end)) return;
  const alone = isEncodedLength(end - start) ? decodeBase64Text(text, start, end) : undefined;
  const value = alone?.text.trim() ?? '';
  const kind = kindOfValue(value);
  if (kind !== undefined) {
    const span = reading.toSource({ start, end: paddedEnd(text, end) });
    found.keys.push({ kind, span, value, encoding: 'base64', before: reading.before(start), after: '' });
    return;
  }
  const joined = joinBase64(text, { start, end });
  if (joined === 'begun') return;
  const decoded = joined === undefined ? (alone ?? decodeBase64Text(text, start, end)) : decodeBase64Bytes(joined.text);
  if (decoded === undefined) return;
  found.texts.push(within(reading, joined === undefined ? decoded : within(joined, decoded)));
}

function kindOfValue(value: string): KeyKind | undefined {
  if (value.length === ID_LENGTH && /^[A-Z0-9]+$/.test(value)) return termOfId(value) && 'access-key-id';
  return value.length === SECRET_LENGTH && /^[A-Za-z0-9+/]+$/.test(value) ? 'secret-access-key' : undefined;
}

/** The end of a run of base64 with the padding after it. */
function paddedEnd(text: string, end: number): number {
  let padded = end;
  while (padded < end + 2 && text.charCodeAt(padded) === 0x3d) padded++;
  return padded;
}

/** The prefix of a short-term key has hyphens, so it may stand before the run, or with escapes inside it. */
function inspectBedrockShortTerm(reading: Reading, start: number, end: number, found: Sightings): void {
  const length = BEDROCK_SHORT_TERM_PREFIX.length;
  if (reading.text.startsWith(BEDROCK_SHORT_TERM_PREFIX, start - length)) {
    add(reading, 'bedrock-api-key', start - length, end, found);
  } else if (reading.before(start).endsWith(BEDROCK_SHORT_TERM_PREFIX)) {
    const run = reading.toSource({ start, end: end });
    const value = BEDROCK_SHORT_TERM_PREFIX + reading.text.slice(start, end);
    const span = { start: run.start - length, end: run.end };
    const before = reading.before(start).slice(0, -length);
    found.keys.push({ kind: 'bedrock-api-key', span, value, encoding: encodingOf(span, value), before, after: '' });
  }
}

function add(reading: Reading, kind: KeyKind, start: number, end: number, found: Sightings): void {
  const span = reading.toSource({ start, end: end });
  const value = reading.text.slice(start, end);
  const after = reading.text.slice(end, end + AFTER_REACH);
  found.keys.push({ kind, span, value, encoding: encodingOf(span, value), before: reading.before(start), after });
}

function encodingOf(span: Span, value: string): KeyEncoding {
  return span.end - span.start === value.length ? 'plain' : 'escaped';
}
