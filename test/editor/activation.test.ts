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

  it('runs in the kind of host that this run is about', () => {
    const kinds = vscode.workspace.getConfiguration('remote').get<Record<string, string[]>>('extensionKind');
    const web = kinds?.['keyward.keyward']?.includes('web') ?? false;
    assert.equal('importScripts' in globalThis, web);
  });

  it('leaves typing alone', async () => {
    const editor = await openUntitled('json', '{}');
    await typeText(editor, '"Version": 1', '{');
    assert.equal(editor.document.getText(), '{"Version": 1}');
  });
});
