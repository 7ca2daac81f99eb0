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

/** Edits, and tells how long after the debounce Keyward's findings on that are published, in milliseconds. */
async function editAndWait(document: vscode.TextDocument, offset: number, index: number): Promise<number> {
  const [before] = diagnosticsOf(document);
  let typed = 0;
  let published = 0;
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) typed = performance.now();
    }),
    vscode.languages.onDidChangeDiagnostics(() => {
      // Others publish, too; Keyward makes its diagnostics anew.
      if (published === 0 && typed > 0 && diagnosticsOf(document)[0] !== before) published = performance.now();
    }),
  );
  await edit(document, offset, index);
  await waitFor(vscode.languages.onDidChangeDiagnostics, () => published > 0, 60_000);
  listeners.dispose();
  return published - typed - debounce;
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
        const times: number[] = [];
        const typed = await heldBy(async () => {
          for (let index = 0; index < 4; index++)
            if (isEnabled) times.push(await editAndWait(shown, markIn(source), index));
            else await edit(shown, markIn(source), index);
        });
        const asked = await heldByQuestions(shown, shown.positionAt(markIn(source) - 1));
        print(`${name}, ${isEnabled ? 'with' : 'without'} Keyward: opening ${opened}, typing ${typed}, ${asked}`);
        const median = times.toSorted((a, b) => a - b)[times.length >> 1];
        if (median !== undefined) print(`${''.padEnd(8)}findings ${median.toFixed(0)} ms beyond the debounce`);
        await closeAllEditors();
      }
    }).timeout(300_000);
  }

  for (const source of small) {
    const name = `${source.path} of ${(source.text.length / 1e3).toFixed(1)} KB`;
    it(`publishes findings in ${name}`, async () => {
      const { document } = await openUntitled(source.languageId, source.text);
      await waitFor(vscode.languages.onDidChangeDiagnostics, () => diagnosticsOf(document).length > 0, 20_000);
      const times: number[] = [];
      for (let index = 0; index < 50; index++) times.push(await editAndWait(document, markIn(source), index));
      times.sort((a, b) => a - b);
      const [median, tenth, worst] = [times[25] ?? 0, times[45] ?? 0, times.at(-1) ?? 0];
      print(
        `${name}: from keystroke to findings beyond the debounce ${median.toFixed(1)} ms median, ` +
          `${tenth.toFixed(1)} ms in one of ten, ${worst.toFixed(1)} ms worst of 50`,
      );
    }).timeout(120_000);
  }
});
