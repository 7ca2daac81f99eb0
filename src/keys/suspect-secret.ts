import { isBase64OfText } from './base64';
import { columnName } from './column-name';
import { isInBlock, type NameStrength, secretNameStrength } from './context';
import type { Claimant } from './pairs';
import { beginsLikeExample, placeholderSecret } from './placeholders';
import { namesAwsSecret, namesSharedSecret } from './secret-names';
import { entropy, isMixed, isRandom, RANDOM_ENTROPY } from './randomness';
import type { Sighting } from './sightings';
import { calmed, certain, likely, type Verdict } from './verdict';
import { isOfWordsAlone, isWordy } from './wordy';

/** A run of the form of a secret, before it is known whether an id belongs to it. */
export interface SuspectSecret extends Claimant {
  readonly sighting: Sighting;
  /** The judgement where no id is near; undefined where it is nothing to speak of. */
  readonly alone: Verdict | undefined;
  /** The judgement where it belongs to an id. */
  readonly paired: Verdict | undefined;
}

/** Random hexadecimal digits have at least this. */
const RANDOM_HEX_ENTROPY = 3.25;

/** What a run of 40 base64 characters in a text is worth; undefined where it can be no secret. */
export function suspectSecret(text: string, sighting: Sighting): SuspectSecret | undefined {
  const { value, before, after } = sighting;
  if (isOfWordsAlone(value) || isBase64OfText(value) || (/[-_]$/.test(before) && /^[-_]/.test(after))) return undefined;
  const strength = secretNameStrength(before, after);
  if (strength === 'digest') return undefined;
  const { alone, paired } = isMixed(value)
    ? verdictsOnMixed(text, sighting, strength)
    : verdictsOnUnmixed(value, strength);
  if (alone === undefined && paired === undefined) return undefined;
  const isNamed = strength === 'aws' || strength === 'shared' || strength === 'plain';
  return { sighting, span: sighting.span, isNamed, alone, paired };
}

type Verdicts = Pick<SuspectSecret, 'alone' | 'paired'>;

const nothing: Verdicts = { alone: undefined, paired: undefined };

function verdictsOnMixed(text: string, sighting: Sighting, strength: NameStrength): Verdicts {
  const { value, before, after } = sighting;
  const wordy = isWordy(value) && !beginsLikeExample(value);
  const reason = placeholderSecret(value);
  if (reason !== undefined) {
    const verdict: Verdict = wordy ? { confidence: 'silent', reason } : calmed(reason);
    return { alone: strength === 'aws' || strength === 'shared' ? verdict : undefined, paired: verdict };
  }
  if (strength === 'aws') return { alone: certain, paired: certain };
  return isInBlock(before, after) ? nothing : { alone: verdictAlone(text, sighting, strength), paired: certain };
}

function verdictAlone(
  text: string,
  { value, span, before, after }: Sighting,
  strength: NameStrength,
): Verdict | undefined {
  if (strength === 'shared' && entropy(value) >= RANDOM_ENTROPY) return certain;
  if (strength === 'other' || !standsAlone(before, after)) return undefined;
  if (!isRandom(value)) return strength === 'shared' && !isWordy(value) ? calmed('made up') : undefined;
  const column = columnName(text, span);
  if (namesAwsSecret(column)) return certain;
  return strength === 'weak' || strength === 'plain' || namesSharedSecret(column) ? likely : { confidence: 'low' };
}

/**
 * AWS makes no secret of letters or of small letters and digits alone, and digests look so; but what is random and named
 * as one is meant to be one.
 */
function verdictsOnUnmixed(value: string, strength: NameStrength): Verdicts {
  const reason = placeholderSecret(value);
  if (reason === 'placeholder') return nothing;
  const isMeant = reason === undefined && entropy(value) >= RANDOM_HEX_ENTROPY;
  const verdict: Verdict = isMeant ? likely : calmed(reason ?? 'made up');
  return {
    alone: strength === 'aws' ? verdict : undefined,
    paired: strength === 'aws' || strength === 'shared' || strength === 'plain' ? verdict : undefined,
  };
}

/**
 * Whether none of the characters stands beside the value that join it to a longer thing: a path, a host name, a longer
 * token.
 */
function standsAlone(before: string, after: string): boolean {
  return !/[_.%@~$]$|(?<!:)-$/.test(before) && !/^[-_%@~=]|^\.[\w.]/.test(after);
}
