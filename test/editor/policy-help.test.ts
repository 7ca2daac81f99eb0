import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAllEditors, openUntitled, positionAfter } from './support';

const text = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::reports-7f3a/*",
    "Condition": { "IpAddress": { "aws:SourceIp": "198.51.100.7" } }
  }
}
`;

describe('help on a policy', () => {
  afterEach(closeAllEditors);

  it('says above a statement what it allows', async () => {
    const { document } = await openUntitled('json', text);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Allow: 1 action (Write) · objects of 1 bucket · 1 network: 1 IPv4 address'],
    );
  });

  it('explains an action where the pointer rests', async () => {
    const { document } = await openUntitled('json', text);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionAfter(document, 's3:Put'),
    );
    const shown = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).map(({ value }) => value);
    assert.ok(
      shown.some((content) => content.includes('s3:PutObject') && content.includes('Write')),
      shown.join('\n'),
    );
  });

  it('says what an operator asks for, and what an absent key does', async () => {
    const { document } = await openUntitled('json', text);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionAfter(document, '"IpAdd'),
    );
    const shown = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).map(({ value }) => value);
    assert.ok(
      shown.some((content) => content.includes('does not hold where the request has no such key')),
      shown.join('\n'),
    );
  });

  it('completes an action where it is being typed', async () => {
    const { document } = await openUntitled('json', text);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      positionAfter(document, 's3:Put'),
    );
    const item = items.find(({ label }) => typeof label !== 'string' && label.label === 's3:PutObjectTagging');
    assert.ok(item?.range instanceof vscode.Range, items.map(({ label }) => JSON.stringify(label)).join('\n'));
    assert.equal(document.getText(item.range), 's3:PutObject');
  });

  it('completes the rules of a comment', async () => {
    const { document } = await openUntitled('python', 'key = 1  # keyward-ignore long');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      positionAfter(document, 'long'),
    );
    assert.ok(items.some(({ label }) => typeof label !== 'string' && label.label === 'long-term-access-key'));
  });
});
