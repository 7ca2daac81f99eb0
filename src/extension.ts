import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as vscode from 'vscode';
import { activateShared } from './editor/activate';
import type { Engine } from './editor/platform';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    activateShared({
      memory: context.workspaceState,
      loadEngine: () => Promise.resolve(createRequire(__filename)('./engine.js') as Engine),
      readData: async (file) =>
        JSON.parse(await readFile(path.join(__dirname, 'reference', `${file}.json`), 'utf8')) as unknown,
    }),
  );
}
