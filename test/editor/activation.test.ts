import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('Keyward', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('keyward.keyward');
    assert.ok(extension, 'the extension is not there');
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
