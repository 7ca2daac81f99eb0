import assert from 'node:assert/strict';
import { askInTurn } from '../../../../src/questions';
import { defaultLintSettings } from '../../../../src/core/settings';
import { emptyState, generateFlow, planOfState, type Row, type WizardState } from '../../../../src/scope/wizard';
import { outputFormats } from '../../../../src/scope';
import { rowsOf, ScriptedPort, testContext, type Move } from './support';

const netscan: WizardState = {
  ...emptyState,
  runsOn: 'key-only',
  actions: ['s3:PutObject'],
  resources: ['arn:aws:s3:::netscan-dfvfgb92/*'],
  sourceIps: ['128.173.0.0/16'],
  texts: { user: 'netscan-append', group: 'netscan-append-group' },
  output: 'json',
};

const flow = generateFlow(testContext());

function said(rows: readonly Row[], kind: 'tell' | 'remark' | 'none'): string {
  let speaks = false;
  const lines = rows.flatMap(({ effect, label, detail = '' }) => {
    speaks = effect.kind === 'more' ? speaks : effect.kind === kind;
    return speaks ? [`${label} ${detail}`.trim()] : [];
  });
  return lines.join(' ');
}

function labels(rows: readonly Row[]): string[] {
  return rows.filter(({ effect }) => effect.kind === 'answer' || effect.kind === 'return').map(({ label }) => label);
}

describe('the question where the result shall go', () => {
  for (const { id } of outputFormats) {
    it(`says first what is proved of ${id}, and that no rule finds anything`, async () => {
      const rows = await rowsOf('delivery', { ...netscan, output: id }, '');
      const expected =
        'Proved with 4 requests: 1 allowed as asked for; 3 denied (from outside, another action and another resource). ' +
        'No rule of Keyward finds anything in it.';
      assert.equal(said(rows, 'tell'), expected);
      assert.equal(said(rows, 'none'), '');
      assert.equal(rows[0]?.effect.kind, 'tell');
    });
  }

  it('says warnings in full, and no word of nothing being found', async () => {
    const settings = {
      ...defaultLintSettings,
      thresholds: { ...defaultLintSettings.thresholds, broadestIpv4Prefix: 24 },
    };
    const rows = await rowsOf('delivery', netscan, '', testContext({ settings }));
    assert.match(said(rows, 'none'), /128\.173\.0\.0\/16.*Rule: broad-source-ip/);
    assert.doesNotMatch(said(rows, 'tell'), /No rule/);
    assert.ok(labels(rows).includes('Open in a new document'));
  });

  it('says what is worth knowing of an action, without warning of it', async () => {
    const state = { ...netscan, actions: ['s3:PutBucketPolicy'], resources: ['arn:aws:s3:::netscan-dfvfgb92'] };
    const rows = await rowsOf('delivery', state, '');
    assert.match(
      said(rows, 'remark'),
      /Keyward’s rules have remarks: 1 for information\..*\(self-granted-bucket-access\)/,
    );
    assert.doesNotMatch(said(rows, 'tell'), /rule/);
    assert.equal(said(rows, 'none'), '');
  });

  it('offers the cursor and a folder only where they are', async () => {
    assert.deepEqual(labels(await rowsOf('delivery', netscan, '')), [
      'Open in a new document',
      'Insert at the cursor',
      'Open as a new file',
    ]);
    const nowhere = await rowsOf('delivery', netscan, '', testContext({ places: {} }));
    assert.deepEqual(labels(nowhere), ['Open in a new document']);
  });

  it('leads back to the resources or the source IPs where they make the policy too large, and says how to split', async () => {
    const resources = Array.from({ length: 700 }, (_, index) => `arn:aws:s3:::${'netscan-'.repeat(7)}${index}/*`);
    const rows = await rowsOf('delivery', { ...netscan, resources }, '');
    assert.match(
      said(rows, 'none'),
      /for 16 managed policies of at most 6,144 each; IAM attaches 10.*Split the task into 2 with/,
    );
    assert.deepEqual(labels(rows), ['Change the actions', 'Change the resources', 'Change the source IPs']);
  });

  it('leads back to the question whose answer no longer holds', async () => {
    const past = { ...netscan, texts: { ...netscan.texts, expires: '2020-01-01' } };
    const [problem, ...rest] = await rowsOf('delivery', past, '');
    assert.match(problem?.label ?? '', /^This has passed/);
    assert.ok(rest.length > 0);
    const enter: Move = { enter: [] };
    const port = new ScriptedPort([
      ...Array.from({ length: 7 }, () => enter),
      { choose: 'Change one of the answers under More…' },
      'escape',
    ]);
    await askInTurn(past, flow.questions, port, () => undefined);
    assert.deepEqual(
      port.asked.slice(-2).map(({ id }) => id),
      ['delivery', 'output'],
    );
  });
});

describe('what few tasks need', () => {
  const more = (...moves: Move[]): Move[] => [
    ...Array.from({ length: 6 }, (): Move => ({ enter: [] })),
    { choose: 'More…' },
    ...moves,
    { enter: ['json'] },
    { enter: [] },
  ];

  it('is asked apart, and the way leads back', async () => {
    const port = new ScriptedPort(
      more(
        { choose: 'Expiry date' },
        { enter: ['2027-06-30'] },
        { choose: 'Path' },
        { back: '/sca' },
        { choose: 'Path' },
        { enter: ['/scanners/'] },
        { choose: 'Tags' },
        { enter: ['owner=itso, cost center=a=b'] },
        { enter: [] },
      ),
    );
    const end = await askInTurn(netscan, flow.questions, port, () => undefined);
    const plan = end && planOfState(end, testContext());
    assert.ok(plan?.ok);
    const { answers, policies } = plan.value;
    assert.equal(answers.path, '/scanners/');
    assert.deepEqual(answers.tags, { owner: 'itso', 'cost center': 'a=b' });
    assert.deepEqual(policies[0]?.document.Statement[0]?.Condition?.DateLessThan, {
      'aws:CurrentTime': '2027-06-30T00:00:00Z',
    });
    const ids = port.asked.map(({ id }) => id);
    assert.deepEqual(ids.slice(6), [
      'output',
      'more',
      'expires',
      'more',
      'path',
      'more',
      'path',
      'more',
      'tags',
      'more',
      'output',
      'delivery',
    ]);
    assert.equal(port.asked.findLast(({ id }) => id === 'path')?.draft, '/sca');
  });

  it('is refused with an example where it can’t be', async () => {
    const question = flow.questions(netscan).find(({ id }) => id === 'output');
    const more = question?.kind === 'pick-one' ? question.more?.question : undefined;
    const rows = more?.kind === 'gather' ? await more.rows(netscan, '') : [];
    for (const [label, text] of [
      ['Expiry date', '2020-01-01'],
      ['Path', 'scanners'],
      ['Permissions boundary', 'boundary'],
      ['Tags', 'owner'],
      ['Name of the policy', 'a b'],
    ]) {
      const effect = rows.find((row) => row.label === label)?.effect;
      const asked = effect?.kind === 'ask' && effect.question.kind === 'text' ? effect.question : assert.fail(label);
      assert.match(asked.problem(netscan, text ?? '') ?? '', /For example: /, label);
      assert.equal(asked.problem(netscan, ''), undefined);
    }
  });
});
