/**
 * What people feel of Keyward in a real VS Code: `npm run test:editor -- --bench newest`. Printed, never judged: other
 * programs on the machine count, too.
 */
import * as vscode from 'vscode';
import * as texts from '../unit/support/large-texts';
import { print } from './runner';
import { closeAllEditors, diagnosticsOf, openUntitled, waitFor } from './support';
import { ThreadProbe } from './thread-probe';

const large: readonly texts.LargeText[] = [
  texts.jsonPolicy(1_000_000),
  texts.jsonPolicy(5_000_000),
  texts.cloudFormation(1_000_000),
  texts.cloudFormation(5_000_000),
  texts.terraform(1_000_000),
  texts.terraform(5_000_000),
  texts.typeScript(1_000_000),
  texts.python(1_000_000),
  texts.python(5_000_000),
  texts.log(1_000_000),
  texts.log(5_000_000),
  texts.profiles(100_000),
];

/** As people write them. */
const small: readonly texts.LargeText[] = [
  texts.jsonPolicy(6_000),
  texts.cloudFormation(6_000),
  texts.terraform(6_000),
  texts.pythonWithKey(6_000),
];

/** As src/editor/diagnostics.ts has it, in milliseconds. */
const debounce = 150;

async function enable(isEnabled: boolean): Promise<void> {
  const settings = vscode.workspace.getConfiguration('keyward');
  for (const name of ['enable', 'lens'])
    await settings.update(name, isEnabled ? undefined : false, vscode.ConfigurationTarget.Global);
}

/** Puts a letter behind the mark, or takes it away again. */
async function edit(document: vscode.TextDocument, offset: number, index: number): Promise<void> {
  const at = document.positionAt(offset);
  const change = new vscode.WorkspaceEdit();
  if (index % 2 === 0) change.insert(document.uri, at, 'x');
  else change.delete(document.uri, new vscode.Range(at, at.translate(0, 1)));
  await vscode.workspace.applyEdit(change);
}

/** How long Keyward takes from the end of the debounce until its findings are published, in milliseconds. */
interface Delay {
  readonly beyond: number;
  /** How late a timer comes that does nothing else, which is the machine's doing. */
  readonly timer: number;
}

async function editAndWait(document: vscode.TextDocument, offset: number, index: number): Promise<Delay> {
  const [before] = diagnosticsOf(document);
  const ended = new Promise<{ readonly typed: number; readonly timer: number }>((resolve) => {
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || event.contentChanges.length === 0) return;
      listener.dispose();
      const typed = performance.now();
      setTimeout(() => {
        resolve({ typed, timer: performance.now() - typed - debounce });
      }, debounce);
    });
  });
  await edit(document, offset, index);
  const { typed, timer } = await ended;
  // Looked for at every turn of the thread: VS Code tells of changes 50 ms after they are there. Keyward makes its diagnostics anew.
  while (diagnosticsOf(document)[0] === before) await new Promise((resolve) => setTimeout(resolve, 1));
  return { beyond: performance.now() - typed - debounce, timer };
}

function describeDelays(delays: readonly Delay[]): string {
  const sorted = (times: readonly number[]): string => {
    const median = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    return `${median.toFixed(1)} ms median, ${Math.max(...times).toFixed(1)} ms worst of ${times.length}`;
  };
  const [beyond, timer] = [delays.map((delay) => delay.beyond), delays.map((delay) => delay.timer)];
  return `from keystroke to findings beyond the debounce ${sorted(beyond)}; a bare timer ${sorted(timer)}`;
}

function markIn({ text, mark }: texts.LargeText): number {
  return text.indexOf(mark, text.length / 2) + mark.length;
}

/** The longest stretch for which the thread is held until all that an action sets off is done. */
async function heldBy(action: () => PromiseLike<unknown>): Promise<string> {
  const probe = new ThreadProbe();
  await action();
  await probe.settle();
  return probe.stop();
}

/** What VS Code asks for by itself, or when people point at something. */
const questions: Readonly<Record<string, (uri: vscode.Uri, at: vscode.Position) => PromiseLike<unknown>>> = {
  actions: (uri, at) =>
    vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, new vscode.Range(at, at)),
  'fix all': (uri, at) =>
    vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(at, at),
      'source.fixAll.keyward',
    ),
  completion: (uri, at) => vscode.commands.executeCommand('vscode.executeCompletionItemProvider', uri, at),
  hover: (uri, at) => vscode.commands.executeCommand('vscode.executeHoverProvider', uri, at),
  lenses: (uri) => vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 20),
};

async function heldByQuestions(document: vscode.TextDocument, at: vscode.Position): Promise<string> {
  const held: string[] = [];
  for (const [name, ask] of Object.entries(questions)) {
    print(`… ${name}`);
    held.push(`${name} ${await heldBy(() => ask(document.uri, at))}`);
  }
  return held.join(', ');
}

describe('Keyward', () => {
  beforeEach(closeAllEditors);
  after(async () => {
    await enable(true);
    await closeAllEditors();
  });

  it('publishes the findings of the first policy of a window', async () => {
    const source = texts.jsonPolicy(6_000);
    const opening = performance.now();
    const opened = new Promise<number>((resolve) => {
      const listener = vscode.workspace.onDidOpenTextDocument(() => {
        listener.dispose();
        resolve(performance.now());
      });
    });
    const document = await vscode.workspace.openTextDocument({ language: source.languageId, content: source.text });
    const open = await opened;
    while (diagnosticsOf(document).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const delay = performance.now() - open;
    print(
      `the first policy of a window, ${source.text.length} characters, core and reference included: ${delay.toFixed(0)} ms ` +
        `from the text to its findings; VS Code took ${(open - opening).toFixed(0)} ms to open it`,
    );
  });

  for (const source of large) {
    const name = `${source.path} of ${(source.text.length / 1e6).toFixed(1)} MB`;
    it(`holds the thread for ${name}`, async () => {
      for (const isEnabled of [false, true]) {
        await enable(isEnabled);
        print(`… opening ${name}`);
        let document: vscode.TextDocument | undefined;
        const opened = await heldBy(async () => {
          ({ document } = await openUntitled(source.languageId, source.text));
          const shown = document;
          if (isEnabled)
            await waitFor(vscode.languages.onDidChangeDiagnostics, () => diagnosticsOf(shown).length > 0, 60_000);
        });
        if (document === undefined) return;
        const shown = document;
        print(`… typing in ${name}`);
        const delays: Delay[] = [];
        const typed = await heldBy(async () => {
          for (let index = 0; index < 4; index++)
            if (isEnabled) delays.push(await editAndWait(shown, markIn(source), index));
            else await edit(shown, markIn(source), index);
        });
        const asked = await heldByQuestions(shown, shown.positionAt(markIn(source) - 1));
        print(`${name}, ${isEnabled ? 'with' : 'without'} Keyward: opening ${opened}, typing ${typed}, ${asked}`);
        if (isEnabled) print(`  ${describeDelays(delays)}`);
        await closeAllEditors();
      }
    }).timeout(300_000);
  }

  for (const source of small) {
    const name = `${source.path} of ${(source.text.length / 1e3).toFixed(1)} KB`;
    it(`publishes findings in ${name}`, async () => {
      const { document } = await openUntitled(source.languageId, source.text);
      await waitFor(vscode.languages.onDidChangeDiagnostics, () => diagnosticsOf(document).length > 0, 20_000);
      const delays: Delay[] = [];
      for (let index = 0; index < 50; index++) {
        if (index % 10 === 0) print(`… typing in ${name}`);
        delays.push(await editAndWait(document, markIn(source), index));
      }
      print(`${name}: ${describeDelays(delays)}`);
    }).timeout(120_000);
  }
});
