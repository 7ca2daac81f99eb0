import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAllEditors, openSample, waitForDiagnostics } from './support';

const [folder] = vscode.workspace.workspaceFolders ?? [];
const root = folder?.uri ?? vscode.Uri.file('/');
const dotenv = vscode.Uri.joinPath(root, '.env');
const gitignore = vscode.Uri.joinPath(root, '.gitignore');

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

/** The sample with a key pair in a call, its secret, and what the light bulb offers on it. */
async function openKey(): Promise<{
  readonly editor: vscode.TextEditor;
  readonly before: string;
  readonly secret: string;
  readonly range: vscode.Range;
  readonly actions: vscode.CodeAction[];
}> {
  const editor = await openSample('app/upload.py');
  const [found] = await waitForDiagnostics(editor.document, (diagnostics) => diagnostics.length > 0);
  assert.ok(found);
  const actions = await actionsAt(editor.document, found.range);
  const secret = editor.document.getText(found.range);
  assert.equal(secret.length, 40);
  return { editor, before: editor.document.getText(), secret, range: found.range, actions };
}

async function actionsAt(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
}

async function apply(actions: readonly vscode.CodeAction[], title: RegExp): Promise<void> {
  const action = actions.find((candidate) => title.test(candidate.title));
  assert.ok(action?.edit, actions.map((candidate) => candidate.title).join('\n'));
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe('the light bulb of a key', () => {
  let settings: Uint8Array;
  before(async () => {
    settings = await vscode.workspace.fs.readFile(dotenv);
  });
  afterEach(async () => {
    await closeAllEditors();
    await vscode.workspace.fs.writeFile(dotenv, settings);
  });

  it('drops the key in one step of undo, and says each thing without the secret', async () => {
    const { editor, before, secret, actions } = await openKey();
    for (const { title } of actions) assert.ok(!title.includes(secret.slice(0, 8)));
    assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1);
    await apply(actions, /^Drop the key/);
    assert.match(editor.document.getText(), /boto3\.client\(\n {4}"s3",\n {4}region_name="us-east-1",\n\)/);
    await waitForDiagnostics(editor.document, (diagnostics) => diagnostics.length === 0);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('moves the key to .env, which has another one, and has git ignore that', async () => {
    const { editor, secret, actions } = await openKey();
    await apply(actions, /^Move to a \.env/);
    assert.match(editor.document.getText(), /=os\.environ\["UPLOAD_AWS_SECRET_ACCESS_KEY"\]/);
    assert.match(await textOf(gitignore), /^\.env$/m);
    const moved = await textOf(dotenv);
    assert.match(moved, /\nUPLOAD_AWS_ACCESS_KEY_ID=AKIA\w{16}\nUPLOAD_AWS_SECRET_ACCESS_KEY=/);
    assert.ok(moved.endsWith(`=${secret}\n`));
    await vscode.workspace.fs.delete(gitignore);
  });

  it('copies the commands that rotate the key, with its id and not its secret', async () => {
    const { actions, secret } = await openKey();
    const { command } = actions.find(({ title }) => title.startsWith('Copy the Commands')) ?? {};
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const copied = await vscode.env.clipboard.readText();
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.match(copied, /key='AKIA\w{16}'\n/);
    assert.match(copied, /update-access-key .*--status Inactive/);
    assert.ok(!copied.includes(secret));
  });

  it('ignores the key everywhere by its hash, and says so when one points at it', async () => {
    const { editor, range, secret, actions } = await openKey();
    const { command } = actions.find(({ title }) => title.startsWith('Ignore This Key')) ?? {};
    assert.ok(command);
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('keyward', root);
    try {
      await vscode.commands.executeCommand(
        command.command,
        ...((command.arguments ?? []) as unknown[]),
        'deleted in May',
      );
      await waitForDiagnostics(editor.document, (diagnostics) => diagnostics.length === 0);
      const written = JSON.stringify(configuration().get('ignoredKeys'));
      assert.match(written, /^\{"[0-9a-f]{32}:[0-9a-f]{64}":"deleted in May"\}$/);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        range.start,
      );
      const shown = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value));
      assert.match(shown.join('\n'), /Ignored here: deleted in May\./);
      assert.ok(!shown.join('\n').includes(secret.slice(0, 8)));
    } finally {
      await configuration().update('ignoredKeys', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    }
  });

  it('ignores a finding on its line, above it, in selected lines, and in the file', async () => {
    const { editor, range } = await openKey();
    const selected = range.with(range.start.translate(-1));
    for (const title of [/ on This Line$/, / by a Comment Above$/, / in the Selected Lines$/, / in This File$/]) {
      await apply(await actionsAt(editor.document, selected), title);
      assert.match(editor.document.getText(), /# keyward-ignore(-\w+)* secret-access-key: say why/);
      await waitForDiagnostics(editor.document, (diagnostics) => diagnostics.length === 0);
      await vscode.commands.executeCommand('undo');
      await waitForDiagnostics(editor.document, (diagnostics) => diagnostics.length === 1);
    }
  });
});
