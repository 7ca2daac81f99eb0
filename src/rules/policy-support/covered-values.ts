import type { Element } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import { PatternIndex } from './pattern-index';

/** The values that certainly stand in the list; of those that something may turn out to be, perhaps only one does. */
export function certainValues({ member, values, complete }: Element): readonly Value[] {
  if (complete) return values;
  const written = new Set(member.value.kind === 'array' ? member.value.items : [member.value]);
  return values.filter(({ node }) => written.has(node));
}

/** A value with its place among the values. */
interface Placed {
  readonly value: Value;
  readonly place: number;
}

const none: ReadonlyMap<Value, Value> = new Map();

/**
 * Which values of a list can go because another one of the list covers them; of two that cover each other the later one.
 * @param covers whether the first stands for all that the second stands for; asked only about patterns
 * @param ignoreCase whether two spellings are the same value
 */
export function coveredValues(
  values: readonly Value[],
  covers: (wide: Value, narrow: Value) => boolean,
  ignoreCase: boolean,
): ReadonlyMap<Value, Value> {
  if (values.length < 2) return none;
  const firsts = new Map<string, Placed>();
  const covered = new Map<Value, Value>();
  let patterns: PatternIndex<Placed> | undefined;
  for (const [place, value] of values.entries()) {
    if (!value.known || value.node.kind !== 'string' || value.text === '') continue;
    const text = ignoreCase ? value.text.toLowerCase() : value.text;
    const first = firsts.get(text);
    if (first !== undefined) {
      covered.set(value, first.value);
      continue;
    }
    const placed = { value, place };
    firsts.set(text, placed);
    if (/[*?]/.test(text)) (patterns ??= new PatternIndex()).add(text, placed);
  }
  if (patterns === undefined) return covered;
  for (const [text, { value, place }] of firsts) {
    let wide: Placed | undefined;
    for (const other of patterns.candidates(text)) {
      if (other.value === value || (wide !== undefined && wide.place < other.place)) continue;
      if (covers(other.value, value) && (other.place < place || !covers(value, other.value))) wide = other;
    }
    if (wide !== undefined) covered.set(value, wide.value);
  }
  return covered;
}
