import type { ContextScalar, ContextValue } from '../iam/condition/context';
import { globMatches, parseGlob } from '../iam/glob';
import { rangeCovers, readCidr } from '../network/cidr';
import { addressIn } from './networks';
import { listOf, type ConditionJson } from './policy-document';

type Context = Readonly<Record<string, ContextValue>>;

/**
 * A text that a pattern with wildcards and policy variables stands for, with what the variables then have to be.
 * @param userName what `${aws:username}` stands for
 */
export function sampleOf(pattern: string, userName: string): { readonly text: string; readonly context: Context } {
  const context: Record<string, ContextValue> = {};
  const text = pattern.replaceAll(/\$\{([^}]*)\}|[*?]/g, (_, variable: string | undefined) => {
    if (variable === undefined) return sampleWord;
    if (/^[*?$]$/.test(variable)) return variable;
    const key = variable.split(',')[0] ?? '';
    const value = key.toLowerCase() === 'aws:username' ? userName : sampleWord;
    context[key] = value;
    return value;
  });
  return { text, context };
}

const sampleWord = 'x';
/** Nothing that anybody would grant. */
const otherWord = 'keyward-elsewhere';

/** The keys of a request that meets the conditions. */
export function contextMeeting(condition: ConditionJson, userName: string): Context {
  const context: Record<string, ContextValue> = {};
  for (const [operator, keys] of Object.entries(condition)) {
    for (const [key, values] of Object.entries(keys)) {
      const value = valueMeeting(operator, listOf(values), userName);
      context[key] = operator.startsWith('For') && value !== null ? [value] : value;
    }
  }
  return context;
}

function valueMeeting(operator: string, values: readonly string[], userName: string): ContextScalar | null {
  const [first = ''] = values;
  const plain = operator.replace(/^(ForAllValues|ForAnyValue):/, '').replace(/IfExists$/, '');
  if (plain === 'Null') return first === 'true' ? null : sampleWord;
  if (plain === 'IpAddress') return addressIn(first);
  if (plain === 'NotIpAddress') return addressOutside(values) ?? first;
  if (plain.startsWith('Date')) return dateMeeting(plain, first);
  if (plain.startsWith('Numeric')) return numberMeeting(plain, Number(first));
  if (plain.includes('Not')) return plain.startsWith('Arn') ? `arn:aws:iam::999999999999:role/${otherWord}` : otherWord;
  return sampleOf(first, userName).text;
}

function dateMeeting(operator: string, date: string): string {
  const time = new Date(/^\d+$/.test(date) ? Number(date) * 1000 : date).getTime();
  return new Date(time + 1000 * offsetMeeting(operator)).toISOString();
}

function numberMeeting(operator: string, number: number): number {
  return number + offsetMeeting(operator);
}

function offsetMeeting(operator: string): number {
  if (operator.includes('Less')) return -1;
  return operator.includes('Greater') || operator.includes('Not') ? 1 : 0;
}

/** A public address in none of the blocks; undefined where they leave out next to nothing. */
export function addressOutside(blocks: readonly string[]): string | undefined {
  const covered = blocks.flatMap((text) => readCidr(text) ?? []);
  for (let octet = 1; octet < 224; octet++) {
    const address = readCidr(`${octet}.8.8.8`);
    const isSpecial = octet === 10 || octet === 127;
    if (address && !isSpecial && !covered.some((block) => rangeCovers(block, address))) return `${octet}.8.8.8`;
  }
  return undefined;
}

/**
 * A resource like this one that none of the patterns stands for: another name, else another account. Undefined where
 * they stand for all of its kind.
 */
export function resourceElsewhere(resource: string, patterns: readonly string[]): string | undefined {
  const fields = resource.split(':');
  const head = fields.slice(0, 5);
  const tail = fields.slice(5).join(':');
  const candidates = [
    [...head, tail.replace(/[^/:]+$/, otherWord)],
    [...head, tail.replace(/^[^/:]+/, otherWord)],
    [...head.slice(0, 4), '999999999999', tail],
  ].map((parts) => parts.join(':'));
  const globs = patterns.map((pattern) => parseGlob(pattern.replaceAll(/\$\{[^}]*\}/g, '*')));
  return candidates.find(
    (candidate) => candidate !== resource && globs.every((glob) => globMatches(glob, candidate) === 'no'),
  );
}
