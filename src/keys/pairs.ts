import type { Span } from '../core/span';

/** The farthest that the two halves of a pair may be apart, in code units. */
export const PAIR_REACH = 1200;

/** So near, they belong together however many lines are between them. */
const NEAR = 600;

/** So few lines apart, they belong together though the lines be long. */
const NEAR_LINES = 6;

/** So near, and with no word in between, an id and a secret stand beside each other. */
const BESIDE = 40;

/** Something that may be the secret of an id near it. */
export interface Claimant {
  readonly span: Span;
  /** Whether a name says that it is a secret, so that it needn't be the only one near its id. */
  readonly isNamed: boolean;
}

export interface Pairing<Secret, Id> {
  readonly idOf: ReadonlyMap<Secret, Id>;
  /** Those near ids that all have a better claimant. */
  readonly outdone: ReadonlySet<Secret>;
}

/**
 * Which ids the secrets belong to. One that is named, or stands beside the nearest id, belongs to that. Where an id has no
 * such secret, the nearest of the others is its secret; so is the nearest of what is left then to ids that have none yet.
 * What is decided depends on nothing farther away than three times `PAIR_REACH`.
 * @param ids in the order of the text, none overlapping a secret
 */
export function pairUp<Secret extends Claimant, Id extends { readonly span: Span }>(
  text: string,
  secrets: readonly Secret[],
  ids: readonly Id[],
): Pairing<Secret, Id> {
  const claimants = claimantsOf(text, secrets, ids);
  const idOf = new Map<Secret, Id>();
  const left: Secret[] = [];
  for (const [id, near] of claimants) {
    const sure = near.filter((secret) => secret.isNamed || isBeside(text, id.span, secret.span));
    const taken = sure.length > 0 ? sure : [nearest(id, near)];
    for (const secret of near) {
      if (taken.includes(secret)) idOf.set(secret, id);
      else left.push(secret);
    }
  }
  const unclaimed = ids.filter((id) => !claimants.has(id));
  for (const [id, near] of claimantsOf(text, left, unclaimed)) idOf.set(nearest(id, near), id);
  return { idOf, outdone: new Set(left.filter((secret) => !idOf.has(secret))) };
}

/** The secrets that each id is the nearest one to. */
function claimantsOf<Secret extends Claimant, Id extends { readonly span: Span }>(
  text: string,
  secrets: readonly Secret[],
  ids: readonly Id[],
): Map<Id, [Secret, ...Secret[]]> {
  const claimants = new Map<Id, [Secret, ...Secret[]]>();
  for (const secret of secrets) {
    const id = nearestId(text, secret.span, ids);
    if (id === undefined) continue;
    const others = claimants.get(id);
    if (others === undefined) claimants.set(id, [secret]);
    else others.push(secret);
  }
  return claimants;
}

/** The secret nearest to the id, the first one of several. */
function nearest<Secret extends Claimant>(
  { span }: { readonly span: Span },
  secrets: readonly [Secret, ...Secret[]],
): Secret {
  return secrets.reduce((a, b) => (gap(b.span, span) < gap(a.span, span) ? b : a));
}

/** How many units are between two spans. */
function gap(one: Span, other: Span): number {
  return Math.max(one.start - other.end, other.start - one.end);
}

function isBeside(text: string, one: Span, other: Span): boolean {
  if (gap(one, other) > BESIDE) return false;
  const between = text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
  return !/[A-Za-z]{2}/.test(between);
}

/**
 * The id that a secret belongs to: the nearest one within reach. Where two are as many lines away it is the one before the
 * secret, as people write the id first, and in lines that follow each other names alone make the next id the nearer one.
 * @param ids in the order of the text, none overlapping the secret
 */
function nearestId<Id extends { readonly span: Span }>(text: string, secret: Span, ids: readonly Id[]): Id | undefined {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle]?.span.start ?? Infinity) < secret.start) low = middle + 1;
    else high = middle;
  }
  const before = ids[low - 1];
  const after = ids[low];
  const gapBefore = before === undefined ? Infinity : secret.start - before.span.end;
  const gapAfter = after === undefined ? Infinity : after.span.start - secret.end;
  const isBefore =
    gapBefore <= gapAfter ||
    (gapBefore <= NEAR &&
      after !== undefined &&
      linesIn(text, secret.start - gapBefore, secret.start) === linesIn(text, secret.end, after.span.start));
  return isBefore
    ? before && (areNear(text, before.span.end, secret.start) ? before : undefined)
    : after && (areNear(text, secret.end, after.span.start) ? after : undefined);
}

function areNear(text: string, start: number, end: number): boolean {
  if (end - start <= NEAR) return true;
  if (end - start > PAIR_REACH) return false;
  return linesIn(text, start, end) <= NEAR_LINES;
}

/** How many lines end there; one that only silences a finding doesn't count, so that it changes no pair. */
function linesIn(text: string, start: number, end: number): number {
  const [, ...lines] = text.slice(start, end).split('\n');
  return lines.filter((line) => !line.includes('keyward-ignore')).length;
}
