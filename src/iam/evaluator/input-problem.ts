import { parseAddress } from '../../network/cidr';
import { parseArn } from '../arn';
import { compareDates, compareNumbers, parseBase64, parseBool } from '../condition/scalars';
import type { ConditionKeyType, ServiceReference } from '../reference';

interface Form {
  readonly reads: (value: string) => boolean;
  /** As the end of “It takes …”. */
  readonly words: string;
}

const forms: Readonly<Record<ConditionKeyType, Form>> = {
  String: { reads: () => true, words: 'a text' },
  ARN: { reads: isArn, words: 'an ARN, such as arn:aws:s3:::logs' },
  Bool: { reads: (value) => parseBool(value) !== undefined, words: 'true or false' },
  Date: {
    reads: (value) => compareDates(value, value) !== undefined,
    words: 'a date, such as 2026-01-31T12:00:00Z',
  },
  Numeric: { reads: (value) => compareNumbers(value, value) !== undefined, words: 'a number' },
  IPAddress: { reads: (value) => parseAddress(value) !== undefined, words: 'an IP address, such as 198.51.100.7' },
  Binary: { reads: (value) => parseBase64(value) !== undefined, words: 'bytes in base64' },
};

/**
 * Why no request has such a value for a condition key, in a sentence; undefined where one may, as far as the reference
 * knows the key. Nothing in a policy could be compared with it.
 */
export function contextProblem(key: string, value: string, reference: ServiceReference): string | undefined {
  const known = reference.conditionKey(key);
  if (!known) return undefined;
  const types = [known.key.type, known.global?.alsoType];
  if (types.some((type) => type !== undefined && forms[type].reads(value))) return undefined;
  return `${key} takes ${forms[known.key.type].words}, not “${value}”.`;
}

/**
 * Why no request is about such a resource, as far as its text tells. A batch may ask all the same: a key in a bucket
 * can be `a*`.
 */
export function requestedResourceProblem(resource: string): string | undefined {
  if (resource === '*' || (isArn(resource) && !/[*?]|\$\{/.test(resource))) return undefined;
  return 'A request is about one resource, by its full ARN.';
}

function isArn(text: string): boolean {
  return parseArn(text)?.resource !== undefined;
}
