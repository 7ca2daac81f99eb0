import type { Question } from './question';

/** Where questions are asked. */
export interface QuestionPort<State> {
  /**
   * Asks until there is an answer or the person goes elsewhere.
   * @param draft what stood in the box when the question was left by Back
   */
  ask(question: Question<State>, state: State, options: AskOptions): Promise<Reply<State>>;
}

export interface AskOptions {
  readonly canGoBack: boolean;
  readonly draft: string | undefined;
}

/** The state as it is when the question is left, and where to. */
export interface Reply<State> {
  readonly to: Way<State>;
  readonly state: State;
  /** What stands in the box without being part of the answer. */
  readonly draft: string;
}

export type Way<State> =
  | 'next'
  | 'back'
  | 'end'
  /** Another question first, from which the way leads back. */
  | { readonly ask: Question<State> }
  /** An earlier question, by its id. */
  | { readonly returnTo: string };

/**
 * Asks one question after the other.
 * @param questionsFor all questions on the way that the answers so far lead, in their order
 * @param keep is told of every change, so that another run can begin with the answers
 * @returns the answers, or undefined where the person has left
 */
export async function askInTurn<State>(
  start: State,
  questionsFor: (state: State) => readonly Question<State>[],
  port: QuestionPort<State>,
  keep: (state: State) => void,
): Promise<State | undefined> {
  const drafts = new Map<string, string>();
  /** Questions that others wait for. */
  const asides: Question<State>[] = [];
  let state = start;
  let place = 0;
  for (;;) {
    const questions = questionsFor(state);
    const question = asides.at(-1) ?? questions[place];
    if (!question) return state;
    const canGoBack = place > 0 || asides.length > 0;
    const { to, draft, ...reply } = await port.ask(question, state, { canGoBack, draft: drafts.get(question.id) });
    state = reply.state;
    keep(state);
    if (to === 'end') return undefined;
    if (to === 'back') drafts.set(question.id, draft);
    else drafts.delete(question.id);
    if (typeof to === 'object' && 'ask' in to) asides.push(to.ask);
    else if (typeof to === 'object') {
      const target = questions.findIndex(({ id }) => id === to.returnTo);
      if (target !== -1) place = target;
    } else if (asides.length > 0) asides.pop();
    else place = Math.max(0, place + (to === 'back' ? -1 : 1));
  }
}
