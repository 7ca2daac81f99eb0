import { strict as assert } from 'node:assert';
import type { AskOptions, Question, QuestionPort, Reply, Row } from '../../src/questions';

/** What a person does at a question: texts typed one after the other, each followed by Enter on the first entry; or leaves. */
export type Script = Readonly<Record<string, readonly string[] | 'back' | 'escape'>>;

/** Answers questions by their ids as a person would who always takes the first entry of a list. */
export class ScriptedPort<State> implements QuestionPort<State> {
  readonly asked: string[] = [];

  constructor(private readonly script: Script) {}

  async ask(question: Question<State>, start: State, { draft }: AskOptions): Promise<Reply<State>> {
    this.asked.push(question.id);
    const texts = this.script[question.id] ?? [''];
    if (texts === 'back' || texts === 'escape')
      return { to: texts === 'back' ? 'back' : 'end', state: start, draft: draft ?? '' };
    if (question.kind !== 'gather') return assert.fail(`${question.id} is no list`);
    let state = start;
    for (const text of texts) {
      const rows: readonly Row<State>[] = await question.rows(state, text);
      const [row] = rows;
      assert.ok(row, `nothing is offered for “${text}”`);
      const { effect } = row;
      if (effect.kind === 'answer') return { to: 'next', state: effect.state, draft: '' };
      if (effect.kind === 'continue') return { to: 'next', state, draft: '' };
      if (effect.kind !== 'change') return assert.fail(`${text}: ${row.label}`);
      state = effect.state;
    }
    return assert.fail(`${question.id} is not answered`);
  }
}
