import * as vscode from 'vscode';
import type { Linter } from '../linter';
import { keyAt } from '../key-at';

/** Puts the commands that deactivate and replace a key into the clipboard; the AWS CLI runs them, not Keyward. */
export function registerCopyRotationCommands(linter: Linter): vscode.Disposable {
  return vscode.commands.registerCommand(
    'keyward.copyRotationCommands',
    // From a link in a hover, the address comes as what JSON makes of it.
    async (uri: Parameters<typeof vscode.Uri.from>[0], offset: number) => {
      const found = await keyAt(linter, vscode.Uri.from(uri), offset);
      if (found === undefined) return;
      const { engine, key, id } = found;
      const commands = engine.rotationCommands(key, id);
      if (commands === undefined) return;
      await vscode.env.clipboard.writeText(commands);
      void vscode.window.showInformationMessage(
        'The commands for the AWS CLI are in the clipboard. Paste them where you are signed in to the account.',
      );
    },
  );
}
