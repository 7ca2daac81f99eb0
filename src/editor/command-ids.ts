import * as vscode from 'vscode';

/** Every command, in the order of the palette; `package.json` titles the user-facing ones. */
export type CommandId =
  // User-facing
  | 'keyward.generateScopedPolicy'
  | 'keyward.generateFromCode'
  | 'keyward.scopeStatement'
  | 'keyward.testPolicy'
  | 'keyward.setPolicyType'
  | 'keyward.scanWorkspace'
  | 'keyward.scanGitHistory'
  | 'keyward.explainRule'
  | 'keyward.showLog'
  // Internal: behind code actions
  | 'keyward.ignoreInSettings'
  | 'keyward.ignoreKey'
  | 'keyward.copyRotationCommands';

/** A link that runs a command, for diagnostics' codes and hovers. */
export function commandUri(command: CommandId, ...args: readonly unknown[]): vscode.Uri {
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}
