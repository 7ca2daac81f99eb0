import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './support';

const command = 'Keyward: Generate Scoped Policy…';
const blocks = '128.173.0.0/16, 198.82.0.0/16, 2001:468:c80::/48, 2607:b400::/40, 128.172.24.209/32';

describe('a person who generates the Netscan policy', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      settings: { 'keyward.networks': { Campus: ['128.173.0.0/16', '198.82.0.0/16'] } },
    });
  });

  after(() => workbench.close());

  /** Waits until a row begins with this and stands first, where Enter takes it. */
  async function firstRow(text: string): Promise<void> {
    const { widget } = workbench.quickInput;
    await widget.locator('.monaco-list-row.focused', { hasText: text }).waitFor();
  }

  async function atStep(step: number): Promise<void> {
    await workbench.quickInput.widget.locator('.quick-input-title', { hasText: `${step}/5` }).waitFor();
  }

  it('goes through five steps, back and forth, leaves and comes back', async () => {
    const { quickInput } = workbench;
    await workbench.runCommand(command);
    await atStep(1);
    await workbench.screenshot('wizard-1-where');
    await quickInput.type('only take an access key');
    await firstRow('An application that can only take an access key');
    await quickInput.accept();
    await firstRow('s3:GetObject');
    await quickInput.type('upload file');
    await quickInput.row('s3:PutObject').waitFor();
    await workbench.screenshot('wizard-1-search');
    await quickInput.type('s3:Get*Tagging');
    await firstRow('s3:Get*Tagging');
    await workbench.screenshot('wizard-1-pattern');
    await quickInput.type('s3:putobject');
    await firstRow('s3:PutObject');
    await quickInput.accept();
    await firstRow('Continue');
    await workbench.screenshot('wizard-1-actions');
    await quickInput.accept();

    await atStep(2);
    await firstRow('s3:PutObject can be limited');
    await workbench.screenshot('wizard-2-offers');
    await quickInput.type('arn:aws:s3:::netscan-dfvfgb92');
    await firstRow('arn:aws:s3:::netscan-dfvfgb92/*');
    await workbench.screenshot('wizard-2-bucket');
    await quickInput.back();
    await atStep(1);
    await firstRow('Continue');
    await quickInput.accept();
    await atStep(2);
    assert.equal(await quickInput.value(), 'arn:aws:s3:::netscan-dfvfgb92');
    await quickInput.type('netscan-dfvfgb92');
    await firstRow('arn:aws:s3:::netscan-dfvfgb92/*');
    await quickInput.accept();
    await firstRow('Continue');
    await workbench.screenshot('wizard-2-resources');
    await quickInput.accept();

    await atStep(3);
    await firstRow('Continue without source IPs');
    await workbench.screenshot('wizard-3-none');
    await quickInput.type('10.0.0.0/8');
    await firstRow('is private');
    await workbench.screenshot('wizard-3-private');
    await quickInput.escape();
    await quickInput.gone();

    await workbench.runCommand(command);
    await atStep(1);
    await firstRow('An application that can only take an access key');
    await quickInput.accept();
    await firstRow('Continue');
    await quickInput.accept();
    await atStep(2);
    await firstRow('Continue');
    await quickInput.accept();
    await atStep(3);
    await quickInput.type(blocks);
    await firstRow('Add 128.172.24.209/32');
    await quickInput.accept();
    await firstRow('Continue');
    await workbench.screenshot('wizard-3-source-ips');
    await quickInput.accept();

    await atStep(4);
    await quickInput.type('net scan');
    await workbench.screenshot('wizard-4-refused');
    await quickInput.type('netscan-append');
    await workbench.screenshot('wizard-4-user');
    await quickInput.accept();
    await workbench.screenshot('wizard-4-group');
    await quickInput.accept();
    await atStep(5);
    await workbench.screenshot('wizard-5-output');
    await quickInput.pick('More…');
    await firstRow('Continue');
    await workbench.screenshot('wizard-5-more');
    await quickInput.pick('Expiry date');
    await quickInput.type('2027-02-30');
    await quickInput.message();
    await workbench.screenshot('wizard-5-expiry');
    await quickInput.back();
    await firstRow('Continue');
    await quickInput.back();
    await quickInput.pick('JSON');
    await firstRow('Open in a new document');
    await workbench.screenshot('wizard-5-proof');
    await quickInput.accept();
    await quickInput.gone();
    await workbench.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await workbench.screenshot('wizard-result');
    const policy = JSON.parse(await workbench.editorText()) as { Statement: { Action: string; Resource: string }[] };
    assert.deepEqual(
      policy.Statement.map(({ Action, Resource }) => [Action, Resource]),
      [['s3:PutObject', 'arn:aws:s3:::netscan-dfvfgb92/*']],
    );
  });
});
