import * as vscode from 'vscode';
import type { OutputFile } from '../../scope';
import type { Places } from '../../scope/wizard';

/** Where outputs can go, as things stand when the wizard begins. */
export class DeliveryPlaces {
  readonly #editor = vscode.window.activeTextEditor;
  readonly #folder = folderFor(this.#editor?.document);

  /** As people know them. */
  get names(): Places {
    const { document } = this.#editor ?? {};
    const isText = document !== undefined && document.uri.scheme !== 'output';
    return {
      cursor: isText ? baseName(document.uri) : undefined,
      folder: this.#folder && `${baseName(this.#folder)}/`,
    };
  }

  /** Puts the main file in place of the selection, indented as its line is; opens the others. */
  async insertAtCursor([main, ...others]: readonly OutputFile[]): Promise<void> {
    const editor = this.#editor;
    await openInDocuments(others);
    if (!editor || !main) return;
    const { document, selection, viewColumn } = editor;
    const shown = await vscode.window.showTextDocument(document, { ...(viewColumn && { viewColumn }), selection });
    const line = document.lineAt(selection.start.line).text.slice(0, selection.start.character);
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    const text = main.text.trimEnd().replaceAll(/\n(?=.)/g, `\n${indent}`);
    await shown.edit((edit) => {
      edit.replace(selection, text);
    });
  }

  /** Opens the files as they would stand in the folder; they are written when somebody saves them, and not before. */
  async openAsFiles(files: readonly OutputFile[]): Promise<void> {
    const folder = this.#folder;
    if (!folder) return;
    for (const { name, languageId, text } of files.toReversed()) {
      const uri = vscode.Uri.joinPath(folder, name);
      // A file that is there already is changed, so that its editor shows what becomes of it and undo brings it back.
      const opened = await vscode.workspace.openTextDocument(
        (await exists(uri)) ? uri : uri.with({ scheme: 'untitled' }),
      );
      const document = await vscode.languages.setTextDocumentLanguage(opened, await known(languageId));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
      await vscode.workspace.applyEdit(edit);
      await vscode.window.showTextDocument(document, { preview: false });
    }
  }
}

/** Opens the files as untitled documents, the main one last so that it is in front. */
export async function openInDocuments(files: readonly OutputFile[]): Promise<void> {
  for (const { languageId, text } of files.toReversed()) {
    const document = await vscode.workspace.openTextDocument({ language: await known(languageId), content: text });
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

/** A language may come with an extension that is not there; without it, the text is plain. */
async function known(languageId: string): Promise<string> {
  const languages = await vscode.languages.getLanguages();
  return languages.includes(languageId) ? languageId : 'plaintext';
}

/**
 * The folder of the document where it is in the workspace, otherwise the workspace’s first; only one that new files can
 * be saved to.
 */
function folderFor(document: vscode.TextDocument | undefined): vscode.Uri | undefined {
  const workspace = document && vscode.workspace.getWorkspaceFolder(document.uri);
  const folder = workspace ? vscode.Uri.joinPath(document.uri, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  // VS Code takes the path of a new document for one of the machine’s or of the remote’s.
  return folder && ['file', 'vscode-remote'].includes(folder.scheme) ? folder : undefined;
}

function baseName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
