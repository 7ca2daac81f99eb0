/**
 * The same pure function, which keeps its latest answers: a policy says the same few things again and again, and many
 * rules ask about them.
 * @param most how many answers are kept; when there are more, all are forgotten
 */
export function remember<Key, Result>(compute: (key: Key) => Result, most = 5_000): (key: Key) => Result {
  const answers = new Map<Key, { readonly result: Result }>();
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) {
      if (answers.size >= most) answers.clear();
      answers.set(key, (answer = { result: compute(key) }));
    }
    return answer.result;
  };
}
