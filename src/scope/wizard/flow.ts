import { askInTurn, type QuestionPort } from '../../questions';
import { actionsQuestion } from './actions';
import { nameQuestions } from './names';
import { outputQuestion } from './output';
import type { Question, WizardContext } from './question';
import { resourcesQuestion } from './resources';
import { runtimeQuestion } from './runtime';
import { sourceIpsQuestion } from './source-ips';
import type { WizardState } from './state';

/** All questions on the way that the answers so far lead; their order is that of the steps. */
export function questionsFor(state: WizardState, context: WizardContext): readonly Question[] {
  return [
    runtimeQuestion,
    actionsQuestion(context),
    resourcesQuestion(context),
    sourceIpsQuestion(context),
    ...nameQuestions(state, context),
    outputQuestion,
  ];
}

/** Where the questions of the wizard are asked. */
export type WizardPort = QuestionPort<WizardState>;

/**
 * Asks all of them.
 * @param keep is told of every change, so that another run can begin with the answers
 * @returns the answers, or undefined where the person has left
 */
export function runFlow(
  start: WizardState,
  context: WizardContext,
  port: WizardPort,
  keep: (state: WizardState) => void,
): Promise<WizardState | undefined> {
  return askInTurn(start, (state) => questionsFor(state, context), port, keep);
}
