import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAllEditors, openUntitled, typeText } from './support';

describe('Keyward', () => {
  afterEach(closeAllEditors);

  it('activates', async () => {
    const extension = vscode.extensions.getExtension('keyward.keyward');
    assert.ok(extension, 'the extension is not there');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('leaves typing alone', async () => {
    const editor = await openUntitled('json', '{}');
    await typeText(editor, '"Version": 1', '{');
    assert.equal(editor.document.getText(), '{"Version": 1}');
  });
});
