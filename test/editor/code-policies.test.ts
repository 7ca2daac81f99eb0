import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAllEditors, openSample, summary, waitForDiagnostics } from './support';

describe('a policy in program code', () => {
  afterEach(closeAllEditors);

  it('has its findings on the values of a Python dict', async () => {
    const { document } = await openSample('app/role.py');
    const found = await waitForDiagnostics(document, (diagnostics) => diagnostics.length > 0);
    assert.ok(found.some((diagnostic) => summary(document, diagnostic) === 'unlimited-action: s3:*'));
  });

  it('is mended in the words of CDK', async () => {
    const { document } = await openSample('app/stack.ts');
    const found = await waitForDiagnostics(document, (diagnostics) => diagnostics.length > 0);
    const operator = found.find((each) => summary(document, each) === 'string-operator-on-arn: StringLike');
    assert.ok(operator, found.map((each) => summary(document, each)).join());
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      operator.range,
    );
    const fix = actions.find(({ title }) => title === 'Compare with ArnLike');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /conditions: \{ ArnLike: \{ 'aws:PrincipalArn'/);
    await waitForDiagnostics(document, (diagnostics) =>
      diagnostics.every((diagnostic) => !summary(document, diagnostic).startsWith('string-operator-on-arn')),
    );
  });
});
