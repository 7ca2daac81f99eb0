import type { Value } from '../../iam/policy/value';

/** More patterns with one beginning than any person writes; of the rest nothing is said. */
const mostAlike = 64;

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
  const firsts = new Map<string, Value>();
  const covered = new Map<Value, Value>();
  const byBeginning = new Map<string, Value[]>();
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
    const alike = byBeginning.get(text.slice(0, wildcard));
    if (alike === undefined) byBeginning.set(text.slice(0, wildcard), [value]);
    else if (alike.length < mostAlike) alike.push(value);
  }
  const lengths = [...new Set([...byBeginning.keys()].map(({ length }) => length))];
  const order = new Map(known.map((value, index) => [value, index]));
  const rank = (value: Value): number => order.get(value) ?? 0;
  for (const [text, value] of firsts) {
    const candidates = lengths.flatMap((length) => byBeginning.get(text.slice(0, length)) ?? []);
    const wide = candidates.find(
      (other) => other !== value && covers(other, value) && (rank(other) < rank(value) || !covers(value, other)),
    );
    if (wide !== undefined) covered.set(value, wide);
  }
  return covered;
}
