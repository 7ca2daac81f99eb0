import * as vscode from 'vscode';

/** Silences a rule in one file by an entry in `keyward.ignore`: for JSON, which has no comments. */
export function registerIgnoreInSettings(): vscode.Disposable {
  return vscode.commands.registerCommand('keyward.ignoreInSettings', async (uri: vscode.Uri, ruleId: string) => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const path = folder ? vscode.workspace.asRelativePath(uri, false) : uri.path;
    const settings = vscode.workspace.getConfiguration('keyward', uri);
    const target = folder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Global;
    const inspected = settings.inspect<Record<string, string[]>>('ignore');
    const entries = { ...(folder ? inspected?.workspaceFolderValue : inspected?.globalValue) };
    entries[path] = [...new Set([...(entries[path] ?? []), ruleId])];
    await settings.update('ignore', entries, target);
  });
}
