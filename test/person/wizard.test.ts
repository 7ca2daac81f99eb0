import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { findPolicies } from '../unit/support/find-policies';
import { policySet } from '../../src/iam/evaluator/policy-set';
import { decisions, guidanceDecisions } from '../unit/scope/netscan-grid';
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

  async function atStep(step: number, steps = 5): Promise<void> {
    await workbench.quickInput.widget.locator('.quick-input-title', { hasText: `${step}/${steps}` }).waitFor();
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
    await quickInput.type('put');
    await quickInput.widget.locator('.monaco-list-row.focused[data-index="0"]', { hasText: 's3:PutObject' }).waitFor();
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
    await workbench.screenshot('wizard-5-expiry');
    await quickInput.back();
    await firstRow('Continue');
    await quickInput.back();
    await quickInput.pick('JSON');
    await firstRow('Open in a new document');
    await workbench.screenshot('wizard-5-proof');
    await quickInput.accept();
    await resultIn('Untitled');
    await workbench.screenshot('wizard-result');
    await assertNetscan('policy.json');
  });

  for (const [output, file] of [
    ['CloudFormation', 'netscan-append.yaml'],
    ['Terraform', 'netscan-append.tf'],
    ['AWS CLI script', 'netscan-append.sh'],
    ['CDK (TypeScript)', 'netscan-append-stack.ts'],
    ['JSON', 'netscan-append-policy.json'],
  ] as const) {
    it(`has the same policy in a minute of clicking: ${output}`, async () => {
      const { quickInput } = workbench;
      await closeEditor();
      const start = Date.now();
      await workbench.runCommand(command);
      await atStep(1);
      await quickInput.type('only take an access key');
      await quickInput.accept();
      await atFirst('actions');
      await toggled('s3:putobject', 's3:PutObject');
      await atStep(2);
      await toggled('netscan-dfvfgb92', 'arn:aws:s3:::netscan-dfvfgb92/*');
      await atStep(3);
      await firstRow('Continue');
      await quickInput.accept();
      await atStep(4);
      await quickInput.type('netscan-append');
      await quickInput.accept();
      await quickInput.widget.getByText('Name of the group').waitFor();
      await quickInput.accept();
      await atStep(5);
      await quickInput.pick(output);
      await firstRow('Open in a new document');
      await quickInput.accept();
      await resultIn('Untitled');
      const seconds = (Date.now() - start) / 1000;
      console.log(`      ${seconds.toFixed(1)} s`);
      assert.ok(seconds < 60);
      await assertNetscan(file);
    });
  }

  it('has files that are written when they are saved', async () => {
    const { quickInput, page, folder } = workbench;
    const file = path.join(folder, 'netscan-append.tf');
    await closeEditor();
    await throughTo('Terraform');
    await quickInput.pick('Open as a new file');
    await resultIn('netscan-append.tf');
    await workbench.screenshot('wizard-file');
    await assert.rejects(access(file));
    await workbench.focusEditor();
    await page.keyboard.press('ControlOrMeta+S');
    await page.locator('.explorer-folders-view').getByText('netscan-append.tf').waitFor();
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    assert.match(await readFile(file, 'utf8'), /aws_iam_user_group_membership/);
  });

  it('narrows a statement by its light bulb', async () => {
    const { quickInput } = workbench;
    await closeEditor();
    await workbench.newUntitled('JSON');
    const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
    const policy = { Version: '2012-10-17', Statement: [statement] };
    await workbench.page.keyboard.insertText(JSON.stringify(policy, undefined, 4));
    await workbench.page.keyboard.press('ControlOrMeta+Home');
    for (let line = 1; line < 6; line++) await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('End');
    await workbench.squiggles('warning').first().waitFor();
    assert.equal((await workbench.openCodeActions())[0], 'Scope This Statement…');
    await workbench.screenshot('scope-1-light-bulb');
    await workbench.applyCodeAction('Scope This Statement…');
    await atStep(1, 4);
    await quickInput.row('In place of s3:*').waitFor();
    await workbench.screenshot('scope-2-actions');
    await quickInput.type('s3:putobject');
    await firstRow('s3:PutObject');
    await quickInput.accept();
    await firstRow('Continue');
    await quickInput.accept();
    await atStep(2, 4);
    await quickInput.type('netscan-dfvfgb92');
    await firstRow('arn:aws:s3:::netscan-dfvfgb92/*');
    await quickInput.accept();
    await firstRow('Continue');
    await quickInput.accept();
    await atStep(3, 4);
    await quickInput.type(blocks);
    await firstRow('Add 128.172.24.209/32');
    await quickInput.accept();
    await firstRow('Continue');
    await quickInput.accept();
    await firstRow('Replace the statement');
    await workbench.screenshot('scope-3-proof');
    await quickInput.accept();
    await quickInput.gone();
    await workbench.editor.getByText('netscan-dfvfgb92').first().waitFor();
    await workbench.screenshot('scope-4-result');
    await assertNetscan('policy.json');
  });

  /** Leaves nothing open, without being asked about what was not saved. */
  async function closeEditor(): Promise<void> {
    await workbench.runCommand('View: Revert and Close Editor');
    await workbench.page.locator('.tab').first().waitFor({ state: 'detached' });
  }

  /** Waits for the first list of that question. */
  async function atFirst(question: 'actions'): Promise<void> {
    await workbench.quickInput.widget.locator(`input[placeholder^="${prompts[question]}"]`).waitFor();
  }

  /** Adds what is typed unless the last run has left it there, and goes on. */
  async function toggled(typed: string, label: string): Promise<void> {
    const { quickInput } = workbench;
    await quickInput.type(typed);
    await firstRow(label);
    const isChosen = await quickInput.row('Enter takes it out').isVisible();
    await (isChosen ? quickInput.type('') : quickInput.accept());
    await firstRow('Continue');
    await quickInput.accept();
  }

  /** Accepts everything that was answered before, up to the output. */
  async function throughTo(output: string): Promise<void> {
    const { quickInput } = workbench;
    await workbench.runCommand(command);
    await firstRow('An application that can only take an access key');
    await quickInput.accept();
    for (const step of [1, 2, 3]) {
      await atStep(step);
      await firstRow('Continue');
      await quickInput.accept();
    }
    await atStep(4);
    await quickInput.accept();
    await quickInput.widget.getByText('Name of the group').waitFor();
    await quickInput.accept();
    await atStep(5);
    await quickInput.pick(output);
    await firstRow('Open in a new document');
  }

  async function resultIn(name: string): Promise<void> {
    await workbench.quickInput.gone();
    await workbench.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** That the active editor's policy decides as the guidance's does. */
  async function assertNetscan(name: string): Promise<void> {
    const found = findPolicies({ text: await workbench.editorText(), path: name });
    assert.equal(found.length, 1);
    assert.deepEqual(decisions(policySet({ identity: found.map(({ document }) => document) })), guidanceDecisions());
  }
});

const prompts = { actions: 'What does it do?' } as const;
