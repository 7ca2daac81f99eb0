/** How many UTF-16 code units the questions of one function may have in all, lest their texts are kept for ever. */
const mostLength = 1_000_000;

/**
 * The same pure function, which keeps its latest answers: a policy says the same few things again and again, and many
 * rules ask about them.
 * @param most how many answers are kept; when there are more, all are forgotten
 */
export function remember<Key, Result>(compute: (key: Key) => Result, most = 5_000): (key: Key) => Result {
  const answers = new Map<Key, { readonly result: Result }>();
  let length = 0;
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) {
      const kept = typeof key === 'string' ? (detach(key) as Key & string) : key;
      if (typeof kept === 'string') length += kept.length;
      if (answers.size >= most || length > mostLength) {
        answers.clear();
        length = typeof kept === 'string' ? kept.length : 0;
      }
      answers.set(kept, (answer = { result: compute(kept) }));
    }
    return answer.result;
  };
}

/** A copy: in V8 a slice of a text keeps all of that text in memory, and an answer may outlive many versions of it. */
function detach(text: string): string {
  return ` ${text}`.slice(1);
}
