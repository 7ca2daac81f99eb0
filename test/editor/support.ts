/** What the tests of the editor suite share. They wait for events with a deadline, never for time to pass. */
import * as vscode from 'vscode';

/** Opens an untitled document and shows it. */
export async function openUntitled(language: string, content: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** Opens a file of the sample workspace (src/tools/sample-workspace.ts) and shows it. */
export async function openSample(path: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path));
}

/** The tabs of all groups. */
export function openTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

/** Closes all editors, previews among them, and throws away what is unsaved in them. */
export async function closeAllEditors(): Promise<void> {
  while (openTabs().length > 0) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Types as a person does at the cursor, or at the end of `after` (its first occurrence), so auto-closing takes part. */
export async function typeText(editor: vscode.TextEditor, text: string, after?: string): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  if (after !== undefined) {
    const at = positionAfter(editor.document, after);
    editor.selection = new vscode.Selection(at, at);
  }
  await vscode.commands.executeCommand('type', { text });
}

/** Right behind the first occurrence of a text. */
export function positionAfter(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`The document doesn't hold: ${text}`);
  return document.positionAt(offset + text.length);
}

/** Replaces the first occurrence of a text. */
export async function replaceText(editor: vscode.TextEditor, text: string, by: string): Promise<void> {
  const end = positionAfter(editor.document, text);
  const start = editor.document.positionAt(editor.document.offsetAt(end) - text.length);
  await editor.edit((edit) => {
    edit.replace(new vscode.Range(start, end), by);
  });
}

/** Keyward's diagnostics of a document, in the order of the text. */
export function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Keyward')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** A diagnostic's rule id and the text it marks, for comparing. */
export function summary(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  const id = typeof code === 'object' ? code.value : (code ?? '');
  return `${id}: ${document.getText(diagnostic.range)}`;
}

/**
 * Keyward's diagnostics of the document once they are as wanted.
 * @throws where they don't become so within the deadline (milliseconds), saying what they are
 */
export async function waitForDiagnostics(
  document: vscode.TextDocument,
  wanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
  deadline = 5000,
): Promise<vscode.Diagnostic[]> {
  await waitFor(vscode.languages.onDidChangeDiagnostics, () => wanted(diagnosticsOf(document)), deadline).catch(() => {
    const found = diagnosticsOf(document).map((diagnostic) => summary(document, diagnostic));
    throw new Error(`Diagnostics of ${document.uri.path} after ${deadline} ms:\n${found.join('\n') || 'none'}`);
  });
  return diagnosticsOf(document);
}

/** Resolves as soon as `holds` does; it is asked at once and after every event. @throws after the deadline (milliseconds) */
export async function waitFor<T>(event: vscode.Event<T>, holds: () => boolean, deadline = 5000): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error(`Waited ${deadline} ms in vain.`));
    }, deadline);
    const subscription = event(() => {
      if (!holds()) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    });
  });
}
