/** `one, two and three`. */
export function enumerate(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}

/** How many names a message lists before it counts the rest. */
const mostNames = 5;

/** `a`, `a and b`, `a, b and c`; of a long list the first few and how many more there are. */
export function listWords(words: readonly string[], most = mostNames): string {
  // One more name is no longer than "and 1 more".
  if (words.length > most + 1) return `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
  return enumerate(words);
}

/** `1 action`, `163 actions`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`;
}

/** `; did you mean a or b?`, or nothing where nothing is similar. */
export function meantWords(candidates: readonly string[]): string {
  return candidates.length === 0 ? '' : `; did you mean ${candidates.join(' or ')}?`;
}
