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
  readonly to: 'next' | 'back' | 'end';
  readonly state: State;
  /** What stands in the box without being part of the answer. */
  readonly draft: string;
}

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
  let state = start;
  let place = 0;
  for (;;) {
    const question = questionsFor(state)[place];
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
