import * as vscode from 'vscode';
import { askReason } from '../ask-reason';
import { keyAt } from '../key-at';
import type { Linter } from '../linter';

/** Silences one key wherever it stands, by an entry in `keyward.ignoredKeys`, after asking why. */
export function registerIgnoreKey(linter: Linter): vscode.Disposable {
  return vscode.commands.registerCommand(
    'keyward.ignoreKey',
    async (uri: vscode.Uri, offset: number, said?: string) => {
      const found = await keyAt(linter, uri, offset);
      if (found === undefined) return;
      const reason =
        said ??
        (await askReason('Ignore This Key in All Files', 'The settings keep the reason beside a hash of the key.'));
      if (reason === undefined) return;
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const settings = vscode.workspace.getConfiguration('keyward', uri);
      const target = folder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Global;
      const inspected = settings.inspect<Record<string, string>>('ignoredKeys');
      const entries = folder ? inspected?.workspaceFolderValue : inspected?.globalValue;
      const hash = found.engine.hashOfKey(found.key.value, randomSalt());
      await settings.update('ignoredKeys', { ...entries, [hash]: reason }, target);
    },
  );
}

/** 16 random bytes in hexadecimal digits. */
function randomSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
