import type { Span } from '../core/span';
import type { KeyTerm } from './formats';
import type { PlaceholderReason } from './placeholders';
import type { KeyEncoding, KeyKind } from './sightings';

/** How sure it is that a live credential stands there. */
export type KeyConfidence = 'high' | 'medium' | 'low' | 'information' | 'silent';

/** Why nobody need worry about a credential, or not much. */
export type CalmingReason = PlaceholderReason | 'signed request';

/** A credential found in a text. Its value is for comparing and hashing only: no message may show it. */
export interface DetectedKey {
  readonly kind: KeyKind;
  /** How long it works; undefined for a secret without its id. */
  readonly term: KeyTerm | undefined;
  /** Exactly the value, without quotes, as it is written in the text. */
  readonly span: Span;
  /** The value, decoded. */
  readonly value: string;
  readonly encoding: KeyEncoding;
  readonly confidence: KeyConfidence;
  /** Why the confidence is not what the form alone would give. */
  readonly reason: CalmingReason | undefined;
  /** Where the other half of a pair stands: the id of a secret, the secret of an id. */
  readonly pair: Span | undefined;
  /** The twelve digits of the account that the key tells. */
  readonly account: string | undefined;
  /** Whether the account is one whose keys are laid out to raise an alarm when used. */
  readonly canary: boolean;
}

/**
 * Whether a live credential may stand there, so that it is worth a finding of its own: not silent, not the id of a
 * pair.
 */
export function isReportable(key: DetectedKey): boolean {
  const isLive = key.confidence === 'high' || key.confidence === 'medium' || key.confidence === 'low';
  return isLive && !(key.kind === 'access-key-id' && key.pair !== undefined);
}

/** Whether it is sure enough that something grave may be said of the file it stands in. */
export function isProbable(key: DetectedKey): boolean {
  return isReportable(key) && key.confidence !== 'low' && key.reason === undefined;
}

/** As much of an access key id as may be shown: enough to find it in the console. */
export function shortId(id: string): string {
  return `${id.slice(0, 4)}…${id.slice(-4)}`;
}

/**
 * As much of each credential of a text as may be shown: a short id, and of a secret no more than which id it belongs
 * to.
 */
export function masksOf(keys: readonly DetectedKey[]): (key: DetectedKey) => string {
  const ids = new Map(keys.filter(({ kind }) => kind === 'access-key-id').map((key) => [key.span.start, key.value]));
  return ({ kind, value, pair }) => {
    if (kind === 'access-key-id') return shortId(value);
    const id = pair && ids.get(pair.start);
    return id === undefined ? '••••' : `•••• of ${shortId(id)}`;
  };
}

/** The text with no more of its keys than may be shown. */
export function maskKeys(text: string, keys: readonly DetectedKey[]): string {
  const maskOf = masksOf(keys);
  let masked = '';
  let end = 0;
  for (const key of keys) {
    if (key.span.start < end) continue;
    masked += text.slice(end, key.span.start) + maskOf(key);
    end = key.span.end;
  }
  return masked + text.slice(end);
}
