import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './support';

describe('a person who tests the Netscan policy', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });

  after(() => workbench.close());

  it('asks whether it allows an upload from elsewhere, and reads why not', async () => {
    const { quickInput, page } = workbench;
    await workbench.openFile('policies/netscan.json');
    await workbench.runCommand('Keyward: Test Policy…');
    await quickInput.row('arn:aws:iam::111122223333:user/alice').waitFor();
    await workbench.screenshot('test-policy-who');
    await quickInput.type('arn:aws:iam::111122223333:user/netscan-append');
    await quickInput.row('arn:aws:iam::111122223333:user/netscan-append').waitFor();
    await quickInput.accept();
    await quickInput.row('s3:PutObject').waitFor();
    await quickInput.accept();
    await quickInput.row('/example').first().waitFor();
    await workbench.screenshot('test-policy-resource');
    await quickInput.accept();
    await quickInput.row('aws:SourceIp').waitFor();
    await quickInput.type('203.0.113.9');
    await quickInput.row('aws:SourceIp = 203.0.113.9').waitFor();
    await quickInput.accept();
    await quickInput.row('Test').first().waitFor();
    await workbench.screenshot('test-policy-context');
    await quickInput.accept();
    const answer = page.frameLocator('iframe.webview').frameLocator('iframe');
    await answer.locator('h1', { hasText: 'Denied' }).waitFor();
    assert.match(await answer.locator('body').innerText(), /the request has 203\.0\.113\.9\) does not hold/);
    await workbench.screenshot('test-policy-answer');
  });
});
