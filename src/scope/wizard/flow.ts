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

/** Where questions are asked. */
export interface WizardPort {
  /**
   * Asks until there is an answer or the person goes elsewhere.
   * @param draft what stood in the box when the question was left by Back
   */
  ask(question: Question, state: WizardState, options: AskOptions): Promise<Reply>;
}

export interface AskOptions {
  readonly canGoBack: boolean;
  readonly draft: string | undefined;
}

/** The state as it is when the question is left, and where to. */
export interface Reply {
  readonly to: 'next' | 'back' | 'end';
  readonly state: WizardState;
  /** What stands in the box without being part of the answer. */
  readonly draft: string;
}

/**
 * Asks one question after the other.
 * @param keep is told of every change, so that another run can begin with the answers
 * @returns the answers, or undefined where the person has left
 */
export async function runFlow(
  start: WizardState,
  context: WizardContext,
  port: WizardPort,
  keep: (state: WizardState) => void,
): Promise<WizardState | undefined> {
  const drafts = new Map<string, string>();
  let state = start;
  let place = 0;
  for (;;) {
    const question = questionsFor(state, context)[place];
    if (!question) return state;
    const reply = await port.ask(question, state, { canGoBack: place > 0, draft: drafts.get(question.id) });
    state = reply.state;
    keep(state);
    if (reply.to === 'end') return undefined;
    if (reply.to === 'back') drafts.set(question.id, reply.draft);
    else drafts.delete(question.id);
    place = Math.max(0, place + (reply.to === 'back' ? -1 : 1));
  }
}
