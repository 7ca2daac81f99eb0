import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAllEditors, diagnosticsOf, waitFor } from './support';

describe('Scan Workspace', () => {
  before(closeAllEditors);

  it('shows what is wrong with files that are not open', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'deploy.sh');
    const reported = (): boolean => vscode.languages.getDiagnostics(uri).some(({ source }) => source === 'Keyward');
    assert.ok(!reported());
    // The command ends when the person has closed its message, so it is not awaited.
    void vscode.commands.executeCommand('keyward.scanWorkspace');
    await waitFor(vscode.languages.onDidChangeDiagnostics, reported, 20_000);
    await vscode.commands.executeCommand('notifications.clearAll');
    const document = await vscode.workspace.openTextDocument(uri);
    await waitFor(vscode.languages.onDidChangeDiagnostics, () => diagnosticsOf(document).length === 1, 5000);
  });
});
