import type { Span } from '../core/span';

/** The farthest that the two halves of a pair may be apart, in code units. */
export const PAIR_REACH = 1200;

/** So near, they belong together however many lines are between them. */
const NEAR = 600;

/** So few lines apart, they belong together though the lines be long. */
const NEAR_LINES = 6;

/**
 * The id that a secret belongs to: the nearest one within reach, the one before the secret where two are equally near.
 * @param ids in the order of the text, none overlapping the secret
 */
export function nearestId<Id extends { readonly span: Span }>(
  text: string,
  secret: Span,
  ids: readonly Id[],
): Id | undefined {
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
  return gapBefore <= gapAfter
    ? before && (areNear(text, before.span.end, secret.start) ? before : undefined)
    : after && (areNear(text, secret.end, after.span.start) ? after : undefined);
}

function areNear(text: string, start: number, end: number): boolean {
  if (end - start <= NEAR) return true;
  if (end - start > PAIR_REACH) return false;
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end && lines <= NEAR_LINES; at = text.indexOf('\n', at + 1))
    lines++;
  return lines <= NEAR_LINES;
}
