import type { Span } from '../core/span';
import { decodeBase64, isBase64OfText } from './base64';
import { isInSignedRequest, namesSessionToken } from './context';
import type { DetectedKey } from './detected-key';
import {
  accountOfBedrockName,
  accountOfId,
  beginsLikeToken,
  gradeOfId,
  isCanaryAccount,
  isGenuineBedrockLongTerm,
  SHORTEST_TOKEN,
  type KeyTerm,
  termOfId,
} from './formats';
import { pairUp } from './pairs';
import { placeholderId, placeholderSecret } from './placeholders';
import { isMixed, isWords } from './randomness';
import type { Sighting } from './sightings';
import { suspectSecret, type SuspectSecret } from './suspect-secret';
import { calmed, certain, likely, milder, type Verdict } from './verdict';

const signedRequest: Verdict = { confidence: 'information', reason: 'signed request' };

/**
 * Decides what each sighting is worth from its own characters, from what stands around it, and from its pair. What is
 * nothing at all is left out; what only looks like a credential stays, silent and with the reason.
 */
export function judge(text: string, sightings: readonly Sighting[]): DetectedKey[] {
  const keys: DetectedKey[] = [];
  const ids = new Map<Sighting, Verdict>();
  const suspects: SuspectSecret[] = [];
  for (const sighting of sightings) {
    if (sighting.kind === 'access-key-id') {
      const verdict = verdictOnId(sighting);
      if (verdict !== undefined) ids.set(sighting, verdict);
    } else if (sighting.kind === 'secret-access-key') {
      const suspect = suspectSecret(text, sighting);
      if (suspect !== undefined) suspects.push(suspect);
    } else if (sighting.kind === 'session-token') {
      const verdict = verdictOnToken(sighting);
      if (verdict !== undefined) keys.push(detected(sighting, verdict, 'temporary', undefined, undefined));
    } else {
      keys.push(detectedBedrockKey(sighting));
    }
  }

  const partners = [...ids.keys()].filter((id) => ids.get(id)?.confidence !== 'silent');
  const { idOf, outdone } = pairUp(text, suspects, partners);
  const secretOf = new Map<Sighting, Span>();
  for (const suspect of suspects) {
    const id = idOf.get(suspect);
    const verdict = id !== undefined ? suspect.paired : outdone.has(suspect) ? milder(suspect.alone) : suspect.alone;
    if (verdict === undefined) continue;
    const taken = verdict.confidence === 'high' ? id : undefined;
    if (taken !== undefined && !secretOf.has(taken)) secretOf.set(taken, suspect.span);
    const term = taken && termOfId(taken.value);
    keys.push(detected(suspect.sighting, verdict, term, taken?.span, taken && accountOfId(taken.value)));
  }
  for (const [id, verdict] of ids) {
    keys.push(detected(id, verdict, termOfId(id.value), secretOf.get(id), accountOfId(id.value)));
  }
  return keys;
}

function detected(
  { kind, span, value, encoding }: Sighting,
  { confidence, reason }: Verdict,
  term: KeyTerm | undefined,
  pair: Span | undefined,
  account: string | undefined,
): DetectedKey {
  const canary = account !== undefined && isCanaryAccount(account);
  return { kind, term, span, value, encoding, confidence, reason, pair, account, canary };
}

function detectedBedrockKey(sighting: Sighting): DetectedKey {
  const { value } = sighting;
  const isLongTerm = value.startsWith('ABSK');
  const account = isLongTerm ? accountOfBedrockName(decodeBase64(value.slice(4, 116))) : undefined;
  const reason = placeholderSecret(value);
  const isGenuine = !isLongTerm || isGenuineBedrockLongTerm(value);
  const verdict = reason !== undefined ? calmed(reason) : isGenuine ? certain : likely;
  return detected(sighting, verdict, isLongTerm ? 'long-term' : 'temporary', undefined, account);
}

/** The judgement on what has the form of an id; undefined where it is a word. */
function verdictOnId(sighting: Sighting): Verdict | undefined {
  // Nobody need divide so short a value, but to hide it from such as us; as often as not a test does, with a fake.
  return sighting.encoding === 'in pieces' ? milder(verdictOnWholeId(sighting)) : verdictOnWholeId(sighting);
}

function verdictOnWholeId({ value, encoding, before, after }: Sighting): Verdict | undefined {
  const irregular = gradeOfId(value) === 'irregular';
  // `ASIAPACIFIC…` is no id that somebody made up.
  if ((irregular || encoding === 'in pieces') && termOfId(value) !== 'long-term' && isWords(value.slice(4)))
    return undefined;
  const reason = placeholderId(value, irregular);
  if (reason !== undefined) return calmed(reason);
  if (isInSignedRequest(before, after)) return signedRequest;
  return irregular ? likely : certain;
}

/** The judgement on a long run of base64; undefined where it is nothing to speak of. */
function verdictOnToken({ value, before }: Sighting): Verdict | undefined {
  const isNamed = !beginsLikeToken(value) && namesSessionToken(before);
  if (!isNamed && !beginsLikeToken(value)) return undefined;
  if (!isMixed(value) || (isNamed && isBase64OfText(value.slice(0, SHORTEST_TOKEN)))) return undefined;
  const reason = placeholderSecret(value);
  if (reason !== undefined) return calmed(reason);
  return /x-amz-security-token["']?\s*[=:]\s*["']?$/i.test(before) ? signedRequest : certain;
}
