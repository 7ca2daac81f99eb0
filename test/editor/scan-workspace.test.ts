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
    // Not by openTextDocument, which keeps the document for minutes.
    await vscode.commands.executeCommand('vscode.open', uri);
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    assert.ok(document);
    await waitFor(vscode.languages.onDidChangeDiagnostics, () => diagnosticsOf(document).length === 1, 5000);
    // Going through the findings closes one file for the next.
    await closeAllEditors();
    await waitFor(vscode.workspace.onDidCloseTextDocument, () => document.isClosed);
    await waitFor(vscode.languages.onDidChangeDiagnostics, reported, 5000);
  });
});
