import * as vscode from 'vscode';
import { askReason } from '../ask-reason';

/** Silences a rule in one file by an entry in `keyward.ignore`, after asking why: for JSON, which has no comments. */
export function registerIgnoreInSettings(): vscode.Disposable {
  return vscode.commands.registerCommand(
    'keyward.ignoreInSettings',
    async (uri: vscode.Uri, ruleId: string, said?: string) => {
      const reason =
        said ?? (await askReason(`Ignore ${ruleId} in This File`, 'The settings keep the reason behind the rule.'));
      if (reason === undefined) return;
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const path = folder ? vscode.workspace.asRelativePath(uri, false) : uri.path;
      const settings = vscode.workspace.getConfiguration('keyward', uri);
      const target = folder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Global;
      const inspected = settings.inspect<Record<string, string[]>>('ignore');
      const entries = { ...(folder ? inspected?.workspaceFolderValue : inspected?.globalValue) };
      const others = (entries[path] ?? []).filter((entry) => entry !== ruleId && !entry.startsWith(`${ruleId}:`));
      entries[path] = [...others, `${ruleId}: ${reason}`];
      await settings.update('ignore', entries, target);
    },
  );
}
