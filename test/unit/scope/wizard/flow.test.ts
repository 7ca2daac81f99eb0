import assert from 'node:assert/strict';
import { askInTurn } from '../../../../src/questions';
import { outputFormat, outputFormats } from '../../../../src/scope';
import { emptyState, generateFlow, planOfState, readState, type WizardState } from '../../../../src/scope/wizard';
import { runtimes } from '../../../../src/scope/answers';
import { netscan, planOf } from '../support';
import { ScriptedPort, testContext, type Move } from './support';

const wholeWay: readonly Move[] = [
  { enter: ['key-only'] },
  { enter: ['s3:putobject'] },
  { enter: ['arn:aws:s3:::netscan-dfvfgb92/*'] },
  { enter: [netscan.sourceIps.join(' ; ')] },
  { enter: ['netscan-append'] },
  { enter: [] },
  { enter: ['json'] },
  { enter: [] },
];

async function run(
  moves: readonly Move[],
  start = emptyState,
): Promise<{ end: WizardState | undefined; kept: WizardState; port: ScriptedPort }> {
  const port = new ScriptedPort(moves);
  let kept = start;
  const end = await askInTurn(start, generateFlow(testContext()).questions, port, (state) => (kept = state));
  return { end, kept, port };
}

describe('the wizard', () => {
  it('comes from the Netscan example to the policy of the same answers without it', async () => {
    const { end } = await run(wholeWay);
    const plan = end && planOfState(end, testContext());
    if (!plan?.ok) assert.fail(JSON.stringify(plan));
    assert.deepEqual(plan.value.policies, planOf({ ...netscan, runsOn: 'key-only' }).policies);
    assert.deepEqual(plan.value.holder, { kind: 'user', user: 'netscan-append', group: 'netscan-append-group' });
    for (const { id } of outputFormats)
      assert.match(outputFormat(id)?.write(plan.value)[0]?.text ?? '', /netscan-dfvfgb92/);
  });

  it('has five steps wherever the application runs, in rising order', () => {
    for (const runsOn of runtimes) {
      const flow = generateFlow(testContext());
      const steps = flow.questions({ ...emptyState, runsOn }).map(({ step }) => step);
      assert.deepEqual([...new Set(steps)], [1, 2, 3, 4, 5], runsOn);
      assert.deepEqual(
        steps,
        steps.toSorted((a, b) => a - b),
      );
      assert.equal(steps.at(-1), flow.stepCount);
    }
  });

  it('asks again with what stood in the box after Back', async () => {
    const [where, actions, ...rest] = wholeWay;
    const { end, port } = await run([
      where!,
      { back: 's3:Put' },
      where!,
      actions!,
      { back: 'arn:aws:s3:::net' },
      { enter: [] },
      ...rest,
    ]);
    assert.ok(end);
    assert.deepEqual(port.asked.slice(0, 6), [
      { id: 'runsOn', draft: undefined },
      { id: 'actions', draft: undefined },
      { id: 'runsOn', draft: undefined },
      { id: 'actions', draft: 's3:Put' },
      { id: 'resources', draft: undefined },
      { id: 'actions', draft: undefined },
    ]);
    assert.deepEqual(port.asked[6], { id: 'resources', draft: 'arn:aws:s3:::net' });
  });

  it('ends silently with Escape, and begins the next run with the answers', async () => {
    const first = await run([...wholeWay.slice(0, 3), 'escape']);
    assert.equal(first.end, undefined);
    const resumed = readState(JSON.parse(JSON.stringify(first.kept)));
    assert.deepEqual(resumed.actions, ['s3:PutObject']);
    const second = await run([{ enter: [] }, { enter: [] }, { enter: [] }, ...wholeWay.slice(3)], resumed);
    assert.deepEqual(second.end, (await run(wholeWay)).end);
  });

  it('takes a state of unknown origin for what it is', () => {
    assert.deepEqual(readState(undefined), emptyState);
    assert.deepEqual(
      readState({ runsOn: 'moon', actions: 's3:*', resources: [1, 'a'], texts: { user: 1, group: 'g' } }),
      {
        ...emptyState,
        resources: ['a'],
        texts: { group: 'g' },
      },
    );
  });
});

describe('the wizard’s roles', () => {
  const texts: Readonly<Record<string, readonly string[]>> = {
    ec2: [],
    ecs: ['111122223333'],
    eks: ['prod', 'scans', 'netscan'],
    lambda: [''],
    'github-actions': ['111122223333', 'octo-org/octo-repo', 'main'],
    'other-oidc': ['111122223333', 'gitlab.com', 'https://gitlab.com', 'project_path:a/b:ref_type:branch:ref:main'],
    workstation: ['111122223333', 'Developer'],
    'outside-aws': [
      'arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012',
      'netscan.example.org',
    ],
  };

  for (const [runsOn, answers] of Object.entries(texts)) {
    it(`come with a trust policy: ${runsOn}`, async () => {
      const moves: Move[] = [
        { enter: [runsOn] },
        ...wholeWay.slice(1, 4),
        ...answers.map((text) => ({ enter: [text] })),
        { enter: [] },
        { enter: ['json'] },
        { enter: [] },
      ];
      const { end } = await run(moves);
      const plan = end && planOfState(end, testContext());
      if (!plan?.ok) assert.fail(JSON.stringify(plan));
      assert.equal(plan.value.holder.kind, 'role');
    });
  }
});
