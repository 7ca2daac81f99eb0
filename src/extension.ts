import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as vscode from 'vscode';
import { activateShared } from './editor/activate';
import { RunningGitStates } from './editor/node/git-states';
import { registerScanGitHistory } from './editor/node/scan-git-history';
import type { Engine } from './editor/platform';

export function activate(context: vscode.ExtensionContext): void {
  const git = new RunningGitStates();
  context.subscriptions.push(
    git,
    registerScanGitHistory(),
    activateShared({
      memory: context.workspaceState,
      git,
      loadEngine: () => Promise.resolve(createRequire(__filename)('./engine.js') as Engine),
      readData: async (file) =>
        JSON.parse(await readFile(path.join(__dirname, 'reference', `${file}.json`), 'utf8')) as unknown,
    }),
  );
}
