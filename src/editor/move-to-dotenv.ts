import * as vscode from 'vscode';
import type { Fix } from '../core/finding';
import type { DetectedKey } from '../keys/detected-key';
import type { Engine } from './platform';
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
  append(edit, gitignore, ignored, engine.gitignoreAddition(ignored ?? ''));
  append(edit, dotenv, settings, plan.addition);
  return edit;
}

/** The text of a file as it is in the editor, or on disk; undefined where there is no such file. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function append(edit: vscode.WorkspaceEdit, uri: vscode.Uri, present: string | undefined, addition: string): void {
  if (addition === '') return;
  if (present === undefined) edit.createFile(uri, { ignoreIfExists: true });
  const lines = (present ?? '').split('\n');
  const end = new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
  edit.insert(uri, end, addition);
}
