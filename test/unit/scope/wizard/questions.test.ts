import assert from 'node:assert/strict';
import { emptyState, planOfState, type Row, type WizardState } from '../../../../src/scope/wizard';
import { problemOf, rowsOf, testContext } from './support';

const key: WizardState = { ...emptyState, runsOn: 'key-only' };
const put: WizardState = { ...key, actions: ['s3:PutObject'] };
const putThere: WizardState = { ...put, resources: ['arn:aws:s3:::netscan-dfvfgb92/*'] };

function stateAfter(row: Row | undefined): WizardState {
  return row?.effect.kind === 'change' ? row.effect.state : assert.fail(row?.label);
}

/** What the entries say that something is wrong, as one text. */
function problemIn(rows: readonly Row[]): string {
  return rows
    .filter(({ effect }) => effect.kind === 'none' || effect.kind === 'more')
    .map(({ label, detail = '' }) => `${label} ${detail}`.trim())
    .join(' ');
}

describe('the question for actions', () => {
  it('finds them by plain words, with level and description', async () => {
    const rows = await rowsOf('actions', key, 'upload file');
    const row = rows.find(({ label }) => label === 's3:PutObject');
    assert.match(row?.description ?? '', /^Write/);
    assert.match(row?.detail ?? '', /^Amazon S3: /);
    assert.deepEqual(stateAfter(row).actions, ['s3:PutObject']);
  });

  it('marks in words what decides who may do what, and what destroys data', async () => {
    const [passRole] = await rowsOf('actions', key, 'iam:PassRole');
    assert.match(passRole?.description ?? '', /decides who may do what/);
    const [deletion] = await rowsOf('actions', key, 's3:DeleteObject');
    assert.match(deletion?.description ?? '', /destroys data/);
  });

  it('shows what a pattern stands for', async () => {
    const [row] = await rowsOf('actions', key, 's3:Get*Tagging');
    assert.equal(row?.label, 's3:Get*Tagging');
    assert.match(row.description ?? '', /^\d+ actions: \d+ Read/);
    assert.match(row.detail ?? '', /GetObjectTagging/);
    assert.deepEqual(stateAfter(row).actions, ['s3:Get*Tagging']);
  });

  it('refuses whole services, and all of AWS', async () => {
    for (const typed of ['s3:*', '*']) {
      assert.match(problemIn(await rowsOf('actions', key, typed)), /allows (every|all).*For example: s3:PutObject/);
    }
  });

  it('takes several at once', async () => {
    const [row] = await rowsOf('actions', key, 's3:putobject, "s3:GetObject"');
    assert.deepEqual(stateAfter(row).actions, ['s3:PutObject', 's3:GetObject']);
  });

  it('offers what a misspelled one could mean', async () => {
    const rows = await rowsOf('actions', key, 's3:PutObjcet');
    assert.match(problemIn(rows), /Did you mean s3:PutObject/);
    assert.ok(rows.some(({ label, effect }) => label === 's3:PutObject' && effect.kind === 'change'));
  });

  it('lets go on with what is chosen, and takes it out again', async () => {
    const rows = await rowsOf('actions', put, '');
    assert.equal(rows[0]?.effect.kind, 'continue');
    assert.deepEqual(stateAfter(rows.find(({ chosen }) => chosen)).actions, []);
    assert.ok((await rowsOf('actions', key, '')).every(({ effect }) => effect.kind === 'change'));
  });
});

describe('the question for resources', () => {
  it('offers the ARN forms of what the actions take, and goes on only when each has one', async () => {
    const rows = await rowsOf('resources', put, '');
    assert.equal(rows[0]?.effect.kind, 'none');
    const insert = rows.find(({ label }) => label === 'object')?.effect;
    assert.deepEqual(insert, { kind: 'insert', text: 'arn:aws:s3:::${BucketName}/${ObjectName}' });
    assert.equal((await rowsOf('resources', putThere, ''))[0]?.effect.kind, 'continue');
  });

  it('tells a bucket from its objects', async () => {
    const rows = await rowsOf('resources', put, 'arn:aws:s3:::netscan-dfvfgb92');
    assert.match(problemIn(rows), /its objects are “arn:aws:s3:::netscan-dfvfgb92\/\*”/);
    assert.deepEqual(stateAfter(rows[0]).resources, ['arn:aws:s3:::netscan-dfvfgb92/*']);
  });

  it('makes an ARN of a bare name', async () => {
    const alsoReads = { ...put, actions: ['dynamodb:GetItem', ...put.actions] };
    assert.equal((await rowsOf('resources', alsoReads, 'press/new'))[0]?.label, 'arn:aws:s3:::press/new');
    const [row] = await rowsOf('resources', put, 'netscan-dfvfgb92');
    assert.ok(stateAfter(row).resources.every((arn) => arn.startsWith('arn:aws:s3:::netscan-dfvfgb92/')));
    const [queue] = await rowsOf('resources', { ...key, actions: ['sqs:SendMessage'] }, 'jobs');
    assert.deepEqual(queue?.effect, { kind: 'insert', text: 'arn:aws:sqs:${Region}:${Account}:jobs' });
  });

  it('refuses what is not filled in, no ARN, or everything', async () => {
    for (const typed of ['arn:aws:s3:::${BucketName}/*', 'arn:aws:s3', 'arn:aws:s3:::b//${x', '*']) {
      assert.match(problemIn(await rowsOf('resources', put, typed)), /For example: arn:/, typed);
    }
  });

  it('says where only * can be named', async () => {
    const rows = await rowsOf('resources', { ...key, actions: ['s3:ListAllMyBuckets'] }, '');
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.effect.kind, 'continue');
    assert.match(rows[0].detail ?? '', /no resource but \* for s3:ListAllMyBuckets/);
  });

  it('offers what is found in open files where it fits', async () => {
    const context = testContext({ arns: ['arn:aws:s3:::results/*', 'arn:aws:sqs:us-east-1:111122223333:jobs'] });
    const found = (await rowsOf('resources', put, '', context)).filter(({ group }) => group === 'Found in open files');
    assert.deepEqual(
      found.map(({ label }) => label),
      ['arn:aws:s3:::results/*'],
    );
  });
});

describe('what the open program calls', () => {
  const context = testContext({
    called: [
      { id: 's3:PutObject', where: 'upload.py, line 3: s3.put_object, and 1 more' },
      { id: 'sqs:SendMessage', where: 'upload.py, line 5: queue.send_message' },
    ],
  });

  it('comes first, with the places that call it, one by one or all at once', async () => {
    const [all, put, send, next] = await rowsOf('actions', key, '', context);
    assert.equal(all?.label, 'Add all 2');
    assert.deepEqual(stateAfter(all).actions, ['s3:PutObject', 'sqs:SendMessage']);
    assert.deepEqual([put?.label, put?.detail], ['s3:PutObject', 'upload.py, line 3: s3.put_object, and 1 more']);
    assert.deepEqual(stateAfter(send).actions, ['sqs:SendMessage']);
    assert.notEqual(next?.group, put?.group);
  });

  it('is offered as long as it is not chosen', async () => {
    const rows = await rowsOf('actions', { ...key, actions: ['s3:PutObject'] }, '', context);
    const offered = rows.filter(({ group }) => group === 'Called in the open file');
    assert.deepEqual(
      offered.map(({ label }) => label),
      ['sqs:SendMessage'],
    );
  });
});

describe('the question for source IPs', () => {
  it('names the consequence of none', async () => {
    const [row] = await rowsOf('sourceIps', putThere, '');
    assert.equal(row?.effect.kind, 'continue');
    assert.match(row.detail ?? '', /anywhere/);
  });

  it('reads blocks between any separators, merges them and says what it put right', async () => {
    const [row] = await rowsOf('sourceIps', putThere, '["128.173.4.5/16", 198.82.0.0/17;198.82.128.0/17]');
    assert.deepEqual(stateAfter(row).sourceIps, ['128.173.0.0/16', '198.82.0.0/16']);
    assert.match(row?.detail ?? '', /host bits/);
  });

  it('refuses private, malformed and unlimited addresses with a reason and an example', async () => {
    for (const [typed, reason] of [
      ['10.0.0.0/8', /private/],
      ['128.173.0.0/33', /./],
      ['0.0.0.0/0', /limits nothing/],
      ['nowhere', /not an IP address/],
    ] as const) {
      const problem = problemIn(await rowsOf('sourceIps', putThere, typed));
      assert.match(problem, reason);
      assert.match(problem, /For example: /);
    }
  });

  it('offers the networks of the settings', async () => {
    const rows = await rowsOf('sourceIps', putThere, 'camp');
    assert.deepEqual(stateAfter(rows[0]).networks, ['Campus']);
    const [go] = await rowsOf('sourceIps', { ...putThere, networks: ['Campus'] }, '');
    assert.match(go?.description ?? '', /2 IPv4 blocks/);
  });
});

describe('VPC endpoints', () => {
  const endpoint = 'vpce-0123456789abcdef0';

  it('are taken beside source IPs, and are a limit by themselves', async () => {
    const [row] = await rowsOf('sourceIps', putThere, endpoint.toUpperCase());
    const state = stateAfter(row);
    assert.deepEqual(state.vpcEndpoints, [endpoint]);
    const rows = await rowsOf('sourceIps', state, '');
    assert.equal(rows[0]?.description, 'with 1 VPC endpoint');
    assert.deepEqual(stateAfter(rows.find(({ label }) => label === endpoint)).vpcEndpoints, []);
    const plan = planOfState(state, testContext());
    assert.ok(plan.ok);
    assert.deepEqual(plan.value.policies[0]?.document.Statement[0]?.Condition, {
      StringEquals: { 'aws:SourceVpce': endpoint },
    });
  });

  it('are refused with an example where they are none', async () => {
    assert.match(problemIn(await rowsOf('sourceIps', putThere, 'vpce-xyz')), /For example: vpce-/);
  });
});

describe('the question for the claim of GitHub’s tokens', () => {
  const github: WizardState = {
    ...putThere,
    runsOn: 'github-actions',
    texts: { account: '111122223333', 'github-actions.repository': 'octo-org/octo-repo', roleName: 'r' },
  };

  for (const [typed, subject] of [
    ['main', 'ref:refs/heads/main'],
    ['tag:v1', 'ref:refs/tags/v1'],
    ['environment: production', 'environment:production'],
    ['pull-request', 'pull_request'],
  ] as const) {
    it(`takes ${typed}`, () => {
      assert.equal(problemOf('github-actions.claim', github, typed), undefined);
      const state = { ...github, texts: { ...github.texts, 'github-actions.claim': typed } };
      const plan = planOfState(state, testContext());
      if (!plan.ok || plan.value.holder.kind !== 'role') return assert.fail();
      assert.equal(
        plan.value.holder.trust.Statement[0]?.Condition?.StringEquals?.['token.actions.githubusercontent.com:sub'],
        `repo:octo-org/octo-repo:${subject}`,
      );
    });
  }

  it('refuses wildcards, which would let others in', () => {
    for (const typed of ['release/*', 'tag:v?', 'environment:*'])
      assert.match(problemOf('github-actions.claim', github, typed) ?? '', /wildcard.*For example: main/);
  });
});

describe('the questions for names', () => {
  it('refuse what IAM refuses, with an example', () => {
    assert.match(problemOf('user', putThere, 'a b') ?? '', /For example: netscan-append/);
    assert.match(problemOf('user', putThere, '') ?? '', /For example: netscan-dfvfgb92-put-object/);
    assert.equal(problemOf('user', putThere, 'netscan'), undefined);
    assert.match(problemOf('group', putThere, 'ü') ?? '', /For example/);
  });
});
