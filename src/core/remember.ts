/** How many UTF-16 code units the latest questions of one function may have in all, lest their texts are kept for ever. */
const mostLength = 500_000;

/**
 * The same pure function of a text, which keeps its latest answers: a policy says the same few things again and again,
 * and many rules ask about them. What was not asked for while as many other answers came in is forgotten.
 * @param most how many answers are kept at least, and at most twice as many
 */
export function remember<Result>(compute: (text: string) => Result, most = 5_000): (text: string) => Result {
  let recent = new Map<string, Answer<Result>>();
  let older = new Map<string, Answer<Result>>();
  let length = 0;
  const keep = (text: string, answer: Answer<Result>): Answer<Result> => {
    if (recent.size >= most || length + text.length > mostLength) {
      older = recent;
      recent = new Map();
      length = 0;
    }
    recent.set(text, answer);
    length += text.length;
    return answer;
  };
  return (text) => {
    let answer = recent.get(text);
    if (answer !== undefined) return answer.result;
    answer = older.get(text);
    if (answer !== undefined) return keep(answer.text, answer).result;
    const kept = detach(text);
    return keep(kept, { text: kept, result: compute(kept) }).result;
  };
}

interface Answer<Result> {
  readonly text: string;
  readonly result: Result;
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
