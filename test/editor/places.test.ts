import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { accessKeyId } from '../../src/tools/fake-keys';
import { closeAllEditors, diagnosticsOf, replaceText, waitFor, waitForDiagnostics } from './support';

const key = accessKeyId('AKIA', 62);

describe('keys are found', () => {
  afterEach(closeAllEditors);

  it('in the box for the message of a commit', async () => {
    const control = vscode.scm.createSourceControl('keyward-test', 'Test');
    try {
      const box = (): vscode.TextDocument | undefined =>
        vscode.workspace.textDocuments.find(
          ({ uri }) => uri.scheme === 'vscode-scm' && uri.path.startsWith('keyward-test/'),
        );
      await waitFor(vscode.workspace.onDidOpenTextDocument, () => box() !== undefined, 10_000);
      const document = box();
      assert.ok(document);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), `Use ${key}`);
      await vscode.workspace.applyEdit(edit);
      const [found] = await waitForDiagnostics(document, ({ length }) => length === 1);
      assert.ok(found);
      assert.equal(document.getText(found.range), key);
    } finally {
      control.dispose();
    }
  });

  it('in the cells of a notebook and in their outputs', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'keys.ipynb');
    const shared = { cell_type: 'code', metadata: {}, execution_count: 1 };
    const content = {
      cells: [
        { ...shared, source: [`KEY = "${key}"`], outputs: [] },
        {
          ...shared,
          source: ['print(KEY)'],
          outputs: [{ output_type: 'stream', name: 'stdout', text: [`${key}\n`] }],
        },
      ],
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(content)));
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    const [source, output] = notebook.getCells().map(({ document }) => document);
    assert.ok(source && output);
    const [inSource] = await waitForDiagnostics(source, ({ length }) => length === 1);
    assert.ok(inSource);
    assert.equal(source.getText(inSource.range), key);
    const [inOutput] = await waitForDiagnostics(output, ({ length }) => length === 1);
    assert.ok(inOutput);
    assert.ok(inOutput.message.startsWith('In the output of this cell: '), inOutput.message);
    assert.ok(!inOutput.message.includes(key));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(uri);
  });

  it('in virtual files that nobody can write', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('keyward-test', {
      provideTextDocumentContent: () => `KEY = "${key}"\n`,
    });
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('keyward-test:/a.py'));
      await waitForDiagnostics(document, ({ length }) => length === 1);
    } finally {
      provider.dispose();
    }
  });

  it('in the light of the other shared AWS file, as it is in its editor or on disk', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const place = vscode.Uri.joinPath(folder.uri, 'shared', '.aws');
    const [config, credentials] = ['config', 'credentials'].map((name) => vscode.Uri.joinPath(place, name));
    assert.ok(config && credentials);
    const write = async (uri: vscode.Uri, text: string): Promise<void> =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write(config, '[profile deploy]\nrole_arn = arn:aws:iam::123456789012:role/deploy\nsource_profile = base\n');
    const keyId = 'AKIAIOSFODNN7EXAMPLE';
    const pair = `aws_access_key_id = ${keyId}\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`;
    await write(credentials, `[other]\n${pair}`);
    const isMissing = (document: vscode.TextDocument): boolean =>
      diagnosticsOf(document).some(({ code }) => typeof code === 'object' && code.value === 'missing-source-profile');
    const until = (document: vscode.TextDocument, wanted: boolean): Promise<unknown> =>
      waitForDiagnostics(document, () => isMissing(document) === wanted, 10_000);
    try {
      const { document } = await vscode.window.showTextDocument(config);
      await until(document, true);
      const other = await vscode.window.showTextDocument(credentials);
      await replaceText(other, '[other]', '[base]');
      await until(document, false);
      await replaceText(other, '[base]', '[third]');
      await until(document, true);
    } finally {
      await closeAllEditors();
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'shared'), { recursive: true });
    }
  });
});
