import path from 'node:path';
import * as vscode from 'vscode';

/** The git of the editor’s own setting, if that names one; only people, not workspaces, can set it. */
export function gitBinary(): string | undefined {
  const setting: unknown = vscode.workspace.getConfiguration('git').get('path');
  const named: readonly unknown[] = Array.isArray(setting) ? setting : [setting];
  return named.find((one): one is string => typeof one === 'string' && path.isAbsolute(one));
}
