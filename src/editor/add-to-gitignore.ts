import * as vscode from 'vscode';
import { append, textOf } from './other-files';
import type { Engine } from './platform';

/**
 * The edit that makes git ignore a file: a line in the `.gitignore` at the top of its repository.
 * @returns undefined where an ignore file says so already, and for what is no file in a repository
 */
export async function addToGitignore(engine: Engine, file: vscode.Uri): Promise<vscode.WorkspaceEdit | undefined> {
  const top = await repositoryOf(file);
  if (top === undefined) return undefined;
  const gitignore = vscode.Uri.joinPath(top, '.gitignore');
  const present = await textOf(gitignore);
  const inside = file.path.slice(top.path.length).replace(/^\//, '');
  const addition = engine.gitignoreAddition(present ?? '', inside);
  if (addition === '') return undefined;
  const edit = new vscode.WorkspaceEdit();
  append(edit, gitignore, present, addition);
  return edit;
}

/** The nearest folder above with a `.git` in it, which is a file in linked work trees and submodules. */
async function repositoryOf(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let here = file, folder = parentOf(here); folder.path !== here.path; here = folder, folder = parentOf(here)) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, '.git'));
      return folder;
    } catch {
      // It is not this one.
    }
  }
  return undefined;
}

function parentOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}
