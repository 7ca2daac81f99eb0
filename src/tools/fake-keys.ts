/**
 * Realistic AWS credentials that open nothing, put together while a test or a sample is made, so that no file of the
 * repository ever holds anything that looks like a secret. The same seed always gives the same credential.
 */

/** The start of an identifier that AWS STS or IAM hands out (IAM User Guide, "IAM identifiers"). */
export type AccessKeyIdPrefix = 'AKIA' | 'ASIA' | 'ABIA' | 'ACCA';

/** The account that AWS's own documentation uses. */
const DOCUMENTED_ACCOUNT = '123456789012';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * An access key id of 20 characters: the prefix and, in base32, a set bit, the 40 bits of the account and 39 random bits
 * (the layout of ids made since 2019).
 * @param account twelve digits, readable back from the id
 */
export function accessKeyId(prefix: AccessKeyIdPrefix, seed: number, account = DOCUMENTED_ACCOUNT): string {
  let random = 0n;
  for (const byte of randomBytes(`${prefix} id`, seed, 5)) random = (random << 8n) | BigInt(byte);
  const bits = (1n << 79n) | (BigInt(account) << 39n) | (random >> 1n);
  let id = '';
  for (let shift = 75n; shift >= 0n; shift -= 5n) id += BASE32.charAt(Number((bits >> shift) & 31n));
  return prefix + id;
}

/** A secret access key: 30 random bytes in base64, so 40 characters without padding. */
export function secretAccessKey(seed: number): string {
  return base64(randomBytes('secret', seed, 30));
}

/** A session token as the regional STS endpoints hand it out: base64 that begins with a fixed mark, 400 characters. */
export function sessionToken(seed: number): string {
  const mark = Array.from('!\n\torigin_ec', (character) => character.charCodeAt(0));
  return base64([...mark, ...randomBytes('session token', seed, 300 - mark.length)]);
}

/** A long-term API key of Amazon Bedrock (132 characters): base64 of its user's name, account and secret. */
export function bedrockLongTermKey(seed: number, account = DOCUMENTED_ACCOUNT): string {
  const suffix = Array.from(randomBytes('Bedrock user', seed, 4), (byte) => BASE32.charAt(byte % 26).toLowerCase());
  const secret = base64(randomBytes('Bedrock secret', seed, 45));
  return 'AB' + 'SK' + btoa(`BedrockAPIKey-${suffix.join('')}-at-${account}:${secret}`);
}

/** A short-term API key of Amazon Bedrock: base64 of a presigned URL without its scheme. */
export function bedrockShortTermKey(seed: number): string {
  const query = new URLSearchParams({
    Action: 'CallWithBearerToken',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId('ASIA', seed)}/20260102/us-east-1/bedrock/aws4_request`,
    'X-Amz-Date': '20260102T030405Z',
    'X-Amz-Expires': '43200',
    'X-Amz-Security-Token': sessionToken(seed),
    'X-Amz-Signature': Array.from(randomBytes('signature', seed, 32), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join(''),
    'X-Amz-SignedHeaders': 'host',
    Version: '1',
  });
  return 'bedrock-' + 'api-key-' + btoa(`bedrock.amazonaws.com/?${query.toString()}`);
}

function base64(bytes: Iterable<number>): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Bytes of a small generator (mulberry32) that starts anew for every purpose, so that credentials of one seed differ. */
function randomBytes(purpose: string, seed: number, length: number): Uint8Array {
  let state = seed;
  for (const character of purpose) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  return Uint8Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) & 0xff;
  });
}
