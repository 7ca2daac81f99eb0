/** What keeps answers from becoming a policy, in words for whoever gave them. */
export interface AnswerProblem {
  /** Where in the answers, as a path: `grants[0].resources[1]`. */
  readonly field: string;
  /** Sentences with full stops. */
  readonly message: string;
  /** What would be right, as it would stand in the answers; undefined where the message says all. */
  readonly example: string | undefined;
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly AnswerProblem[] };

/** One line per problem: `runsOn: There is no … For example: "lambda".` */
export function describeProblem({ field, message, example }: AnswerProblem): string {
  return `${field}: ${message}${example === undefined ? '' : ` For example: ${example}`}`;
}

/** Gathers problems, so that all are told at once. */
export class Problems {
  readonly #found: AnswerProblem[] = [];

  add(field: string, message: string, example?: string): void {
    this.#found.push({ field, message, example });
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  /** The value where there is no problem. */
  result<Value>(value: Value): Result<Value> {
    return this.any ? { ok: false, problems: this.#found } : { ok: true, value };
  }
}
