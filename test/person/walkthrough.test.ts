import assert from 'node:assert/strict';
import manifest from '../../package.json';
import { openWorkbench, type Workbench } from './support';

const [walkthrough] = manifest.contributes.walkthroughs;

describe('a person who is new to Keyward', () => {
  let workbench: Workbench;

  before(async () => {
    // Images stand beside the steps where there is room.
    workbench = await openWorkbench({ viewport: { width: 1680, height: 800 } });
  });

  after(() => workbench.close());

  it('finds its walkthrough, whose steps lead to the commands', async () => {
    const { page, quickInput } = workbench;
    await workbench.runCommand('Welcome: Open Walkthrough');
    await quickInput.type('Keyward');
    await quickInput.row(walkthrough?.title ?? '').waitFor();
    // With the keyboard: where the pointer rests, a hover may cover the row.
    await quickInput.accept();
    const steps = page.locator('.getting-started-step');
    await steps.first().waitFor();
    assert.equal(await steps.count(), walkthrough?.steps.length);
    for (const { id, title } of walkthrough?.steps ?? []) {
      await page.getByRole('heading', { name: title }).first().click();
      await page.locator('.getting-started-step.expanded', { hasText: title }).waitFor();
      await workbench.screenshot(`walkthrough-${id}`);
    }
    await page.getByRole('heading', { name: 'Generate a policy for one task' }).first().click();
    await page.getByRole('button', { name: 'Generate Scoped Policy' }).click();
    await quickInput.widget.locator('.quick-input-title', { hasText: '1/5' }).waitFor();
    await quickInput.escape();
  });
});
