import * as vscode from 'vscode';
import type { Fix } from '../core/finding';
import type { DetectedKey } from '../keys/detected-key';
import type { Engine } from './platform';
import { append, textOf } from './other-files';
import { toWorkspaceEdit } from './ranges';

/**
 * The step that does a fix and keeps the keys in the `.env` of the workspace folder, which git is to ignore.
 * @returns undefined outside of a workspace folder, and where the fix reads no variables
 */
export async function moveToDotenv(
  engine: Engine,
  document: vscode.TextDocument,
  fix: Fix,
  keys: readonly DetectedKey[],
): Promise<vscode.WorkspaceEdit | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const { reads } = fix;
  if (folder === undefined || reads === undefined) return undefined;
  const values = reads.values.map(({ variable, at: { start } }) => ({
    variable,
    value: keys.find(({ span }) => span.start === start)?.value ?? '',
  }));
  const dotenv = vscode.Uri.joinPath(folder.uri, '.env');
  const gitignore = vscode.Uri.joinPath(folder.uri, '.gitignore');
  const [settings, ignored] = await Promise.all([textOf(dotenv), textOf(gitignore)]);
  const plan = engine.planDotenv(settings ?? '', values, document.uri.path);
  const edit = toWorkspaceEdit(document, reads.edits(plan.nameOf));
  append(edit, gitignore, ignored, engine.gitignoreAddition(ignored ?? '', '.env'));
  append(edit, dotenv, settings, plan.addition);
  return edit;
}
