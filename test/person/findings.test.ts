import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './support';

describe('a person who looks at findings', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });

  after(() => workbench.close());

  it('sees what is wrong with a policy, goes to it and gets help', async () => {
    await workbench.openFile('open-source-ip.json');
    await workbench.squiggles('warning').first().waitFor();
    await workbench.page.locator('.codelens-decoration', { hasText: 'objects of 1 bucket' }).waitFor();
    assert.match(await workbench.nextProblem(), /0\.0\.0\.0\/0|ForAnyValue/);
    await workbench.screenshot('policy-problem');
    await workbench.page.keyboard.press('Escape');
    const actions = await workbench.openCodeActions();
    await workbench.screenshot('policy-code-actions');
    assert.ok(
      actions.some((title) => title.startsWith('Explain ')),
      actions.join(' | '),
    );
  });

  it('sees a key in source code', async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.openFile('upload.py');
    await workbench.squiggles('error').first().waitFor();
    assert.match(await workbench.nextProblem(), /secret of the long-term access key AKIA…/);
    await workbench.screenshot('python-key');
  });

  it('scans the workspace, and goes from the end of that to the Problems view', async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Keyward: Scan Workspace');
    // This window shows no messages by itself.
    await workbench.runCommand('Notifications: Show Notifications');
    const message = workbench.page.locator('.notifications-center', { hasText: /\d+ findings in \d+ files\./ });
    await message.waitFor();
    await workbench.screenshot('scan-workspace');
    await message.getByRole('button', { name: 'Show Problems' }).click();
    await workbench.page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await workbench.screenshot('scan-workspace-problems');
  });
});
