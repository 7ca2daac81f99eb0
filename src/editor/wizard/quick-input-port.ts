import * as vscode from 'vscode';
import type { AskOptions, Gather, PickOne, Question, QuestionPort, Reply, Row, TextQuestion } from '../../questions';

/** Asks with VS Code's quick input: the title with the step, a button for the way back, all by keyboard. */
export class QuickInputPort<State> implements QuestionPort<State> {
  constructor(
    private readonly title: string,
    private readonly stepCount: number,
  ) {}

  ask(question: Question<State>, state: State, options: AskOptions): Promise<Reply<State>> {
    switch (question.kind) {
      case 'pick-one':
        return this.#pickOne(question, state, options);
      case 'gather':
        return this.#gather(question, state, options);
      case 'text':
        return this.#text(question, state, options);
    }
  }

  #pickOne(question: PickOne<State>, state: State, options: AskOptions): Promise<Reply<State>> {
    const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly id?: string }>();
    const { more } = question;
    pick.placeholder = question.prompt;
    pick.matchOnDetail = true;
    pick.items = more === undefined ? question.choices : [...question.choices, { label: '', kind: separator }, more];
    const chosen = question.chosen(state);
    if (chosen !== undefined) pick.activeItems = pick.items.filter(({ id }) => id === chosen);
    return this.#show(pick, question, options, (leave) => [
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item?.id !== undefined) leave({ to: 'next', state: question.choose(state, item.id), draft: '' });
        else if (item && more) leave({ to: { ask: more.question }, state, draft: '' });
      }),
      ...leavings(pick, () => ({ state, draft: '' }), leave),
    ]);
  }

  #gather(question: Gather<State>, start: State, options: AskOptions): Promise<Reply<State>> {
    const pick = vscode.window.createQuickPick<RowItem<State>>();
    let state = start;
    let asked = 0;
    const fill = async (): Promise<void> => {
      const turn = ++asked;
      pick.busy = true;
      const rows = await question.rows(state, pick.value);
      if (turn !== asked) return;
      pick.busy = false;
      pick.items = itemsOf(rows, pick.value === '');
      // What was active is gone with its list; Enter shall do what stands first.
      const first = pick.items.find(({ row }) => row !== undefined && !isRemark(row));
      if (first) pick.activeItems = [first];
    };
    let filled = Promise.resolve();
    const refresh = (): void => {
      filled = fill();
    };
    // The likeliest stands first; sorted by its label, VS Code would put it among hundreds. No stable API says so yet.
    Object.assign(pick, { sortByLabel: false });
    pick.placeholder = question.prompt;
    pick.value = options.draft ?? '';
    refresh();
    return this.#show(pick, question, options, (leave) => {
      const accept = (): void => {
        const effect = pick.activeItems[0]?.row?.effect;
        switch (effect?.kind) {
          case 'continue':
            leave({ to: 'next', state, draft: '' });
            break;
          case 'answer':
            leave({ to: 'next', state: effect.state, draft: '' });
            break;
          case 'ask':
            leave({ to: { ask: effect.question }, state, draft: '' });
            break;
          case 'return':
            leave({ to: { returnTo: effect.questionId }, state, draft: '' });
            break;
          case 'change':
            state = effect.state;
            pick.value = '';
            refresh();
            break;
          case 'insert':
            pick.value = effect.text;
            refresh();
            break;
          case 'tell':
          case 'remark':
          case 'none':
          case 'more':
          case undefined:
        }
      };
      return [
        pick.onDidChangeValue(refresh),
        // Who types fast presses Enter before the entries for it are there.
        pick.onDidAccept(() => void filled.then(accept)),
        ...leavings(pick, () => ({ state, draft: pick.value }), leave),
      ];
    });
  }

  #text(question: TextQuestion<State>, state: State, options: AskOptions): Promise<Reply<State>> {
    const box = vscode.window.createInputBox();
    box.prompt = question.prompt;
    box.value = options.draft ?? question.value(state);
    const check = (): string | undefined => question.problem(state, box.value);
    return this.#show(box, question, options, (leave) => [
      box.onDidChangeValue(() => {
        box.validationMessage = check();
      }),
      box.onDidAccept(() => {
        box.validationMessage = check();
        if (box.validationMessage === undefined)
          leave({ to: 'next', state: question.enter(state, box.value), draft: '' });
      }),
      ...leavings(box, () => ({ state, draft: box.value }), leave),
    ]);
  }

  /** Shows the input until it is left; nothing of it stays behind. */
  async #show(
    input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
    question: Question<State>,
    options: AskOptions,
    listen: (leave: Leave<State>) => readonly vscode.Disposable[],
  ): Promise<Reply<State>> {
    input.title = this.title;
    input.step = question.step;
    input.totalSteps = this.stepCount;
    input.ignoreFocusOut = true;
    input.buttons = options.canGoBack ? [vscode.QuickInputButtons.Back] : [];
    const listeners: vscode.Disposable[] = [];
    try {
      return await new Promise<Reply<State>>((resolve) => {
        listeners.push(...listen(resolve));
        input.show();
      });
    } finally {
      for (const listener of listeners) listener.dispose();
      input.dispose();
    }
  }
}

const separator = vscode.QuickPickItemKind.Separator;

type Leave<State> = (reply: Reply<State>) => void;

interface RowItem<State> extends vscode.QuickPickItem {
  /** Undefined for headings. */
  readonly row?: Row<State>;
}

/** The ways out other than by an answer. */
function leavings<State>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  rest: () => Pick<Reply<State>, 'state' | 'draft'>,
  leave: Leave<State>,
): vscode.Disposable[] {
  return [
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) leave({ to: 'back', ...rest() });
    }),
    input.onDidHide(() => {
      leave({ to: 'end', ...rest() });
    }),
  ];
}

/** Rows with a heading where another group begins; VS Code leaves headings out while something is typed. */
function itemsOf<State>(rows: readonly Row<State>[], headings: boolean): RowItem<State>[] {
  const items: RowItem<State>[] = [];
  let group: string | undefined;
  for (const row of rows) {
    if (headings && row.group !== undefined && row.group !== group) {
      items.push({ label: row.group, kind: separator });
    }
    group = row.group;
    const { detail } = row;
    // VS Code puts entries first whose label has what is typed; sentences in labels would get out of order.
    const [label, description] =
      isRemark(row) || row.effect.kind === 'none' ? ['', row.label] : [row.label, row.description ?? ''];
    items.push({
      row,
      label: `${iconOf(row)}${label}`,
      description:
        row.chosen === true
          ? `${description}${description === '' ? '' : ' · '}chosen, Enter takes it out`
          : description,
      ...(detail === undefined || detail === '' ? {} : { detail }),
      // The rows are the answer to what is typed; VS Code is not to look for it in them once more.
      alwaysShow: true,
    });
  }
  return items;
}

/** Whether the entry says something that needs no answer. */
function isRemark<State>({ effect }: Row<State>): boolean {
  return effect.kind === 'tell' || effect.kind === 'remark' || effect.kind === 'more';
}

const icons = {
  continue: '$(arrow-right) ',
  answer: '$(arrow-right) ',
  change: '$(add) ',
  insert: '$(edit) ',
  ask: '$(edit) ',
  return: '$(arrow-left) ',
  tell: '$(pass) ',
  remark: '$(info) ',
  none: '$(warning) ',
  more: '$(blank) ',
} as const satisfies Record<Row<unknown>['effect']['kind'], string>;

function iconOf<State>({ chosen, effect }: Row<State>): string {
  return chosen === true ? '$(check) ' : icons[effect.kind];
}
