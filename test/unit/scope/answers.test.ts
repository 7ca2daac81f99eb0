import assert from 'node:assert/strict';
import { parseAnswers } from '../../../src/scope';
import { netscan, onLambda, problemsOf } from './support';

function assertProblem(answers: unknown, expected: RegExp): void {
  const problems = problemsOf(answers);
  assert.ok(
    problems.some((problem) => expected.test(problem)),
    `none of these is ${String(expected)}: ${problems.join(' | ')}`,
  );
}

describe('answers of the wizard', () => {
  it('take the worked example of the guidance', () => {
    assert.deepEqual(problemsOf(netscan), []);
    const parsed = parseAnswers(netscan);
    assert.ok(parsed.ok);
    assert.equal(parsed.value.path, '/');
    assert.equal(parsed.value.partition, 'aws');
  });

  it('take one text where a list has one', () => {
    const grants = [{ actions: 's3:PutObject', resources: 'arn:aws:s3:::netscan-dfvfgb92/*' }];
    assert.deepEqual(problemsOf({ ...netscan, grants, sourceIps: '128.173.0.0/16; 198.82.0.0/16' }), []);
  });

  it('tell all that is wrong at once, with the field and an example', () => {
    const problems = problemsOf({ task: '', runsOn: 'moon', grants: [{ actions: [] }], account: 7, tags: [] });
    assert.equal(problems.length, 5);
    assert.match(problems[0] ?? '', /^task: This is empty\. For example: "netscan-append"$/);
    assert.match(problems[1] ?? '', /^runsOn: There are only ec2, .* For example: "/);
    assert.match(problems[2] ?? '', /^grants\[0\]\.actions: This is missing/);
  });

  for (const [title, answers] of [
    ['no object', 'netscan'],
    ['null', null],
    ['a list', [netscan]],
  ] as const) {
    it(`refuse ${title}`, () => {
      assertProblem(answers, /^answers: The answers are not a JSON object\. For example: \{"task"/);
    });
  }

  const refused: readonly (readonly [string, object, RegExp])[] = [
    ['a misspelled field', { sourceIPs: [] }, /^sourceIPs: There is no such field\. Did you mean “sourceIps”\?/],
    ['a name IAM does not take', { user: 'net scan' }, /^user: This is not a name for IAM/],
    ['a name that looks like an option', { user: '-rf' }, /^user: /],
    ['a name that is too long', { user: 'a'.repeat(65) }, /^user: This has 65 characters; at most 64/],
    ['a path without slashes', { path: 'scanners' }, /^path: .*"\/scanners\/"/],
    ['an account with a letter', { account: '11112222333x' }, /^account: This is not an account id/],
    ['a text for a flag', { insistOnKey: 'yes' }, /^insistOnKey: This is a string, neither true nor false/],
    ['a day that is none', { expires: '2027-02-30' }, /^expires: There is no such day/],
    ['a day that has passed', { expires: '2020-01-01' }, /^expires: This has passed/],
    ['a boundary that is no policy', { permissionsBoundary: 'boundary' }, /^permissionsBoundary: /],
    ['tags that AWS reserves', { tags: { 'aws:x': 'y' } }, /^tags\.aws:x: /],
    ['VPC endpoints by name', { vpcEndpoints: ['mine'] }, /^vpcEndpoints\[0\]: This is not the id of a VPC endpoint/],
    ['another partition', { partition: 'aws-cn' }, /^grants: A policy works in one partition/],
    ['a role beside a user', { roleName: 'scanner' }, /^roleName: A role takes the place of user and group/],
  ];
  for (const [title, change, expected] of refused) {
    it(`refuse ${title}`, () => {
      assertProblem({ ...netscan, ...change }, expected);
    });
  }

  const refusedGrants: readonly (readonly [string, object, RegExp])[] = [
    ['no ARN', { resources: ['netscan-dfvfgb92'] }, /^grants\[0\]\.resources\[0\]: This is not an ARN/],
    ['an ARN of no partition', { resources: ['arn:amazon:s3:::b/*'] }, /This has no partition/],
    ['an interpolation', { resources: ['arn:aws:s3:::b/${file("/etc/passwd")}'] }, /policy variable that is none/],
    ['a character outside Latin-1', { resources: ['arn:aws:s3:::b/\u202Ex'] }, /characters that IAM refuses/],
    ['an unknown operator', { conditions: { StringIs: { 'aws:a': 'b' } } }, /There is no such condition operator/],
    [
      'a key that has its own field',
      { conditions: { IpAddress: { 'aws:SourceIp': '1.1.1.1' } } },
      /belongs in “sourceIps”/,
    ],
    [
      'no service that calls',
      { calledVia: ['athena'] },
      /^grants\[0\]\.calledVia\[0\]: This is not the name of a service/,
    ],
  ];
  for (const [title, change, expected] of refusedGrants) {
    it(`refuse ${title} in a grant`, () => {
      assertProblem({ ...netscan, grants: [{ ...netscan.grants[0], ...change }] }, expected);
    });
  }

  it('need a name where none can be made of the task', () => {
    assertProblem({ ...onLambda, task: '監視' }, /^task: No name can be made of this/);
    assert.deepEqual(problemsOf({ ...onLambda, task: '監視', roleName: 'scan', policyName: 'scan' }), []);
  });

  it('need what the trust policy needs', () => {
    assertProblem({ ...onLambda, runsOn: 'ecs' }, /^account: This is missing: the account whose tasks/);
    assertProblem({ ...onLambda, runsOn: 'eks' }, /^eks: This is missing/);
    assertProblem({ ...onLambda, runsOn: 'github-actions', account: '111122223333' }, /^oidc: This is missing/);
    assertProblem({ ...onLambda, runsOn: 'workstation', account: '111122223333' }, /^identityCenter: This is missing/);
    assertProblem({ ...onLambda, runsOn: 'outside-aws' }, /^rolesAnywhere: This is missing.*Or name a user/);
  });
});
