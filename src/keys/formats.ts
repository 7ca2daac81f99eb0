/**
 * What AWS credentials look like. Sources: IAM User Guide "IAM identifiers" (prefixes) and "API keys for AWS services"
 * (Amazon Bedrock); Aidan Steele "AWS Access Key ID formats" and Tal Be'ery "A short note on AWS KEY ID" (the account
 * in an id).
 */

/** How long a credential works: until somebody deletes it, until it expires, or as a bearer token of one service. */
export type KeyTerm = 'long-term' | 'temporary' | 'bearer';

/** The length of an access key id, prefix included. */
export const ID_LENGTH = 20;

/** The length of a secret access key: 30 random bytes in base64, which needs no padding. */
export const SECRET_LENGTH = 40;

/** How many characters of a mark before a secret are base64 by chance, such as the `31m` of a colour in a terminal. */
export const LONGEST_MARK = 3;

/** The shortest run that is taken for a session token. AWS promises no size; the shortest ever seen have about 300. */
export const SHORTEST_TOKEN = 100;

const terms: ReadonlyMap<string, KeyTerm> = new Map([
  ['AKIA', 'long-term'],
  ['ASIA', 'temporary'],
  ['ABIA', 'bearer'],
  ['ACCA', 'bearer'],
]);

/** The term that an id's four-letter prefix tells, or undefined where the text doesn't begin like an access key id. */
export function termOfId(id: string): KeyTerm | undefined {
  return terms.get(id.slice(0, 4));
}

/** How well 20 characters fit what IAM hands out. */
export type IdGrade =
  /** Base32, and the account in it (where there is one) has twelve digits. */
  | 'genuine'
  /** The right length and alphabet, but nothing that IAM has ever handed out: invented, or mistyped. */
  | 'irregular';

/** Grades a text that has the prefix and the length of an access key id. */
export function gradeOfId(id: string): IdGrade {
  if (!/^[A-Z2-7]{16}$/.test(id.slice(4))) return 'irregular';
  if (isOfOldLayout(id)) return 'genuine';
  return accountOfId(id) === undefined ? 'irregular' : 'genuine';
}

/** Ids made before March 2019 begin with `I` or `J` after the prefix and hold no account. */
function isOfOldLayout(id: string): boolean {
  return /^....[IJ]/.test(id);
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The twelve digits of the account that an id made since March 2019 belongs to; undefined where the id tells none. */
export function accountOfId(id: string): string | undefined {
  // The first 50 bits hold a set bit, the account (40 bits) and nine others.
  let bits = 0n;
  for (const character of id.slice(4, 14)) {
    const digit = base32.indexOf(character);
    if (digit < 0) return undefined;
    bits = (bits << 5n) | BigInt(digit);
  }
  if (bits >> 49n === 0n) return undefined;
  const account = (bits >> 9n) & 0xff_ffff_ffffn;
  return account > 999_999_999_999n ? undefined : account.toString().padStart(12, '0');
}

/** The accounts behind canary tokens: keys laid out on purpose, whose use raises an alarm (trufflehog's list). */
const canaryAccounts = new Set(
  (
    '052310077262 171436882533 534261010715 595918472158 717712589309 819147034852 992382622183 730335385048 ' +
    '266735846894 893192397702 044858866125 251535659677 344043088457 351906852752 390477818340 426127672474 ' +
    '427150556519 439872796651 445142720921 465867158099 637958123769 693412236332 732624840810 735421457923 ' +
    '959235150393 982842642351'
  ).split(' '),
);

/** Whether the account belongs to a service of canary tokens. */
export function isCanaryAccount(account: string): boolean {
  return canaryAccounts.has(account);
}

/**
 * How session tokens begin, in base64: two bytes, then a length and `origin_ec` (regional STS endpoints), `er/aws` or `aws`
 * (the global one); and a beginning of old documentation.
 */
const tokenBeginning = /^(?:..oJb3JpZ2lu|[A-Z].o(?:GZXIvYXdz|DYXdz)|AQoXdz)/;

/** Whether a run of base64 begins like a session token of AWS STS. */
export function beginsLikeToken(run: string): boolean {
  return tokenBeginning.test(run);
}

/** What stands before the base64 of a short-term API key of Amazon Bedrock. */
export const BEDROCK_SHORT_TERM_PREFIX = 'bedrock-api-key-';

/** How the base64 of a short-term Bedrock key begins: `bedrock.amazonaws.com`. */
export const BEDROCK_SHORT_TERM_BEGINNING = 'YmVkcm9jay5hbWF6b25hd3MuY29t';

/** How a long-term Bedrock key begins, before base64 of its name. */
export const BEDROCK_LONG_TERM_BEGINNING = 'ABSK';

/** Whether a run of base64 has the form of a long-term API key of Amazon Bedrock. */
export function isBedrockLongTerm(run: string): boolean {
  return run.length >= 100 && run.length <= 300 && run.startsWith(BEDROCK_LONG_TERM_BEGINNING);
}

/** Whether it also is one that AWS may have made: base64 of `BedrockAPIKey-…` follows. */
export function isGenuineBedrockLongTerm(key: string): boolean {
  return key.startsWith('QmVkcm9ja0FQSUtleS', BEDROCK_LONG_TERM_BEGINNING.length);
}

/** The account in the decoded name of a Bedrock API key (`BedrockAPIKey-abcd-at-123456789012:…`). */
export function accountOfBedrockName(name: string): string | undefined {
  return /^BedrockAPIKey-[^:]{0,64}?-at-(\d{12}):/.exec(name)?.[1];
}
