import * as vscode from 'vscode';
import * as engine from './core/engine';
import { activateShared } from './editor/activate';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    activateShared({
      memory: context.workspaceState,
      // VS Code loads one file of a web extension, so the core is part of it.
      loadEngine: () => Promise.resolve(engine),
      readData: async (file) => {
        const uri = vscode.Uri.joinPath(context.extensionUri, 'dist', 'reference', `${file}.json`);
        return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as unknown;
      },
    }),
  );
}
