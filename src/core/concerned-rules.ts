import type { Question } from '../iam/policy/model';
import type { ServiceReference } from '../iam/reference';
import type { Active } from './found';

/** Rules, of which conditions concern some by what they ask: a policy asks the same few questions again and again. */
export class ConcernedRules {
  readonly #rules: readonly Active[];
  readonly #reference: ServiceReference;
  readonly #answers = new Map<string, readonly Active[]>();

  constructor(rules: readonly Active[], reference: ServiceReference) {
    this.#rules = rules;
    this.#reference = reference;
  }

  /**
   * The rules that one of the questions concerns, and those that don't tell.
   * @param text of the questions, see {@link textOf}
   */
  of(questions: readonly Question[], text: string): readonly Active[] {
    let concerned = this.#answers.get(text);
    if (concerned === undefined) {
      concerned = this.#rules.filter(
        ({ rule }) =>
          rule.concernsQuestion === undefined ||
          questions.some((question) => rule.concernsQuestion?.(question, this.#reference)),
      );
      this.#answers.set(text, concerned);
    }
    return concerned;
  }
}

/** The same text for the same questions. */
export function textOf(questions: readonly Question[]): string {
  let text = '';
  for (const question of questions) text += textOfOne(question);
  return text;
}

/** The same for a single one. */
export function textOfOne({ operator, key }: Question): string {
  return `${operator.text.length} ${key.length} ${operator.text}${key}`;
}
