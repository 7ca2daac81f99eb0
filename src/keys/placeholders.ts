import { accountOfId } from './formats';
import { entropy, isMixed, isSequence, isWords, longestSequence } from './randomness';

/** Why a value that has the form of a credential opens nothing, or probably nothing. */
export type PlaceholderReason =
  /** Documentation of AWS uses it, or marks its own examples so. */
  | 'documented example'
  /** It stands for a value that somebody is to put there. */
  | 'placeholder'
  /**
   * It does little but count, go along the alphabet or the keyboard, or repeat letters, or it goes on from a documented
   * example.
   */
  | 'plainly made up'
  /** Somebody may have made it up: part of it counts, or it holds words that random characters don't. */
  | 'made up';

const placeholderWord = /fake|dummy|placeholder|redacted|your(?:aws|access|secret|key)/;
const fillIn = /x{5}|1234567890|0123456789/i;

/** Words that a random secret of 40 characters holds once in 10⁷, in one spelling of case. */
const tellingWord =
  /example|fake|dummy|sample|secret|access|redact|invalid|change|replace|insert|mock|token|foobar|placeholder|deadbeef|qwerty|123456|abcdef|xxxx/;

/** Words that are shorter, for ids that IAM cannot have made anyway. */
const tellingWordInIrregularId =
  /TEST|DEMO|YOUR|HERE|USER|ADMIN|NONE|NULL|VALID|WRONG|KEY|FOO|BAR|BAZ|AWS|1234|4321|9876|ABCD|QWER|ASDF|BEEF|CAFE/;

/** How AWS's documented ids and secrets begin: whoever changes the rest of one makes one up. */
const documentedBeginning = /^(?:A[KS]IA(?:IOSFODNN7|I44QH8DHB)|wJalrXUtnFEMI|je7MtGbClwBF)/;

/**
 * How the secrets begin that older editions of "Signing and authenticating REST requests" (Amazon S3) had, and the one of
 * MinIO's public playground.
 */
const documentedSecret = /^(?:uV3F3YluFJax|OtxrzxIsfpFj|zuf\+tfteSlsw)/;

/** The account of ids that LocalStack makes, which is nobody's. */
const NO_ACCOUNT = '000000000000';

/** The entropy of the characters of a random secret: all but one in 10⁶ have more than this, */
const LEAST_ENTROPY = 4;

/** and all but one in 10⁸ more than this. */
const FEW_CHARACTERS_ENTROPY = 3.8;

/** Why the id (20 characters with a known prefix) is no real one, or undefined where it may be. */
export function placeholderId(id: string, irregular: boolean): PlaceholderReason | undefined {
  const rest = id.slice(4);
  if (rest.includes('EXAMPLE')) return 'documented example';
  if (fillsIn(rest) || entropy(rest) < 2.5 || accountOfId(id) === NO_ACCOUNT) return 'placeholder';
  if (isSequence(rest) || beginsLikeExample(id)) return 'plainly made up';
  const isMadeUp =
    longestSequence(rest) >= 5 ||
    holdsTellingWord(rest) ||
    (irregular &&
      (entropy(rest) < 3 || isWords(rest) || tellingWordInIrregularId.test(rest) || longestSequence(rest) >= 4));
  return isMadeUp ? 'made up' : undefined;
}

/** Why the secret or token is no real one, or undefined where it may be. */
export function placeholderSecret(value: string): PlaceholderReason | undefined {
  if (/EXAMPLE/i.test(value) || documentedSecret.test(value)) return 'documented example';
  // In something as long as a session token, short words come about by chance.
  if (value.length > 100) return entropy(value) < 4 || /x{8}/i.test(value) ? 'placeholder' : undefined;
  const bits = entropy(value);
  if (fillsIn(value) || bits < 3) return 'placeholder';
  if (isSequence(value) || beginsLikeExample(value) || (bits < FEW_CHARACTERS_ENTROPY && isMixed(value)))
    return 'plainly made up';
  const isMadeUp = longestSequence(value) >= 6 || holdsTellingWord(value) || (bits < LEAST_ENTROPY && isMixed(value));
  return isMadeUp ? 'made up' : undefined;
}

/** Whether an id or a secret begins like one of AWS's documented examples, and goes on in another way. */
export function beginsLikeExample(value: string): boolean {
  return documentedBeginning.test(value);
}

/** Whether it says itself that it stands for something else. */
function fillsIn(value: string): boolean {
  return fillIn.test(value) || holdsWord(value, placeholderWord);
}

/** Whether a word stands in the value that random characters don't hold. */
export function holdsTellingWord(value: string): boolean {
  return holdsWord(value, tellingWord);
}

/** Whether the first of the words in the value is all in upper case, all in lower case, or has a capital first. */
function holdsWord(value: string, words: RegExp): boolean {
  const found = words.exec(value.toLowerCase());
  if (found === null) return false;
  const word = value.slice(found.index, found.index + found[0].length);
  return /^(?:[A-Z0-9]+|[A-Z]?[a-z0-9]+)$/.test(word);
}
