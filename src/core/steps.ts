/**
 * Work in steps that take some milliseconds at most, for whoever has to let others have the thread in between.
 * Beware of `yield*` in what is called for every character: each level of it costs as much as a call.
 */
export type Steps<Result> = Generator<undefined, Result>;

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same pure function of an object, which keeps its answers for as long as the object is there. */
export function rememberSteps<Key extends object, Result>(
  compute: (key: Key) => Steps<Result>,
): (key: Key) => Steps<Result> {
  const answers = new WeakMap<Key, { readonly result: Result }>();
  return function* remembered(key) {
    let answer = answers.get(key);
    if (answer === undefined) answers.set(key, (answer = { result: yield* compute(key) }));
    return answer.result;
  };
}
