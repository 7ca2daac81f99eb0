/** How many UTF-16 code units the questions of one function may have in all, lest their texts are kept for ever. */
const mostLength = 1_000_000;

/**
 * The same pure function of a text, which keeps its latest answers: a policy says the same few things again and again,
 * and many rules ask about them.
 * @param most how many answers are kept; when there are more, all are forgotten
 */
export function remember<Result>(compute: (text: string) => Result, most = 5_000): (text: string) => Result {
  const answers = new Map<string, { readonly result: Result }>();
  let length = 0;
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      const kept = detach(text);
      length += kept.length;
      if (answers.size >= most || length > mostLength) {
        answers.clear();
        length = kept.length;
      }
      answers.set(kept, (answer = { result: compute(kept) }));
    }
    return answer.result;
  };
}

/** The same pure function of a text, which keeps its latest answer only: for what is asked again and again in a row. */
export function rememberLatest<Result>(compute: (text: string) => Result): (text: string) => Result {
  let latest: { readonly text: string; readonly result: Result } | undefined;
  return (text) => {
    if (latest?.text !== text) latest = { text, result: compute(text) };
    return latest.result;
  };
}

/** The same pure function of an object, which keeps its answers for as long as the object is there. */
export function rememberFor<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const answers = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) answers.set(key, (answer = { result: compute(key) }));
    return answer.result;
  };
}

/** A copy: in V8 a slice of a text keeps all of that text in memory, and an answer may outlive many versions of it. */
function detach(text: string): string {
  return ` ${text}`.slice(1);
}
