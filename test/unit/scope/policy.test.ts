import assert from 'node:assert/strict';
import { managedPolicyLimit } from '../../../src/scope/policies';
import { policySize, type StatementJson } from '../../../src/scope/policy-document';
import { netscan, planOf, problemsOf } from './support';

function statements(answers: object): readonly StatementJson[] {
  return planOf(answers).policies.flatMap(({ document }) => document.Statement);
}

function granting(...grants: readonly object[]): object {
  return { ...netscan, grants };
}

describe('scoped policy', () => {
  it('is that of the guidance for its worked example, with the operator for single-valued keys', () => {
    assert.deepEqual(planOf(netscan).policies[0]?.document, {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'S3PutObject',
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::netscan-dfvfgb92/*',
          Condition: {
            IpAddress: {
              'aws:SourceIp': [
                '128.172.24.209/32',
                '128.173.0.0/16',
                '198.82.0.0/16',
                '2001:468:c80::/48',
                '2607:b400::/40',
              ],
            },
          },
        },
      ],
    });
  });

  it('gives each action the resources that it takes', () => {
    const resources = ['arn:aws:s3:::scans', 'arn:aws:s3:::scans/*'];
    const found = statements(granting({ actions: ['s3:ListBucket', 's3:GetObject', 's3:PutObject'], resources }));
    assert.deepEqual(
      found.map(({ Action, Resource }) => [Action, Resource]),
      [
        ['s3:ListBucket', 'arn:aws:s3:::scans'],
        [['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::scans/*'],
      ],
    );
  });

  it('takes the one ARN that AWS documents with its type in place of the account', () => {
    const offering = 'arn:aws:mediaconnect:us-east-1:offering:1-abc';
    assert.deepEqual(
      statements(granting({ actions: ['mediaconnect:DescribeOffering'], resources: [offering] })).map(
        (one) => one.Resource,
      ),
      [offering],
    );
  });

  it('puts actions that only take * into a statement of their own', () => {
    const found = statements(
      granting({ actions: ['s3:ListAllMyBuckets', 's3:PutObject'], resources: ['arn:aws:s3:::scans/*'] }),
    );
    assert.deepEqual(
      found.map(({ Sid, Action, Resource }) => [Sid, Action, Resource]),
      [
        ['S3ListAllMyBucketsOnAnyResource', 's3:ListAllMyBuckets', '*'],
        ['S3PutObject', 's3:PutObject', 'arn:aws:s3:::scans/*'],
      ],
    );
  });

  it('replaces patterns by the actions that they stand for and that fit, and says so', () => {
    const plan = planOf(granting({ actions: ['s3:GetObjectV*'], resources: ['arn:aws:s3:::scans/*'] }));
    const actions = plan.policies[0]?.document.Statement[0]?.Action;
    assert.ok(Array.isArray(actions) && actions.includes('s3:GetObjectVersion'));
    assert.ok(plan.notes.some((note) => note.startsWith(`s3:GetObjectV* became the ${actions.length} actions`)));
  });

  it('writes actions as AWS spells them, each once', () => {
    const [statement] = statements(
      granting({ actions: ['S3:putobject', 's3:PutObject'], resources: ['arn:aws:s3:::scans/*'] }),
    );
    assert.equal(statement?.Action, 's3:PutObject');
  });

  it('allows the Internet and VPC endpoints in statements of their own, because no request has both keys', () => {
    const found = statements({ ...netscan, sourceIps: ['128.173.0.0/16'], vpcEndpoints: ['vpce-0123456789abcdef0'] });
    assert.deepEqual(
      found.map(({ Sid, Condition }) => [Sid, Condition]),
      [
        ['S3PutObject1', { IpAddress: { 'aws:SourceIp': '128.173.0.0/16' } }],
        ['S3PutObject2', { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }],
      ],
    );
  });

  it('allows calls that a service makes for the application to that service', () => {
    const [statement] = statements(
      granting({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::scans/*'], calledVia: ['athena.amazonaws.com'] }),
    );
    assert.equal(statement?.Sid, 'S3GetObjectViaAthena');
    assert.deepEqual(statement.Condition, { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } });
  });

  it('ends when it is told to, and keeps the conditions of grants', () => {
    const grant = {
      actions: ['ses:SendEmail'],
      resources: ['arn:aws:ses:us-east-1:111122223333:identity/example.org'],
      conditions: { StringEquals: { 'ses:FromAddress': 'scan@example.org' } },
    };
    const [statement] = statements({ ...granting(grant), sourceIps: [], expires: '2027-06-30' });
    assert.deepEqual(statement?.Condition, {
      StringEquals: { 'ses:FromAddress': 'scan@example.org' },
      DateLessThan: { 'aws:CurrentTime': '2027-06-30T00:00:00Z' },
    });
  });

  it('ties the permissions of a Lambda function to it', () => {
    const answers = {
      ...netscan,
      runsOn: 'lambda',
      user: undefined,
      group: undefined,
      sourceIps: [],
      lambda: { function: 'scan' },
    };
    const [statement] = statements(answers);
    assert.deepEqual(statement?.Condition, {
      ArnLike: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:*:*:function:scan' },
    });
  });

  const refused: readonly (readonly [string, object, RegExp])[] = [
    ['everything', { actions: ['*'], resources: ['*'] }, /“\*” allows every action of AWS/],
    [
      'a whole service',
      { actions: ['s3:*'], resources: ['arn:aws:s3:::scans/*'] },
      /“s3:\*” allows every action of s3/,
    ],
    [
      'what is no action',
      { actions: ['PutObject'], resources: ['arn:aws:s3:::scans/*'] },
      /is not an action: .*"s3:PutObject"/,
    ],
    [
      'a misspelled action',
      { actions: ['s3:PutObjct'], resources: ['arn:aws:s3:::scans/*'] },
      /unknown to .* For example: "s3:PutObject"/,
    ],
    [
      'the bucket for its objects',
      { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::scans'] },
      /“arn:aws:s3:::scans” is the bucket; its objects are “arn:aws:s3:::scans\/\*”/,
    ],
    [
      'the objects for their bucket',
      { actions: ['s3:ListBucket'], resources: ['arn:aws:s3:::scans/*'] },
      /are objects; their bucket is “arn:aws:s3:::scans”/,
    ],
    [
      '* where there are resources',
      { actions: ['s3:PutObject'], resources: ['*'] },
      /can be limited to resources \(.*object.*\).*For example: "arn:\$\{Partition\}:s3/,
    ],
    [
      'an ARN without account',
      { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:us-east-1::q'] },
      /lacks the account/,
    ],
    [
      'an ARN without Region',
      { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs::111122223333:q'] },
      /lacks the Region/,
    ],
    [
      'a resource for nothing',
      { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::scans/*', 'arn:aws:sqs:us-east-1:111122223333:q'] },
      /^grants\[0\]\.resources\[1\]: .* is nothing that the actions/,
    ],
    ['a retired action', { actions: ['deepracer:GetModel'], resources: ['*'] }, /AWS has retired AWS DeepRacer/],
  ];
  for (const [title, grant, expected] of refused) {
    it(`refuses ${title}`, () => {
      const problems = problemsOf(granting(grant));
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', expected);
    });
  }

  it('takes actions that are newer than the reference where told to', () => {
    const grant = { actions: ['s3:PutHologram'], resources: ['arn:aws:s3:::scans/*'] };
    const plan = planOf({ ...granting(grant), acceptUnknownActions: true });
    assert.equal(plan.policies[0]?.document.Statement[0]?.Action, 's3:PutHologram');
    assert.ok(plan.notes.some((note) => note.startsWith('s3:PutHologram is unknown to the service reference of ')));
  });

  it('says what else requests need', () => {
    const { notes } = planOf(
      granting({ actions: ['ec2:RunInstances'], resources: ['arn:aws:ec2:us-east-1:111122223333:instance/*'] }),
    );
    assert.ok(
      notes.some((note) => /^ec2:RunInstances also needs .*image/.test(note)),
      notes.join('\n'),
    );
  });

  it('says what it means that there is no limit', () => {
    assert.ok(planOf({ ...netscan, sourceIps: [] }).notes.some((note) => note.startsWith('No source IP limits')));
  });

  it('is split into managed policies within IAM’s limit that share out the list', () => {
    const blocks = Array.from({ length: 1200 }, (_, index) => `128.${index >> 7}.${(index & 127) * 2}.1/32`);
    const plan = planOf({ ...netscan, sourceIps: blocks });
    assert.ok(plan.policies.length > 1);
    assert.deepEqual(plan.policies.map(({ name }) => name).slice(0, 2), [
      'netscan-append-policy-1',
      'netscan-append-policy-2',
    ]);
    for (const { document } of plan.policies) assert.ok(policySize(document) <= managedPolicyLimit);
    const kept = plan.policies.flatMap(({ document }) =>
      document.Statement.flatMap(({ Condition }) => Condition?.IpAddress?.['aws:SourceIp'] ?? []),
    );
    assert.deepEqual(new Set(kept), new Set(blocks));
  });

  it('is refused where it is too large for IAM, with the numbers and the ways out', () => {
    const blocks = Array.from({ length: 10_000 }, (_, index) => `128.${index >> 7}.${(index & 127) * 2}.1/32`);
    const problems = problemsOf({ ...netscan, sourceIps: blocks });
    assert.equal(problems.length, 1);
    assert.match(
      problems[0] ?? '',
      /^sourceIps: The policy has [\d,]+ characters, for \d+ managed policies of at most 6,144.*Split the task/,
    );
  });

  it('takes 10,000 blocks that merge into one', () => {
    const blocks = Array.from({ length: 10_000 }, (_, index) => `128.173.${(index >> 8) & 255}.${index & 255}`);
    const [statement] = statements({ ...netscan, sourceIps: [...blocks, '128.173.0.0/16'] });
    assert.deepEqual(statement?.Condition, { IpAddress: { 'aws:SourceIp': '128.173.0.0/16' } });
  });
});
