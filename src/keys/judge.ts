import type { Span } from '../core/span';
import { decodeBase64, isBase64OfText } from './base64';
import { isInBlock, isInSignedRequest, namesSessionToken, secretNameStrength } from './context';
import type { CalmingReason, DetectedKey, KeyConfidence } from './detected-key';
import {
  accountOfBedrockName,
  accountOfId,
  beginsLikeToken,
  gradeOfId,
  isCanaryAccount,
  SHORTEST_TOKEN,
  type KeyTerm,
  termOfId,
} from './formats';
import { nearestId } from './pairs';
import { holdsTellingWord, placeholderId, type PlaceholderReason, placeholderSecret } from './placeholders';
import { classChanges, entropy, isMixed, wordCharacters } from './randomness';
import type { Sighting } from './sightings';

interface Verdict {
  readonly confidence: KeyConfidence;
  readonly reason?: CalmingReason;
}

const certain: Verdict = { confidence: 'high' };
const signedRequest: Verdict = { confidence: 'information', reason: 'signed request' };

/** What looks like a credential that opens nothing is passed over in silence; what somebody only made up is worth a remark. */
function calmed(reason: PlaceholderReason): Verdict {
  return { confidence: reason === 'made up' ? 'low' : 'silent', reason };
}

/**
 * Decides what each sighting is worth from its own characters, from what stands around it, and from its pair. What is
 * nothing at all is left out; what only looks like a credential stays, silent and with the reason.
 */
export function judge(text: string, sightings: readonly Sighting[]): DetectedKey[] {
  const keys: DetectedKey[] = [];
  const ids = sightings.filter((sighting) => sighting.kind === 'access-key-id');
  const idVerdicts = new Map(ids.map((id) => [id, verdictOnId(id)]));
  const partners = ids.filter((id) => idVerdicts.get(id)?.confidence !== 'silent');
  const secretOf = new Map<Sighting, Span>();

  for (const sighting of sightings) {
    if (sighting.kind === 'secret-access-key') {
      const id = nearestId(text, sighting.span, partners);
      const verdict = verdictOnSecret(sighting, id !== undefined);
      if (verdict === undefined) continue;
      const taken = verdict.confidence === 'high' ? id : undefined;
      if (taken !== undefined && !secretOf.has(taken)) secretOf.set(taken, sighting.span);
      keys.push(
        detected(sighting, verdict, taken && termOfId(taken.value), taken?.span, taken && accountOfId(taken.value)),
      );
    } else if (sighting.kind === 'session-token') {
      const verdict = verdictOnToken(sighting);
      if (verdict !== undefined) keys.push(detected(sighting, verdict, 'temporary', undefined, undefined));
    } else if (sighting.kind === 'bedrock-api-key') {
      const longTerm = sighting.value.startsWith('ABSK');
      const account = longTerm ? accountOfBedrockName(decodeBase64(sighting.value.slice(4, 116))) : undefined;
      const reason = placeholderSecret(sighting.value);
      const verdict: Verdict = reason === undefined ? certain : calmed(reason);
      keys.push(detected(sighting, verdict, longTerm ? 'long-term' : 'temporary', undefined, account));
    }
  }
  for (const [id, verdict] of idVerdicts) {
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

function verdictOnId({ value, before, after }: Sighting): Verdict {
  const irregular = gradeOfId(value) === 'irregular';
  const reason = placeholderId(value, irregular);
  if (reason !== undefined) return calmed(reason);
  if (isInSignedRequest(before, after)) return signedRequest;
  return irregular ? { confidence: 'medium' } : certain;
}

/** The judgement on a run of 40 base64 characters; undefined where it is nothing to speak of. */
function verdictOnSecret({ value, before, after }: Sighting, paired: boolean): Verdict | undefined {
  const wordy = isWordy(value);
  if (!isMixed(value)) return wordy ? undefined : verdictOnUnmixed(value, before);
  if ((wordy && !holdsTellingWord(value)) || isBase64OfText(value)) return undefined;
  if (/[-_]$/.test(before) && /^[-_]/.test(after)) return undefined;
  const strength = secretNameStrength(before);
  const named = strength === 'aws' || strength === 'shared';
  const reason = placeholderSecret(value);
  if (reason !== undefined) {
    if (!paired && !named) return undefined;
    return wordy ? { confidence: 'silent', reason } : calmed(reason);
  }
  if (strength === 'aws') return certain;
  if (isInBlock(before, after)) return undefined;
  if (paired) return certain;
  if (strength === 'shared' && entropy(value) >= 4.25) return certain;
  if (strength === 'other' || !standsAlone(before, after)) return undefined;
  if (!isRandom(value)) return strength === 'shared' && !wordy ? calmed('made up') : undefined;
  return { confidence: strength === 'weak' ? 'medium' : 'low' };
}

/** AWS makes no secret of small letters and digits alone; somebody who names one so makes it up. */
function verdictOnUnmixed(value: string, before: string): Verdict | undefined {
  const isNamed = secretNameStrength(before) === 'aws';
  return isNamed && placeholderSecret(value) !== 'placeholder' ? calmed('made up') : undefined;
}

/** Whether 40 characters look like a name in camel case, a path or a list of words. Next to no random ones do. */
function isWordy(value: string): boolean {
  return classChanges(value) < 20 && wordCharacters(value) >= 28;
}

/** Whether 40 characters look like 30 random bytes: 99.85 % of random ones do, and hardly any name, path or word list. */
function isRandom(value: string): boolean {
  return classChanges(value) >= 14 && entropy(value) >= 4.25 && wordCharacters(value) < 28;
}

/** Whether none of the characters stands beside the value that join it to a longer thing: a path, a host name, a longer token. */
function standsAlone(before: string, after: string): boolean {
  return !/[_.%@~$]$|(?<!:)-$/.test(before) && !/^[-_%@~=]|^\.\w/.test(after);
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
