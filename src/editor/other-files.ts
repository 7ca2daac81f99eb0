import * as vscode from 'vscode';

/** The text of a file as it is in the editor, or on disk; undefined where there is no such file. */
export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Puts an addition at the end of a file, which is created where there is none. */
export function append(
  edit: vscode.WorkspaceEdit,
  uri: vscode.Uri,
  present: string | undefined,
  addition: string,
): void {
  if (addition === '') return;
  if (present === undefined) edit.createFile(uri, { ignoreIfExists: true });
  const lines = (present ?? '').split('\n');
  const end = new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
  edit.insert(uri, end, addition);
}
