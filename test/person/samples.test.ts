import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './support';

describe('a person on the sample workspace', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });

  after(() => workbench.close());

  it('opens a file and reads it', async () => {
    await workbench.openFile('upload.py');
    await workbench.screenshot('python');
    assert.match(await workbench.editorText(), /^import boto3/);
  });

  it('runs a command', async () => {
    await workbench.newUntitled('JSON');
    await workbench.type('{');
    await workbench.screenshot('untitled');
    assert.equal(await workbench.editorText(), '{}');
  });
});
