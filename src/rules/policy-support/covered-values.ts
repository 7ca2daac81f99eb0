import type { Value } from '../../iam/policy/value';

/** A value with wildcards, and what stands between them. */
interface Pattern {
  readonly value: Value;
  readonly literals: readonly string[];
}

/** More patterns with one beginning than any person writes; of the rest nothing is said. */
const mostAlike = 32;

/**
 * Which values of a list can go because another one of the list covers them; of two that cover each other the later one.
 * In time that grows with the length of the list: a pattern is only compared with values that begin as it does.
 * @param covers whether the first stands for all that the second stands for; asked only about patterns
 * @param ignoreCase whether two spellings are the same value
 */
export function coveredValues(
  values: readonly Value[],
  covers: (wide: Value, narrow: Value) => boolean,
  ignoreCase: boolean,
): ReadonlyMap<Value, Value> {
  const textOf = (value: Value): string => (ignoreCase ? value.text.toLowerCase() : value.text);
  const known = values.filter((value) => value.known && value.node.kind === 'string' && value.text !== '');
  if (known.length < 2) return new Map();
  const firsts = new Map<string, Value>();
  const covered = new Map<Value, Value>();
  const byBeginning = new Map<string, Pattern[]>();
  for (const value of known) {
    const text = textOf(value);
    const first = firsts.get(text);
    if (first !== undefined) {
      covered.set(value, first);
      continue;
    }
    firsts.set(text, value);
    const wildcard = text.search(/[*?]/);
    if (wildcard < 0) continue;
    const alike = byBeginning.get(text.slice(0, wildcard)) ?? [];
    if (alike.length === 0) byBeginning.set(text.slice(0, wildcard), alike);
    if (alike.length < mostAlike) alike.push({ value, literals: text.split(/[*?]+/) });
  }
  const lengths = [...new Set([...byBeginning.keys()].map(({ length }) => length))];
  const order = new Map(known.map((value, index) => [value, index]));
  const rank = (value: Value): number => order.get(value) ?? 0;
  for (const [text, value] of firsts) {
    const candidates = lengths.flatMap((length) => byBeginning.get(text.slice(0, length)) ?? []);
    const wide = candidates.find(
      ({ value: other, literals }) =>
        other !== value &&
        // Quick to tell, and mostly not so.
        literals.every((literal) => text.includes(literal)) &&
        covers(other, value) &&
        (rank(other) < rank(value) || !covers(value, other)),
    );
    if (wide !== undefined) covered.set(value, wide.value);
  }
  return covered;
}
