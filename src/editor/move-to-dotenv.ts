import * as vscode from 'vscode';
import type { Fix } from '../core/finding';
import type { DetectedKey } from '../keys/detected-key';
import type { Engine } from './platform';
import { toWorkspaceEdit } from './ranges';

/**
 * The step that does a fix and keeps the keys in the `.env` of the workspace folder, which git is to ignore.
 * @returns undefined outside of a workspace folder, where the fix reads no variables, and where `.env` has other keys
 */
export async function moveToDotenv(
  engine: Engine,
  document: vscode.TextDocument,
  fix: Fix,
  keys: readonly DetectedKey[],
): Promise<vscode.WorkspaceEdit | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const values = (fix.reads ?? []).flatMap(({ variable, key: { start } }) => {
    const key = keys.find(({ span }) => span.start === start);
    return key === undefined ? [] : [{ variable, value: key.value }];
  });
  if (folder === undefined || values.length === 0) return undefined;
  const [dotenv, gitignore] = ['.env', '.gitignore'].map((name) => vscode.Uri.joinPath(folder.uri, name));
  if (dotenv === undefined || gitignore === undefined) return undefined;
  const [settings, ignored] = await Promise.all([textOf(dotenv), textOf(gitignore)]);
  const addition = engine.dotenvAddition(settings ?? '', values);
  if (addition === undefined) return undefined;
  const edit = toWorkspaceEdit(document, fix.edits());
  append(edit, gitignore, ignored, engine.gitignoreAddition(ignored ?? ''));
  append(edit, dotenv, settings, addition);
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
