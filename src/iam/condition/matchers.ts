import { parseAddress, rangeCovers, readCidr } from '../../network/cidr';
import { globMatches, globOf, type Answer, type Glob, type GlobPart } from '../glob';
import { operatorFamily } from '../policy/operator';
import { partsOf, type Value } from '../policy/value';
import type { RequestContext } from './context';
import { compareDates, compareNumbers, parseBase64, parseBool, type Ordering } from './scalars';
import { fillIn, hasVariable } from './variables';

/**
 * Why nobody can say whether two values match. AWS documents nothing for values of the wrong type; they match neither
 * an operator nor its negation here, and a trace shows the doubt.
 */
export type Doubt =
  | 'not-a-number'
  | 'not-a-date'
  | 'not-a-boolean'
  | 'not-an-address'
  | 'not-base64'
  | 'not-an-arn'
  | 'short-arn-pattern'
  | 'unknown-value'
  | 'multivalued-key'
  | 'unknown-operator';

export type Verdict = 'yes' | 'no' | Doubt;

/** Compares one value of a request with one value of a policy, by an operator without its negation. */
export type ValueMatcher = (requestValue: string, context: RequestContext) => Verdict;

/**
 * The comparison that an operator and a policy value stand for. A negated operator gives the comparison of its positive
 * twin.
 * @param variables whether `${…}` is a policy variable: only with version 2012-10-17
 */
export function matcherFor(base: string, value: Value, variables: boolean): ValueMatcher {
  const operator = base.replace('Not', '');
  const family = operatorFamily(base);
  if (family === 'String') return stringMatcher(operator, value, variables);
  if (family === 'Arn') return arnMatcher(value, variables);
  if (!value.known) return () => 'unknown-value';
  const { text } = value;
  switch (family) {
    case 'Numeric':
      return orderMatcher(operator.slice('Numeric'.length), text, compareNumbers, 'not-a-number');
    case 'Date':
      return orderMatcher(operator.slice('Date'.length), text, compareDates, 'not-a-date');
    case 'Bool':
      return boolMatcher(value, variables);
    case 'Binary':
      return binaryMatcher(text);
    case 'IpAddress':
      return addressMatcher(text);
    case 'Null':
    case undefined:
      return () => 'unknown-operator';
  }
}

function stringMatcher(operator: string, value: Value, variables: boolean): ValueMatcher {
  const options = { ignoreCase: operator.endsWith('IgnoreCase') };
  const wildcards = operator === 'StringLike';
  return globMatcher(partsOf(value, syntaxOf(wildcards, variables)), options);
}

function syntaxOf(wildcards: boolean, variables: boolean): Parameters<typeof partsOf>[1] {
  if (wildcards) return variables ? 'both' : 'wildcards';
  return variables ? 'variables' : 'literal';
}

function globMatcher(parts: readonly GlobPart[], options: { readonly ignoreCase: boolean }): ValueMatcher {
  const compiled = hasVariable(parts) ? undefined : globOf(parts, options);
  return (requestValue, context) => {
    const filled = compiled ? undefined : fillIn(parts, context);
    const glob = compiled ?? (filled && globOf(filled, options));
    return glob ? verdictOf(globMatches(glob, requestValue)) : 'no';
  };
}

function verdictOf(answer: Answer): Verdict {
  return answer === 'unknown' ? 'unknown-value' : answer;
}

/** Compares the six fields one by one; both ArnEquals and ArnLike take wildcards, which stay inside their field. */
function arnMatcher(value: Value, variables: boolean): ValueMatcher {
  const parts = partsOf(value, syntaxOf(true, variables));
  const compiled = hasVariable(parts) ? undefined : fieldGlobs(parts);
  return (requestValue, context) => {
    const filled = compiled ? parts : fillIn(parts, context);
    if (!filled) return 'no';
    const globs = compiled ?? fieldGlobs(filled);
    if (globs.length < 6) return value.known ? 'short-arn-pattern' : 'unknown-value';
    const [arn, ...fields] = requestValue.split(':');
    if (arn !== 'arn' || fields.length < 5) return 'not-an-arn';
    const requested = [arn, ...fields.slice(0, 4), fields.slice(4).join(':')];
    let answer: Answer = 'yes';
    for (const [index, glob] of globs.entries()) {
      const matched = globMatches(glob, requested[index] ?? '');
      if (matched === 'no') return 'no';
      if (matched === 'unknown') answer = 'unknown';
    }
    return verdictOf(answer);
  };
}

function fieldGlobs(parts: readonly GlobPart[]): Glob[] {
  return splitAtColons(parts).map((field) => globOf(field));
}

/** The parts between the first five colons that stand literally in the pattern. */
function splitAtColons(parts: readonly GlobPart[]): GlobPart[][] {
  let current: GlobPart[] = [];
  const fields = [current];
  for (const part of parts) {
    if (part.kind !== 'literal') {
      current.push(part);
      continue;
    }
    let rest = part.text;
    for (let colon = rest.indexOf(':'); colon >= 0 && fields.length < 6; colon = rest.indexOf(':')) {
      current.push({ kind: 'literal', text: rest.slice(0, colon) });
      rest = rest.slice(colon + 1);
      fields.push((current = []));
    }
    current.push({ kind: 'literal', text: rest });
  }
  return fields;
}

const orders: Readonly<Record<string, (ordering: Ordering) => boolean>> = {
  Equals: (ordering) => ordering === 0,
  LessThan: (ordering) => ordering < 0,
  LessThanEquals: (ordering) => ordering <= 0,
  GreaterThan: (ordering) => ordering > 0,
  GreaterThanEquals: (ordering) => ordering >= 0,
};

function orderMatcher(
  order: string,
  policyValue: string,
  compare: (a: string, b: string) => Ordering | undefined,
  doubt: Doubt,
): ValueMatcher {
  const holds = orders[order];
  return (requestValue) => {
    const ordering = compare(requestValue, policyValue);
    if (ordering === undefined || !holds) return doubt;
    return holds(ordering) ? 'yes' : 'no';
  };
}

/** Whether Bool takes policy variables: its own page says so, the page on variables doesn't; here it does. */
function boolMatcher(value: Value, variables: boolean): ValueMatcher {
  const parts = partsOf(value, syntaxOf(false, variables));
  return (requestValue, context) => {
    const filled = fillIn(parts, context);
    if (!filled) return 'no';
    const wanted = parseBool(filled.map((part) => (part.kind === 'literal' ? part.text : '')).join(''));
    const given = parseBool(requestValue);
    if (wanted === undefined || given === undefined) return 'not-a-boolean';
    return wanted === given ? 'yes' : 'no';
  };
}

function binaryMatcher(policyValue: string): ValueMatcher {
  const wanted = parseBase64(policyValue);
  return (requestValue) => {
    const given = parseBase64(requestValue);
    if (wanted === undefined || given === undefined) return 'not-base64';
    return wanted === given ? 'yes' : 'no';
  };
}

function addressMatcher(policyValue: string): ValueMatcher {
  const block = readCidr(policyValue);
  return (requestValue) => {
    const address = parseAddress(requestValue);
    if (!block || !address) return 'not-an-address';
    return rangeCovers(block, { version: address.version, first: address.value, last: address.value }) ? 'yes' : 'no';
  };
}
