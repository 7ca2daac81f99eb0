import * as vscode from 'vscode';
import { policyTypeNames, policyTypes } from '../../iam/policy/policy-type';

/** *Set Policy Type…*: says what the policies of the active file are, by an entry in `keyward.policyTypes`. */
export function registerSetPolicyType(): vscode.Disposable {
  return vscode.commands.registerCommand('keyward.setPolicyType', async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined) return;
    const picked = await vscode.window.showQuickPick(
      policyTypes.map((type) => ({ label: policyTypeNames[type], description: type, type })),
      { title: 'Set Policy Type', placeHolder: 'What are the policies of this file?' },
    );
    if (picked === undefined) return;
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const path = folder ? vscode.workspace.asRelativePath(document.uri, false) : document.uri.path;
    const settings = vscode.workspace.getConfiguration('keyward', document.uri);
    const target = folder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Global;
    const inspected = settings.inspect<Record<string, string>>('policyTypes');
    const entries = folder ? inspected?.workspaceFolderValue : inspected?.globalValue;
    await settings.update('policyTypes', { ...entries, [path]: picked.type }, target);
  });
}
