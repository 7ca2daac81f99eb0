import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { TestState } from '../../src/policy-test';
import { ScriptedPort } from '../support/scripted-port';
import { closeAllEditors, openSample, openTabs, waitFor } from './support';

describe('Test Policy…', () => {
  afterEach(closeAllEditors);

  it('answers on a page beside the policy, and anew when asked anew', async () => {
    // No untitled document: the next one may get its name, and its text, while VS Code still closes it.
    const { document } = await openSample('policies/netscan.json');
    const uri = vscode.Uri.from({ scheme: 'keyward-answer', path: '/Test Policy.md' });
    for (const [address, decision] of [
      ['128.173.1.1', 'Allowed'],
      ['203.0.113.9', 'Denied'],
    ] as const) {
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      const port = new ScriptedPort<TestState>({
        principal: ['arn:aws:iam::111122223333:user/netscan-append'],
        action: ['s3:PutObject'],
        resource: ['arn:aws:s3:::netscan-dfvfgb92/scan.json'],
        context: [address, ''],
      });
      await vscode.commands.executeCommand('keyward.testPolicy', port);
      assert.deepEqual(port.asked, ['principal', 'action', 'resource', 'context']);
      const page = await pageThatSays(uri, decision);
      assert.match(page, new RegExp(`^# ${decision}`));
      await waitFor(vscode.window.tabGroups.onDidChangeTabs, () =>
        openTabs().some(({ input }) => input instanceof vscode.TabInputWebview),
      );
    }
  });
});

/** The page once it says that; VS Code reads it anew some time after it has been told of the change. */
async function pageThatSays(uri: vscode.Uri, decision: string): Promise<string> {
  const page = await vscode.workspace.openTextDocument(uri);
  if (page.getText().startsWith(`# ${decision}`)) return page.getText();
  return new Promise((resolve) => {
    const listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== page || !page.getText().startsWith(`# ${decision}`)) return;
      listener.dispose();
      resolve(page.getText());
    });
  });
}
