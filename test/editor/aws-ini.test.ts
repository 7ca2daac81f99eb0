import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { accessKeyId, secretAccessKey } from '../../src/tools/fake-keys';

const [folder] = vscode.workspace.workspaceFolders ?? [];
const home = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'aws-ini-test', '.aws');
const files = {
  config: vscode.Uri.joinPath(home, 'config'),
  credentials: vscode.Uri.joinPath(home, 'credentials'),
};

const config =
  '[profile dev]\nregion = us-east-1\nsource_profile = base\n\n[sso-session corp]\nsso_region = us-east-1\n';
const credentials = `[base]\naws_access_key_id = ${accessKeyId('AKIA', 3)}\naws_secret_access_key = ${secretAccessKey(3)}\n`;

async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(uri);
}

/** Right behind the first occurrence of a text. */
function behind(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(text) + text.length);
}

describe('shared AWS files in the editor', () => {
  before(async () => {
    const encoder = new TextEncoder();
    await vscode.workspace.fs.createDirectory(home);
    await vscode.workspace.fs.writeFile(files.config, encoder.encode(config));
    await vscode.workspace.fs.writeFile(files.credentials, encoder.encode(credentials));
    await vscode.extensions.getExtension('keyward.keyward')?.activate();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(home, '..'), { recursive: true });
  });

  it('have a language of their own', async () => {
    assert.equal((await open(files.config)).languageId, 'aws-credentials');
    assert.equal((await open(files.credentials)).languageId, 'aws-credentials');
  });

  it('have an outline', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      (await open(files.config)).uri,
    );
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, ...children.map((child) => child.name)]),
      [
        ['dev', 'region', 'source_profile'],
        ['sso-session corp', 'sso_region'],
      ],
    );
  });

  it('fold by section', async () => {
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      (await open(files.config)).uri,
    );
    assert.deepEqual(
      ranges.map(({ start, end }) => [start, end]),
      [
        [0, 2],
        [4, 5],
      ],
    );
  });

  it('complete profile names from the other file', async () => {
    const document = await open(files.config);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      behind(document, 'source_profile = '),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('base'), labels.join());
  });

  it('explain settings', async () => {
    const document = await open(files.config);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      behind(document, 'reg'),
    );
    const texts = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value));
    assert.match(texts.join('\n'), /AWS Region/);
  });

  it('lead from source_profile to the profile', async () => {
    const document = await open(files.config);
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      behind(document, 'source_profile = ba'),
    );
    assert.deepEqual(
      links.map(({ targetUri }) => targetUri.path.split('/').at(-1)),
      ['credentials'],
    );
  });

  it('rename a profile in both files', async () => {
    const document = await open(files.config);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      behind(document, 'source_profile = ba'),
      'root',
    );
    const changes = edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.length]);
    assert.deepEqual(changes.sort(), [
      ['config', 1],
      ['credentials', 1],
    ]);
  });

  it('turn a profile with an access key into IAM Identity Center, across both files', async () => {
    const document = await open(files.credentials);
    const at = behind(document, '[base');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.RefactorRewrite.value,
      100,
    );
    const action = actions.find(({ title }) => title.startsWith('Use IAM Identity Center'));
    assert.ok(action?.edit, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.equal(document.getText(), '');
    const after = (await open(files.config)).getText();
    assert.ok(after.startsWith(config));
    assert.match(after, /\[profile base\]\nsso_session = corp\n/);
  });
});
