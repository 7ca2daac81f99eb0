import assert from 'node:assert/strict';
import { secretAccessKey } from '../../src/tools/fake-keys';
import { openWorkbench, type Workbench } from './support';

describe('a person who pastes a key', () => {
  const secret = secretAccessKey(62);
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });

  after(() => workbench.close());

  it('sees the key as it is at first, and can have the environment variable instead', async () => {
    const { page } = workbench;
    await workbench.newUntitled('Python');
    await workbench.focusEditor();
    await workbench.type('AWS_SECRET_ACCESS_KEY = ');
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(`"${secret}"`)})`);
    await page.keyboard.press('ControlOrMeta+V');
    await workbench.squiggles('error').first().waitFor();
    await page.locator('.post-edit-widget').waitFor();
    const titles = await workbench.openCodeActions();
    await workbench.screenshot('paste-key');
    assert.ok(
      titles.some((title) => title.startsWith('Paste as Environment Variable')),
      titles.join(' | '),
    );
    await workbench.applyCodeAction('Paste as Environment Variable');
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    assert.equal(
      await workbench.editorText(),
      'import os\nAWS_SECRET_ACCESS_KEY = os.environ["AWS_SECRET_ACCESS_KEY"]',
    );
  });
});
