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
});
