import { rememberFor } from '../../core/remember';
import { rangeCovers, readCidr } from '../../network/cidr';
import { globCovers, globOf, globsOverlap, isMatchAll, type Answer, type Glob, type GlobPart } from '../glob';
import { splitArn } from '../arn';
import type { Condition, Element, Principal, Statement } from '../policy/model';
import { operatorFamily } from '../policy/operator';
import { partsOf, type Value } from '../policy/value';
import { readsAsText } from '../resource-pattern';

/**
 * Whether every request that `inner` applies to is one that `outer` applies to as well, whatever the effects of the two. A `yes` is
 * certain: an Allow that a Deny covers is void, a statement that another one of its effect covers is idle. A `no` only says that
 * it can't be shown: two patterns together may cover what neither does alone.
 */
export function statementCovers(outer: Statement, inner: Statement): boolean {
  return (
    elementCovers(outer.action, inner.action, actions) &&
    elementCovers(outer.resource, inner.resource, resources) &&
    principalCovers(outer.principal, inner.principal) &&
    outer.conditions.every((wide) => inner.conditions.some((narrow) => conditionCovers(wide, narrow))) &&
    isReadable(outer)
  );
}

/**
 * Whether some request is one that both statements may apply to, as far as their actions and resources say. Principals and
 * conditions are not looked at, and two Not elements always leave something to both.
 */
export function statementsMeet(a: Statement, b: Statement): Answer {
  const answers = [elementsMeet(a.action, b.action, actions), elementsMeet(a.resource, b.resource, resources)];
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

/** How two values of an element compare, each for certain. */
interface Comparison {
  readonly covers: (wide: Value, narrow: Value) => boolean;
  readonly meet: (a: Value, b: Value) => Answer;
}

const actions: Comparison = {
  covers: (wide, narrow) => globCovers(actionGlob(wide), actionGlob(narrow)) === 'yes',
  meet: (a, b) => globsOverlap(actionGlob(a), actionGlob(b)),
};

const resources: Comparison = {
  covers: (wide, narrow) => {
    if (sameText(wide, narrow) || isMatchAll(resourceGlob(wide))) return true;
    const comparable = isWholeArn(narrow) && isReadAsText(wide);
    return comparable && globCovers(resourceGlob(wide), resourceGlob(narrow)) === 'yes';
  },
  meet: (a, b) => {
    const answer = globsOverlap(resourceGlob(a), resourceGlob(b));
    return answer === 'yes' || (isWholeArn(a) && isWholeArn(b)) ? answer : 'unknown';
  },
};

/** Whether the first value of an Action element stands for all actions that the second does, for certain. */
export const actionCovers = actions.covers;

/** Whether the first value of a Resource element stands for all resources that the second does, for certain. */
export const resourceCovers = resources.covers;

const actionGlob = rememberFor((value: Value): Glob => globOf(partsOf(value, 'wildcards'), { ignoreCase: true }));

const resourceGlob = rememberFor((value: Value): Glob => globOf(partsOf(value, 'both')));

const isReadAsText = rememberFor((value: Value) => readsAsText(partsOf(value, 'both')));

/** Short ARNs may be filled up, so that they stand for more than their text says. */
function isWholeArn(value: Value): boolean {
  return value.text.startsWith('arn:') && splitArn(value.text).length === 6;
}

function sameText(a: Value, b: Value): boolean {
  return a.text === b.text && a.unknowns.length === b.unknowns.length;
}

function elementCovers(outer: Element | undefined, inner: Element | undefined, { covers, meet }: Comparison): boolean {
  // Without the element a statement is about the resource that its policy is attached to.
  if (outer === undefined) return inner === undefined;
  if (!outer.negated && outer.values.some((value) => value.known && /^\*+$/.test(value.text))) return true;
  if (inner === undefined) return false;
  const everyIn = (few: Element, holds: (value: Value) => boolean): boolean => few.complete && few.values.every(holds);
  if (outer.negated === inner.negated) {
    // What a Not element leaves out, a narrower one has to leave out too.
    const [more, fewer] = outer.negated ? [inner, outer] : [outer, inner];
    return everyIn(fewer, (value) => more.values.some((other) => covers(other, value)));
  }
  if (inner.negated) return false;
  return outer.complete && everyIn(inner, (named) => outer.values.every((left) => meet(left, named) === 'no'));
}

function elementsMeet(a: Element | undefined, b: Element | undefined, { covers, meet }: Comparison): Answer {
  if (a === undefined || b === undefined) return 'unknown';
  if (a.negated && b.negated) return 'yes';
  if (a.negated || b.negated) {
    const [named, left] = a.negated ? [b, a] : [a, b];
    const gone = named.values.every((value) => left.values.some((out) => covers(out, value)));
    return gone && named.complete ? 'no' : 'unknown';
  }
  const answers = a.values.flatMap((one) => b.values.map((other) => meet(one, other)));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') || !a.complete || !b.complete ? 'unknown' : 'no';
}

function principalCovers(outer: Principal | undefined, inner: Principal | undefined): boolean {
  if (outer === undefined) return inner === undefined;
  if (inner === undefined) return false;
  const wide = namesIn(outer);
  if (wide.has('*') || wide.has('AWS *')) return !outer.negated;
  const narrow = namesIn(inner);
  if (outer.negated) return inner.negated && isComplete(outer) && [...wide].every((name) => narrow.has(name));
  return !inner.negated && isComplete(inner) && [...narrow].every((name) => wide.has(name));
}

/** The known principals, each with its type; an account id is spelt as its ARN. */
function namesIn(principal: Principal): ReadonlySet<string> {
  const names = principal.entries.flatMap((entry) =>
    entry.values
      .filter((value) => value.known)
      .map((value) => `${entry.type} ${value.text.replace(/^(\d{12})$/, 'arn:aws:iam::$1:root')}`),
  );
  return new Set(principal.everyone ? ['*', ...names] : names);
}

function isComplete(principal: Principal): boolean {
  const known = principal.entries.every((entry) => entry.complete && entry.values.every((value) => value.known));
  return principal.complete && known;
}

/** Whether `wide` holds wherever `narrow` does: the same operator and key with as many or more ways to hold. */
function conditionCovers(wide: Condition, narrow: Condition): boolean {
  const sameTest =
    wide.operator.known &&
    wide.operator.base === narrow.operator.base &&
    wide.operator.set === narrow.operator.set &&
    (wide.operator.ifExists || !narrow.operator.ifExists) &&
    wide.key.toLowerCase() === narrow.key.toLowerCase();
  if (!sameTest) return false;
  const [more, fewer] = wide.operator.negated ? [narrow, wide] : [wide, narrow];
  return fewer.complete && fewer.values.every((value) => more.values.some((other) => valueCovers(wide, other, value)));
}

function valueCovers({ operator }: Condition, wide: Value, narrow: Value): boolean {
  if (sameText(wide, narrow)) return true;
  if (!wide.known || !narrow.known) return false;
  switch (operatorFamily(operator.base)) {
    case 'IpAddress': {
      const [outer, inner] = [readCidr(wide.text), readCidr(narrow.text)];
      return outer !== undefined && inner !== undefined && rangeCovers(outer, inner);
    }
    case 'String':
      if (operator.base.endsWith('IgnoreCase')) return wide.text.toLowerCase() === narrow.text.toLowerCase();
      return operator.base.endsWith('Like') && globCovers(likeGlob(wide), likeGlob(narrow)) === 'yes';
    default:
      return false;
  }
}

function likeGlob(value: Value): Glob {
  const parts: readonly GlobPart[] = partsOf(value, 'both');
  return globOf(parts);
}

/** Whether nothing in the Condition block was left out as unreadable. */
function isReadable({ conditionElement }: Statement): boolean {
  const block = conditionElement?.member.value;
  return !block || (block.kind === 'object' && block.members.every((member) => member.value.kind === 'object'));
}
