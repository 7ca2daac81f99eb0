import { entropy, longestSequence } from './randomness';

/** Why a value that has the form of a credential opens nothing. */
export type PlaceholderReason = 'documented example' | 'placeholder';

/** Words nobody's random key holds, in one spelling of case; a random secret of 40 has a given one of these once in 10⁷. */
const telling =
  /example|fake|dummy|sample|secret|access|redact|invalid|change|replace|insert|mock|token|foobar|placeholder|deadbeef|qwerty|123456|abcdef|xxxx/;

/** The same for ids that no AWS system has made anyway, where shorter words tell enough. */
const tellingInIrregularId =
  /TEST|DEMO|YOUR|HERE|USER|ADMIN|NONE|NULL|VALID|WRONG|KEY|FOO|BAR|BAZ|AWS|1234|4321|9876|ABCD|QWER|ASDF|BEEF|CAFE/;

/** Why the id (20 characters with a known prefix) is no real one, or undefined where it may be. */
export function placeholderId(id: string, irregular: boolean): PlaceholderReason | undefined {
  const rest = id.slice(4);
  if (rest.includes('EXAMPLE')) return 'documented example';
  const invented =
    entropy(rest) < 2.5 ||
    longestSequence(rest) >= 5 ||
    holdsTellingWord(rest) ||
    (irregular && (entropy(rest) < 3 || tellingInIrregularId.test(rest) || longestSequence(rest) >= 4));
  return invented ? 'placeholder' : undefined;
}

/** Why the secret or token is no real one, or undefined where it may be. */
export function placeholderSecret(value: string): PlaceholderReason | undefined {
  if (/EXAMPLE/i.test(value)) return 'documented example';
  const invented = entropy(value) < 3 || longestSequence(value) >= 6 || holdsTellingWord(value);
  return invented ? 'placeholder' : undefined;
}

/** Whether a telling word stands in the value, all in upper case, all in lower case, or with a capital first. */
export function holdsTellingWord(value: string): boolean {
  const found = telling.exec(value.toLowerCase());
  if (found === null) return false;
  const word = value.slice(found.index, found.index + found[0].length);
  return /^(?:[A-Z0-9]+|[A-Z]?[a-z0-9]+)$/.test(word);
}
