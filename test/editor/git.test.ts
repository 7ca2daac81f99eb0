import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { accessKeyId } from '../../src/tools/fake-keys';
import { closeAllEditors, diagnosticsOf, summary, waitFor, waitForDiagnostics } from './support';

/** Git runs where Node does. */
const inWebWorker = 'importScripts' in globalThis;
const key = accessKeyId('AKIA', 61);

describe('git', () => {
  const { fs } = vscode.workspace;
  let folder: vscode.Uri;
  before(() => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    folder = first.uri;
  });
  afterEach(closeAllEditors);

  const write = async (uri: vscode.Uri, text: string): Promise<void> =>
    fs.writeFile(uri, new TextEncoder().encode(text));
  const rulesOf = (document: vscode.TextDocument): string[] =>
    diagnosticsOf(document).map((diagnostic) => summary(document, diagnostic).split(':')[0] ?? '');

  it('decides over credential files: what it does not ignore is reported, until it does', async () => {
    const file = vscode.Uri.joinPath(folder, 'server', 'kim_accessKeys.csv');
    await write(file, `Access key ID,Secret access key\n${key},\n`);
    try {
      const { document } = await vscode.window.showTextDocument(file);
      await waitForDiagnostics(document, ({ length }) => length === (inWebWorker ? 1 : 2), 10_000);
      const expected = inWebWorker ? ['long-term-access-key'] : ['credential-file-in-git', 'long-term-access-key'];
      assert.deepEqual(rulesOf(document).sort(), expected);
      if (inWebWorker) return;
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        file,
        diagnosticsOf(document)[0]?.range,
      );
      const action = actions.find(({ title }) => title === 'Add This File to .gitignore');
      assert.ok(action?.edit, actions.map(({ title }) => title).join());
      const ignore = vscode.Uri.joinPath(folder, '.gitignore');
      const before = await fs.readFile(ignore);
      try {
        await vscode.workspace.applyEdit(action.edit);
        const changed = await vscode.workspace.openTextDocument(ignore);
        assert.ok(changed.getText().endsWith('\n/server/kim_accessKeys.csv\n'), changed.getText());
        await changed.save();
        await waitForDiagnostics(document, ({ length }) => length === 1, 10_000);
        assert.deepEqual(rulesOf(document), ['long-term-access-key']);
      } finally {
        await fs.writeFile(ignore, before);
      }
    } finally {
      await fs.delete(vscode.Uri.joinPath(folder, 'server'), { recursive: true });
    }
  });

  it('holds keys of the past, which a command finds where git can run', async () => {
    const commands = await vscode.commands.getCommands(true);
    assert.equal(commands.includes('keyward.scanGitHistory'), !inWebWorker);
    if (inWebWorker) return;
    const page = (): vscode.TextDocument | undefined =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'keyward-history');
    void vscode.commands.executeCommand('keyward.scanGitHistory');
    await waitFor(vscode.workspace.onDidOpenTextDocument, () => page() !== undefined, 15_000);
    const text = page()?.getText() ?? '';
    assert.match(text, /\| app\/notify&#46;py:3 \||\| app\/notify\.py:3 \|/);
    assert.match(text, /1 key in 2 commits with 3 versions of files; none is still in `HEAD`/);
    assert.doesNotMatch(text, /AKIA[A-Z2-7]{16}/);
  });
});
