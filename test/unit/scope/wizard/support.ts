import assert from 'node:assert/strict';
import { defaultLintSettings } from '../../../../src/core/settings';
import type { Reply, Way } from '../../../../src/questions';
import { ActionSearch } from '../../../../src/iam/reference';
import {
  generateFlow,
  type Gather,
  type Question,
  type Row,
  type WizardContext,
  type WizardPort,
  type WizardState,
} from '../../../../src/scope/wizard';
import { testDescriptions, testReference } from '../../support/reference';

let search: Promise<ActionSearch> | undefined;

export function testContext(changes: Partial<WizardContext> = {}): WizardContext {
  search ??= ActionSearch.create(testReference(), testDescriptions(), () => Promise.resolve());
  return {
    reference: testReference(),
    descriptions: testDescriptions(),
    search,
    networks: { Campus: ['128.173.0.0/16', '198.82.0.0/16'] },
    arns: [],
    called: [],
    now: new Date('2026-12-01T00:00:00Z'),
    settings: defaultLintSettings,
    places: { cursor: 'main.tf', folder: 'netscan/' },
    ...changes,
  };
}

function questionOf(id: string, state: WizardState, context = testContext()): Question {
  return (
    generateFlow(context)
      .questions(state)
      .find((question) => question.id === id) ?? assert.fail(`No question ${id}`)
  );
}

export async function rowsOf(
  id: string,
  state: WizardState,
  typed: string,
  context = testContext(),
): Promise<readonly Row[]> {
  return gatherOf(id, state, context).rows(state, typed);
}

function gatherOf(id: string, state: WizardState, context: WizardContext): Gather {
  const question = questionOf(id, state, context);
  return question.kind === 'gather' ? question : assert.fail(`${id} gathers nothing`);
}

/** What is wrong with a text in the question of that id. */
export function problemOf(id: string, state: WizardState, text: string): string | undefined {
  const question = questionOf(id, state);
  return question.kind === 'text' ? question.problem(state, text) : assert.fail(`${id} takes no text`);
}

/** What a person does at a question: types and presses Enter until the question is left. */
export type Move =
  | { readonly enter: readonly string[] }
  | { readonly back: string }
  /** Chooses the entry with that label, which leads elsewhere. */
  | { readonly choose: string }
  | 'escape';

/** A person who makes one move at each question, in this order. */
export class ScriptedPort implements WizardPort {
  readonly asked: { readonly id: string; readonly draft: string | undefined }[] = [];
  readonly #moves: Move[];

  constructor(moves: readonly Move[]) {
    this.#moves = [...moves];
  }

  async ask(
    question: Question,
    start: WizardState,
    { draft }: { readonly draft: string | undefined },
  ): Promise<Reply<WizardState>> {
    this.asked.push({ id: question.id, draft });
    const move = this.#moves.shift() ?? assert.fail(`Nothing left to do at ${question.id}`);
    if (move === 'escape') return { to: 'end', state: start, draft: '' };
    if ('back' in move) return { to: 'back', state: start, draft: move.back };
    if ('choose' in move) return { to: await wayOf(question, start, move.choose), state: start, draft: '' };
    return { to: 'next', state: await entered(question, start, move.enter), draft: '' };
  }
}

async function wayOf(question: Question, state: WizardState, label: string): Promise<Way<WizardState>> {
  if (question.kind === 'pick-one' && question.more?.label === label) return { ask: question.more.question };
  const rows = question.kind === 'gather' ? await question.rows(state, '') : [];
  const effect = rows.find((row) => row.label === label)?.effect;
  if (effect?.kind === 'ask') return { ask: effect.question };
  if (effect?.kind === 'return') return { returnTo: effect.questionId };
  return assert.fail(`${label} leads nowhere from ${question.id}: ${rows.map((row) => row.label).join(', ')}`);
}

async function entered(question: Question, start: WizardState, texts: readonly string[]): Promise<WizardState> {
  let state = start;
  switch (question.kind) {
    case 'pick-one':
      return question.choose(state, texts[0] ?? question.chosen(state) ?? '');
    case 'text': {
      const text = texts[0] ?? question.value(state);
      assert.equal(question.problem(state, text), undefined);
      return question.enter(state, text);
    }
    case 'gather':
      for (const text of texts) {
        const [row] = await question.rows(state, text);
        if (row?.effect.kind === 'change') state = row.effect.state;
        else assert.fail(`${text}: ${row?.label ?? 'no row'}`);
      }
      return continued(await question.rows(state, ''), state);
  }
}

/** What Enter does in the empty box: the first entry that does anything. */
function continued(rows: readonly Row[], state: WizardState): WizardState {
  const row = rows.find(({ effect }) => !['tell', 'remark', 'more'].includes(effect.kind));
  if (row?.effect.kind === 'answer') return row.effect.state;
  return row?.effect.kind === 'continue' ? state : assert.fail(row?.label);
}
