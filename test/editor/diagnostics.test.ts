import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAllEditors, openUntitled, replaceText, summary, waitForDiagnostics } from './support';

const open = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::reports-7f3a/*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["0.0.0.0/0"] } }
    }
  ]
}
`;

describe('diagnostics', () => {
  afterEach(closeAllEditors);

  it('come for an untitled policy, and go when the text is mended', async () => {
    const editor = await openUntitled('json', open);
    const found = await waitForDiagnostics(editor.document, (diagnostics) => diagnostics.length > 0);
    assert.deepEqual(
      found.map((diagnostic) => summary(editor.document, diagnostic)),
      ['open-source-ip: 0.0.0.0/0'],
    );
    await replaceText(editor, '0.0.0.0/0', '198.51.100.7/32');
    await waitForDiagnostics(editor.document, (diagnostics) =>
      diagnostics.every((diagnostic) => !summary(editor.document, diagnostic).startsWith('open-source-ip')),
    );
  });

  it('go at once when the document is closed', async () => {
    const { document } = await openUntitled('json', open);
    await waitForDiagnostics(document, (diagnostics) => diagnostics.length > 0);
    await closeAllEditors();
    await waitForDiagnostics(document, (diagnostics) => diagnostics.length === 0);
  });

  it('go where a comment says so', async () => {
    const policy = open.replace(
      '      "Condition"',
      '      // keyward-ignore open-source-ip: a test\n      "Condition"',
    );
    const editor = await openUntitled('jsonc', open);
    await waitForDiagnostics(editor.document, (diagnostics) => diagnostics.length > 0);
    await replaceText(editor, open, policy);
    await waitForDiagnostics(editor.document, (diagnostics) =>
      diagnostics.every((diagnostic) => !summary(editor.document, diagnostic).startsWith('open-source-ip')),
    );
  });

  it('offer to explain and to ignore each finding', async () => {
    const { document } = await openUntitled('json', open);
    const [found] = await waitForDiagnostics(document, (diagnostics) => diagnostics.length > 0);
    assert.ok(found);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Explain open-source-ip'), titles.join());
    assert.ok(titles.includes('Ignore open-source-ip in This File by Settings…'), titles.join());
  });
});
