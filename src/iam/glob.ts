/**
 * Patterns with IAM's two wildcards: `*` stands for any run of characters, also an empty one, `?` for exactly one.
 * Every question is answered in time that grows with the product of the two lengths at most; nothing backtracks.
 *
 * A pattern may hold what nobody knows yet: a policy variable, or a value that only deployment can tell. Questions
 * about such a pattern are answered `yes` or `no` only where the answer is the same whatever stands there.
 */

import { rememberFor } from '../core/remember';

export type Answer = 'yes' | 'no' | 'unknown';

/** A piece of a pattern, as the policy model gives it. Two unknown pieces with one text stand for the same value. */
export type GlobPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'wildcard'; readonly text: string }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback?: string | undefined }
  | { readonly kind: 'unknown'; readonly text: string };

/** A pattern ready to be asked. */
export interface Glob {
  /** UTF-16 code units, `anyRun`, `anyOne`, or the number of an unknown piece from `firstUnknown` on. */
  readonly tokens: Int32Array;
  readonly unknowns: readonly string[];
  readonly ignoresCase: boolean;
}

export interface GlobOptions {
  readonly ignoreCase?: boolean;
}

const anyRun = -1;
const anyOne = -2;
const firstUnknown = 0x10000;

/** Reads `*` and `?` in `pattern` as wildcards and everything else literally. */
export function parseGlob(pattern: string, options: GlobOptions = {}): Glob {
  return globOf(wildcardParts(pattern), options);
}

/** Splits at `*` and `?`; nothing else is looked at. */
export function wildcardParts(pattern: string): GlobPart[] {
  return pattern
    .split(/([*?])/)
    .filter((text) => text !== '')
    .map((text) => ({ kind: text === '*' || text === '?' ? 'wildcard' : 'literal', text }));
}

export function globOf(parts: readonly GlobPart[], { ignoreCase = false }: GlobOptions = {}): Glob {
  const tokens: number[] = [];
  const unknowns: string[] = [];
  for (const part of parts) {
    switch (part.kind) {
      case 'literal': {
        const text = ignoreCase ? part.text.toLowerCase() : part.text;
        for (let index = 0; index < text.length; index++) tokens.push(text.charCodeAt(index));
        break;
      }
      case 'wildcard':
        tokens.push(part.text === '*' ? anyRun : anyOne);
        break;
      case 'variable':
        tokens.push(firstUnknown + unknowns.length);
        // Condition keys don't mind their case.
        unknowns.push(`\${${part.key.toLowerCase()},${part.fallback ?? ''}}`);
        break;
      case 'unknown':
        tokens.push(firstUnknown + unknowns.length);
        unknowns.push(part.text);
        break;
    }
  }
  return { tokens: new Int32Array(tokens), unknowns, ignoresCase: ignoreCase };
}

/** Whether the pattern stands for the whole text. */
export function globMatches(glob: Glob, text: string): Answer {
  if (!possiblyMatches(glob, glob.ignoresCase ? text.toLowerCase() : text)) return 'no';
  return glob.unknowns.length === 0 ? 'yes' : 'unknown';
}

/** Whether every text that `inner` stands for is one that `outer` stands for. */
export function globCovers(outer: Glob, inner: Glob): Answer {
  const [wide, narrow] = numberAlike(outer, inner);
  if (coversForCertain(toSegments(wide), toSegments(narrow))) return 'yes';
  if (outer.unknowns.length + inner.unknowns.length === 0 || !possiblyOverlaps(wide, narrow)) return 'no';
  if (inner.unknowns.length > 0) return 'unknown';
  // The most that `outer` can turn out to be.
  const widest = wide.map((token) => (token >= firstUnknown ? anyRun : token));
  return coversForCertain(toSegments(widest), toSegments(narrow)) ? 'unknown' : 'no';
}

/** Whether the pattern stands for every text. */
export function isMatchAll(glob: Glob): boolean {
  return glob.tokens.length > 0 && glob.tokens.every((token) => token === anyRun);
}

/** Remembers only the last `*`: whatever an earlier one could still take, the last one can take as well. */
function possiblyMatches({ tokens }: Glob, text: string): boolean {
  let at = 0;
  let position = 0;
  let afterStar = -1;
  let starEnd = 0;
  while (position < text.length) {
    const token = tokens[at] ?? anyNothing;
    if (token === anyRun || token >= firstUnknown) {
      afterStar = ++at;
      starEnd = position;
    } else if (token === anyOne || token === text.charCodeAt(position)) {
      at++;
      position++;
    } else if (afterStar >= 0) {
      at = afterStar;
      position = ++starEnd;
    } else {
      return false;
    }
  }
  while (isRun(tokens[at])) at++;
  return at === tokens.length;
}

/** Equal to no token: what stands behind the last one. */
const anyNothing = -3;

function isRun(token: number | undefined): boolean {
  return token !== undefined && (token === anyRun || token >= firstUnknown);
}

/** The tokens of both, with one number for one unknown text. */
function numberAlike(a: Glob, b: Glob): [Int32Array, Int32Array] {
  if (a.unknowns.length === 0 || b.unknowns.length === 0) return [a.tokens, b.tokens];
  const numbers = new Map<string, number>();
  const renumber = (glob: Glob): Int32Array =>
    glob.tokens.map((token) => {
      const text = glob.unknowns[token - firstUnknown];
      if (text === undefined) return token;
      const number = numbers.get(text) ?? firstUnknown + numbers.size;
      numbers.set(text, number);
      return number;
    });
  return [renumber(a), renumber(b)];
}

/**
 * Whether `pattern` accepts `token` of another pattern in its place; an unknown piece may be empty, so `?` can't take
 * it.
 */
function accepts(pattern: number | undefined, token: number | undefined): boolean {
  return pattern === token || (pattern === anyOne && token !== undefined && token < firstUnknown);
}

/**
 * A pattern cut at its stars. Segment i and i + 1 have at least `gaps[i]` characters between them, which is where every
 * `?` next to a star went; so a segment that borders on a gap begins or ends there with something literal, or is empty
 * at the very ends.
 */
interface Segments {
  readonly segments: readonly Int32Array[];
  readonly gaps: readonly number[];
}

const toSegments = rememberFor((tokens: Int32Array): Segments => {
  const segments: Int32Array[] = [];
  const gaps: number[] = [];
  let start = 0;
  for (let index = 0; index < tokens.length;) {
    let end = index;
    let stars = 0;
    for (; tokens[end] === anyRun || tokens[end] === anyOne; end++) if (tokens[end] === anyRun) stars++;
    if (stars > 0) {
      segments.push(tokens.subarray(start, index));
      gaps.push(end - index - stars);
      start = end;
    }
    index = Math.max(end, index + 1);
  }
  segments.push(tokens.subarray(start));
  return { segments, gaps };
});

/** A place in the segments of a pattern. */
interface Place {
  readonly segment: number;
  readonly offset: number;
}

/**
 * Plays for `outer` against an opponent who picks a text of `inner`. The best the opponent can do is known at every
 * step, so one text decides: a character that `outer` doesn't mention for every `?` and inside every gap of `inner`; a
 * gap as short as may be where `outer` only counts characters, and endless where `outer` looks for its next segment,
 * which then can't reach across. `outer` takes the first place for each of its segments.
 */
function coversForCertain(outer: Segments, inner: Segments): boolean {
  const first = outer.segments[0];
  const last = outer.segments.at(-1);
  const innerFirst = inner.segments[0];
  const innerLast = inner.segments.at(-1);
  if (!first || !last || !innerFirst || !innerLast) return false;
  if (outer.gaps.length === 0) {
    return inner.gaps.length === 0 && first.length === innerFirst.length && fits(first, innerFirst, 0);
  }
  if (!fits(first, innerFirst, 0)) return false;
  let place: Place | undefined = { segment: 0, offset: first.length };
  for (const [index, gap] of outer.gaps.entries()) {
    place = skip(inner, place, gap);
    const next = outer.segments[index + 1];
    if (!place || !next) return false;
    if (next === last) break;
    place = find(inner, place, next);
    if (!place) return false;
  }
  const lastStart = innerLast.length - last.length;
  const room = place.segment < inner.gaps.length || place.offset <= lastStart;
  return room && lastStart >= 0 && fits(last, innerLast, lastStart);
}

function fits(segment: Int32Array, into: Int32Array, offset: number): boolean {
  if (offset + segment.length > into.length) return false;
  return segment.every((token, index) => accepts(token, into[offset + index]));
}

/** The place after `count` characters, where the opponent makes the gaps on the way as short as they may be. */
function skip(inner: Segments, from: Place, count: number): Place | undefined {
  let { segment, offset } = from;
  let missing = count;
  while (missing > 0) {
    const token = inner.segments[segment]?.[offset];
    if (token !== undefined) {
      if (token < firstUnknown) missing--;
      offset++;
    } else {
      const gap = inner.gaps[segment];
      if (gap === undefined) return undefined;
      missing -= Math.min(missing, gap);
      segment++;
      offset = 0;
    }
  }
  return { segment, offset };
}

/** The place after the first occurrence of `wanted`. */
function find(inner: Segments, from: Place, wanted: Int32Array): Place | undefined {
  for (let segment = from.segment; segment < inner.segments.length; segment++) {
    const tokens = inner.segments[segment] ?? new Int32Array();
    for (let offset = segment === from.segment ? from.offset : 0; offset + wanted.length <= tokens.length; offset++) {
      if (fits(wanted, tokens, offset)) return { segment, offset: offset + wanted.length };
    }
  }
  return undefined;
}

/** Walks both patterns at once: `reached[j]` says whether the tokens of `a` so far and the first j of `b` share a text. */
function possiblyOverlaps(a: Int32Array, b: Int32Array): boolean {
  let reached = new Array<boolean>(b.length + 1).fill(false);
  reached[0] = true;
  for (let j = 0; isRun(b[j]); j++) reached[j + 1] = true;
  for (const token of a) {
    const next = new Array<boolean>(b.length + 1).fill(false);
    next[0] = isRun(token) && reached[0] === true;
    for (let j = 0; j < b.length; j++) {
      const other = b[j];
      if (isRun(token) || isRun(other)) next[j + 1] = reached[j + 1] === true || next[j] === true;
      else next[j + 1] = reached[j] === true && (token === other || token === anyOne || other === anyOne);
    }
    reached = next;
  }
  return reached[b.length] === true;
}
