import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Reply } from '../../src/questions';
import type { Question, WizardPort, WizardState } from '../../src/scope/wizard';
import { closeAllEditors, openUntitled } from './support';

/** Answers each question with texts by its id; `undefined` leaves it. */
class AnsweringPort implements WizardPort {
  readonly asked: string[] = [];

  constructor(private readonly answers: Readonly<Record<string, string | undefined>>) {}

  async ask(question: Question, state: WizardState): Promise<Reply<WizardState>> {
    this.asked.push(question.id);
    const text = this.answers[question.id];
    if (text === undefined) return { to: 'end', state, draft: '' };
    return { to: 'next', state: await answered(question, state, text), draft: '' };
  }
}

async function answered(question: Question, state: WizardState, text: string): Promise<WizardState> {
  switch (question.kind) {
    case 'pick-one':
      return question.choose(state, text);
    case 'text':
      assert.equal(question.problem(state, text), undefined);
      return question.enter(state, text);
    case 'gather': {
      const rows = await question.rows(state, text);
      const way = rows.find(({ label }) => label === text)?.effect;
      if (way?.kind === 'answer') return way.state;
      if (way?.kind === 'continue') return state;
      const [row] = rows;
      // The last run's answers are still there.
      if (row?.chosen === true) return state;
      if (row?.effect.kind !== 'change') assert.fail(`${text}: ${row?.label ?? 'no entry'}`);
      return row.effect.state;
    }
  }
}

const netscan = {
  runsOn: 'key-only',
  actions: 's3:PutObject',
  resources: 'arn:aws:s3:::netscan-dfvfgb92/*',
  sourceIps: '128.173.0.0/16, 2607:b400::/40',
  user: 'netscan-append',
  group: 'netscan-append-group',
  delivery: 'Open in a new document',
};

describe('the wizard', () => {
  afterEach(closeAllEditors);

  for (const [output, language] of [
    ['json', 'json'],
    ['cloudformation', 'yaml'],
    ['cli', 'shellscript'],
    ['cdk', 'typescript'],
  ] as const) {
    it(`opens what it generates as ${output}`, async () => {
      await vscode.commands.executeCommand('keyward.generateScopedPolicy', new AnsweringPort({ ...netscan, output }));
      // Asked at once: what nobody shows, VS Code shows by itself after a while.
      const result = vscode.window.visibleTextEditors.find(({ document }) => document.isUntitled)?.document;
      assert.equal(result?.languageId, language);
      assert.match(result.getText(), /netscan-dfvfgb92/);
    });
  }

  it('inserts at the cursor, indented as the line is', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{\n    "policy": \n}\n' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 14, 1, 14);
    const port = new AnsweringPort({ ...netscan, output: 'json', delivery: 'Insert at the cursor' });
    await vscode.commands.executeCommand('keyward.generateScopedPolicy', port);
    const { policy } = JSON.parse(document.getText()) as { policy: { Version: string } };
    assert.equal(policy.Version, '2012-10-17');
    assert.match(document.getText(), /^ {6}"Version"/m);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('replaces a statement, from its light bulb', async () => {
    const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
    const content = JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
    const document = await vscode.workspace.openTextDocument({ language: 'json', content });
    await vscode.window.showTextDocument(document);
    const place = document.positionAt(content.indexOf('s3:*'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(place, place),
      vscode.CodeActionKind.RefactorRewrite.value,
    );
    const command = actions.find(({ title }) => title === 'Scope This Statement…')?.command;
    assert.ok(command);
    const port = new AnsweringPort({ ...netscan, replacement: 'Replace the statement' });
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]), port);
    assert.deepEqual(port.asked, ['actions', 'resources', 'sourceIps', 'replacement']);
    const policy = JSON.parse(document.getText()) as { Statement: [Record<string, unknown>] };
    assert.deepEqual(policy.Statement[0], {
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::netscan-dfvfgb92/*',
      Condition: { IpAddress: { 'aws:SourceIp': ['128.173.0.0/16', '2607:b400::/40'] } },
    });
  });

  it('opens nothing when it is left, and begins with the last answers', async () => {
    const port = new AnsweringPort({ runsOn: 'lambda', actions: 'sqs:SendMessage' });
    await vscode.commands.executeCommand('keyward.generateScopedPolicy', port);
    assert.equal(vscode.window.activeTextEditor, undefined);
    assert.deepEqual(port.asked, ['runsOn', 'actions', 'resources']);
    let resumed: WizardState | undefined;
    const looking: WizardPort = {
      ask: (_question, state) => {
        resumed = state;
        return Promise.resolve({ to: 'end', state, draft: '' });
      },
    };
    await vscode.commands.executeCommand('keyward.generateScopedPolicy', looking);
    assert.equal(resumed?.runsOn, 'lambda');
    assert.ok(resumed.actions.includes('sqs:SendMessage'));
  });

  it('begins with what the calls of the open program need', async () => {
    const program = 'import boto3\ns3 = boto3.client("s3")\ns3.put_object(Bucket="b", Key="k")\n';
    await openUntitled('python', program);
    const seen: WizardState[] = [];
    const looking: WizardPort = {
      ask: (_question, state) => {
        seen.push(state);
        return Promise.resolve({ to: 'end', state, draft: '' });
      },
    };
    await vscode.commands.executeCommand('keyward.generateFromCode', looking);
    assert.deepEqual(
      seen.map(({ actions }) => actions),
      [['s3:PutObject']],
    );
  });

  it('asks in quick inputs, and takes the hint when they are dismissed', async () => {
    const run = vscode.commands.executeCommand('keyward.generateScopedPolicy');
    const hidden = (async (): Promise<void> => {
      for (;;) {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        if ((await Promise.race([run.then(() => 'done'), soon()])) === 'done') return;
      }
    })();
    await run;
    await hidden;
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});

function soon(): Promise<'not yet'> {
  return new Promise((resolve) => setTimeout(resolve, 50, 'not yet'));
}
