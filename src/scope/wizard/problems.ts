import { parseAnswers } from '../parse-answers';
import { planScope, type ScopePlan } from '../plan';
import { Problems, type AnswerProblem, type Result } from '../problem';
import type { WizardContext } from './question';
import { answersOf, type WizardState } from './state';

/** What comes of the answers. */
export function planOfState(state: WizardState, { networks, reference, now }: WizardContext): Result<ScopePlan> {
  const parsed = parseAnswers(answersOf(state, networks));
  return parsed.ok ? planScope(parsed.value, reference, now) : parsed;
}

/** What is wrong with some of the answers, while others may still be missing. */
export function problemsIn(
  state: WizardState,
  context: WizardContext,
  concerns: (field: string) => boolean,
): readonly AnswerProblem[] {
  // A key needs no further answers about who may take a role, which would keep the rest from being looked at.
  const plan = planOfState({ ...state, runsOn: 'key-only', texts: {} }, context);
  return plan.ok ? [] : plan.problems.filter(({ field }) => concerns(field));
}

/**
 * What is wrong with one answer by its form alone.
 * @param fields the answer's names; what is inside of them counts too
 */
export function formProblem(state: WizardState, context: WizardContext, fields: readonly string[]): string | undefined {
  const parsed = parseAnswers(answersOf(state, context.networks));
  const concerns = (field: string): boolean => fields.some((one) => field === one || field.startsWith(`${one}.`));
  const problem = parsed.ok ? undefined : parsed.problems.find(({ field }) => concerns(field));
  return problem && inWords(problem);
}

/** For people at the box: without the name of a field, the example as they would type it. */
export function inWords({ message, example }: AnswerProblem): string {
  return example === undefined ? message : `${message} For example: ${example.replaceAll(/^"|"$/g, '')}`;
}

/** The first problem that a check finds, in words. */
export function firstProblem(check: (problems: Problems) => void): string | undefined {
  const problems = new Problems();
  check(problems);
  const result = problems.result(undefined);
  return result.ok || !result.problems[0] ? undefined : inWords(result.problems[0]);
}
