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
  texts.cloudFormation(200_000),
  texts.cloudFormation(1_000_000),
  texts.jsonPolicy(1_000_000),
  texts.jsonPolicy(5_000_000),
  texts.terraform(1_000_000),
  texts.typeScript(500_000),
  texts.python(500_000),
  texts.log(5_000_000),
  texts.profiles(500_000),
];

/** As src/editor/diagnostics.ts has it, in milliseconds. */
const debounce = 150;

async function enable(isEnabled: boolean): Promise<void> {
  const settings = vscode.workspace.getConfiguration('keyward');
  await settings.update('enable', isEnabled ? undefined : false, vscode.ConfigurationTarget.Global);
}

/** Puts a letter behind the mark, or takes it away again, and waits for what Keyward says to that. */
async function edit(document: vscode.TextDocument, offset: number, index: number): Promise<number> {
  const at = document.positionAt(offset);
  const change = new vscode.WorkspaceEdit();
  if (index % 2 === 0) change.insert(document.uri, at, 'x');
  else change.delete(document.uri, new vscode.Range(at, at.translate(0, 1)));
  let typed = 0;
  let published = 0;
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) typed = performance.now();
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (typed > 0 && uris.some((uri) => uri.toString() === document.uri.toString())) published = performance.now();
    }),
  );
  await vscode.workspace.applyEdit(change);
  await waitFor(vscode.languages.onDidChangeDiagnostics, () => published > 0, 60_000);
  listeners.dispose();
  return published - typed - debounce;
}

function markIn({ text, mark }: texts.LargeText): number {
  return text.indexOf(mark, text.length / 2) + mark.length;
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
      print(`… opening ${name}`);
      await enable(false);
      const bare = new ThreadProbe();
      await openUntitled(source.languageId, source.text);
      await bare.settle();
      const without = bare.stop();
      await closeAllEditors();

      await enable(true);
      const opening = new ThreadProbe();
      const { document } = await openUntitled(source.languageId, source.text);
      await waitFor(vscode.languages.onDidChangeDiagnostics, () => diagnosticsOf(document).length > 0, 60_000);
      await opening.settle();
      const opened = opening.stop();

      const typing = new ThreadProbe();
      const times: number[] = [];
      for (let index = 0; index < 4; index++) {
        print(`… typing in ${name}`);
        times.push(await edit(document, markIn(source), index));
      }
      await typing.settle();
      const typed = typing.stop();
      const [median] = times.toSorted((a, b) => a - b).slice(2);
      print(`${name.padEnd(32)} longest: opened without Keyward ${without}, with it ${opened}, typing ${typed};`);
      print(`${''.padEnd(32)} findings ${(median ?? 0).toFixed(0)} ms beyond the debounce`);
    }).timeout(300_000);
  }

  for (const source of [texts.jsonPolicy(6_000), texts.cloudFormation(17_000), texts.terraform(17_000)]) {
    it(`publishes findings in ${source.path} of ${(source.text.length / 1e3).toFixed(0)} KB`, async () => {
      const { document } = await openUntitled(source.languageId, source.text);
      await waitFor(vscode.languages.onDidChangeDiagnostics, () => diagnosticsOf(document).length > 0, 20_000);
      const times: number[] = [];
      for (let index = 0; index < 50; index++) times.push(await edit(document, markIn(source), index));
      times.sort((a, b) => a - b);
      const [median, worst] = [times[25] ?? 0, times.at(-1) ?? 0];
      print(
        `${source.path}, ${(source.text.length / 1e3).toFixed(0)} KB: from keystroke to findings beyond the debounce ` +
          `${median.toFixed(1)} ms median, ${worst.toFixed(1)} ms worst of 50`,
      );
    }).timeout(120_000);
  }
});
