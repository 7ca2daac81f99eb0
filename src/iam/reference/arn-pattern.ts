/**
 * ARN patterns of resource types (`arn:${Partition}:s3:::${BucketName}/${ObjectName}`) and whether an ARN of a policy,
 * wildcards and all, could name a resource of such a type.
 * Source of the patterns: "Service Authorization Reference"; of the matching: IAM User Guide,
 * "IAM JSON policy elements: Resource".
 */

import { rememberLatest } from '../../core/remember';
import { splitArn } from '../arn';

/** A pattern, taken apart once so that it can be asked often. */
export interface ArnPattern {
  /** As AWS's documentation writes it. */
  readonly text: string;
  readonly partition: readonly PatternToken[];
  /** The service field: nearly always a plain word, and often not the service's action prefix. */
  readonly service: readonly PatternToken[];
  readonly region: readonly PatternToken[];
  readonly account: readonly PatternToken[];
  /** What stands behind the fifth colon. */
  readonly resource: readonly PatternToken[];
}

/** A run of literal text, or a `${Placeholder}` for one or more characters. */
export type PatternToken = string | Placeholder;

export interface Placeholder {
  readonly name: string;
  /** False where a longer pattern of the same service begins the same and goes on with `/`. */
  readonly slashes: boolean;
}

/** How the fields of an ARN in a policy compare with those of a pattern. */
export interface ArnFit {
  readonly partition: boolean;
  readonly service: boolean;
  readonly region: FieldFit;
  readonly account: FieldFit;
  readonly resource: boolean;
}

/** `missing`: empty where the pattern has something; `unexpected`: something where the pattern has nothing. */
export type FieldFit = 'fits' | 'missing' | 'unexpected' | 'differs';

/**
 * Takes a pattern apart.
 * @param siblings all patterns of the same service: a bucket name holds no `/` because the object pattern goes on
 *   with one, while a role name, which no pattern continues, may hold a path.
 */
export function parseArnPattern(text: string, siblings: readonly string[] = []): ArnPattern {
  const [, partition = '', service = '', region = '', account = '', resource = ''] = fieldsOf(text);
  const tokens = tokenize(resource);
  const last = tokens.at(-1);
  if (typeof last === 'object' && isContinuedBySlash(text, siblings)) {
    tokens[tokens.length - 1] = { ...last, slashes: false };
  }
  return {
    text,
    partition: tokenize(partition),
    service: tokenize(service),
    region: tokenize(region),
    account: tokenize(account),
    resource: tokens,
  };
}

/**
 * Whether the ARN of a policy could name a resource of the pattern: some string matches both.
 * @param arn an ARN with `*` and `?` as wildcards, or `*`; variables and unknown parts are to be replaced by `*` first.
 */
export function arnCouldMatch(pattern: ArnPattern, arn: string): boolean {
  const [, partition = '', service = '', region = '', account = '', resource] = fieldsOfPolicy(arn);
  return (
    resource !== undefined &&
    // In the order in which most patterns differ.
    overlaps(pattern.service, service) &&
    overlaps(pattern.resource, resource) &&
    overlaps(pattern.account, account) &&
    overlaps(pattern.region, region) &&
    overlaps(pattern.partition, partition)
  );
}

/** Compares field by field, so that a message can say what is wrong; nothing fits a text with too few fields. */
export function fitArn(pattern: ArnPattern, arn: string): ArnFit {
  const [, partition = '', service = '', region = '', account = '', resource] = fieldsOfPolicy(arn);
  if (resource === undefined) {
    return { partition: false, service: false, region: 'differs', account: 'differs', resource: false };
  }
  return {
    partition: overlaps(pattern.partition, partition),
    service: overlaps(pattern.service, service),
    region: fitField(pattern.region, region),
    account: fitField(pattern.account, account),
    resource: overlaps(pattern.resource, resource),
  };
}

/** The fields of an ARN of a policy, which is compared with many patterns in a row. */
const fieldsOfPolicy = rememberLatest((arn: string): readonly string[] => {
  const fields = fieldsOf(arn);
  // A star at the end of a field may run past the colon, so one at the very end stands for all fields that are left.
  if (arn.endsWith('*')) while (fields.length < 6) fields.push('*');
  return fields;
});

function fieldsOf(arn: string): string[] {
  return splitArn(arn).map(({ text }) => text);
}

function fitField(pattern: readonly PatternToken[], field: string): FieldFit {
  if (overlaps(pattern, field)) return 'fits';
  if (field === '') return 'missing';
  return pattern.length === 0 ? 'unexpected' : 'differs';
}

function isContinuedBySlash(text: string, siblings: readonly string[]): boolean {
  const start = `${withoutNames(text)}/`;
  return siblings.some((sibling) => withoutNames(sibling).startsWith(start));
}

/** The same pattern calls the same placeholder by different names in different types. */
function withoutNames(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '${}');
}

function tokenize(text: string): PatternToken[] {
  const tokens: PatternToken[] = [];
  for (const piece of text.split(/(\$\{[^}]*\}|\*)/)) {
    if (piece === '*') tokens.push({ name: '*', slashes: true });
    else if (piece.startsWith('${')) tokens.push({ name: piece.slice(2, -1), slashes: true });
    else if (piece !== '') tokens.push(piece);
  }
  return tokens;
}

/** IAM takes no longer ARN (IAM API Reference, `arnType`); one is taken for whatever it is compared with. */
const longestArn = 2_048;

/** Whether some string matches both the tokens and the glob, where the glob is at most {@link longestArn} long. */
function overlaps(tokens: readonly PatternToken[], glob: string): boolean {
  if (glob.length > longestArn) return true;
  // Most patterns differ in the first letters of their text; behind that, all but a few are one placeholder.
  const first = tokens[0];
  let at = 0;
  if (typeof first === 'string') {
    for (; at < first.length; at++) {
      const character = glob.charAt(at);
      if (character === '*') break;
      if (character !== '?' && character !== first.charAt(at)) return false;
    }
    if (at < first.length) return walk([first.slice(at), ...tokens.slice(1)], glob.slice(at));
  }
  const next = typeof first === 'string' ? 1 : 0;
  const only = tokens[next];
  if (only === undefined) return isAll('*', glob, at);
  if (tokens.length > next + 1 || typeof only === 'string')
    return (
      matchesPlainly(tokens, next, glob, at) ||
      (!lacksText(tokens, next, glob, at) && walk(tokens.slice(next), glob.slice(at)))
    );
  return at < glob.length && (only.slashes || !glob.includes('/', at));
}

/**
 * Whether the tokens from `next` on match the glob from `at` on with a character in the place of each wildcard, as most do
 * that match at all. Never looks back, so that it may miss that they do.
 */
function matchesPlainly(tokens: readonly PatternToken[], next: number, glob: string, at: number): boolean {
  let isOpen = false;
  for (let index = next; index < tokens.length; index++) {
    const token = tokens[index] ?? '';
    if (typeof token === 'string') {
      const found = isOpen ? glob.indexOf(token, at) : glob.startsWith(token, at) ? at : -1;
      if (found < 0) return false;
      at = found + token.length;
    } else {
      if (at >= glob.length || (!token.slashes && glob.includes('/', at))) return false;
      at++;
    }
    isOpen = typeof token !== 'string';
  }
  return isOpen || at === glob.length;
}

/** Whether the glob has no wildcard from `at` on, and not all text of the tokens. */
function lacksText(tokens: readonly PatternToken[], next: number, glob: string, at: number): boolean {
  if (glob.includes('*', at) || glob.includes('?', at)) return false;
  for (let index = next; index < tokens.length; index++) {
    const token = tokens[index];
    if (typeof token === 'string' && !glob.includes(token, at)) return true;
  }
  return false;
}

function isAll(character: string, text: string, start: number): boolean {
  for (let index = start; index < text.length; index++) if (text.charAt(index) !== character) return false;
  return true;
}

/**
 * Tokens and glob are automata that only move forward, so it is enough to walk the glob once for each step of the
 * pattern: time is their product, never more.
 */
function walk(tokens: readonly PatternToken[], glob: string): boolean {
  if (glob === '*') return true;
  // reach[j]: the pattern up to the current step and the glob up to j match a common string.
  let reach = new Uint8Array(glob.length + 1);
  reach[0] = 1;
  skipStars(reach, glob);
  for (const token of tokens) {
    if (typeof token === 'string') {
      for (let index = 0; index < token.length; index++) {
        reach = step(reach, glob, (character) => character === token.charAt(index), false);
      }
    } else {
      const accepts = token.slashes ? (): boolean => true : (character: string): boolean => character !== '/';
      reach = step(reach, glob, accepts, true);
    }
    if (!reach.includes(1)) return false;
  }
  return reach[glob.length] === 1;
}

/** Consumes one character of the pattern, or with `repeat` one or more. */
function step(
  from: Uint8Array<ArrayBuffer>,
  glob: string,
  accepts: (character: string) => boolean,
  repeat: boolean,
): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(from.length);
  for (let index = 0; index < from.length; index++) {
    const character = glob.charAt(index);
    if (from[index] === 1 || (repeat && to[index] === 1)) {
      if (character === '*') to[index] = 1;
      else if (character !== '' && (character === '?' || accepts(character))) to[index + 1] = 1;
    }
    if (character === '*' && to[index] === 1) to[index + 1] = 1;
  }
  return to;
}

/** A star may stand for nothing. */
function skipStars(reach: Uint8Array<ArrayBuffer>, glob: string): void {
  for (let index = 0; index < glob.length && glob.charAt(index) === '*'; index++) reach[index + 1] = 1;
}
