import assert from 'node:assert/strict';
import { withDefaultContext } from '../../../../src/iam/evaluator/default-context';
import { evaluate } from '../../../../src/iam/evaluator/evaluate';
import { explain } from '../../../../src/iam/evaluator/explain';
import { notesOn } from '../../../../src/iam/evaluator/notes';
import { policySetOfJson, type Layer } from '../../../../src/iam/evaluator/policy-set';
import { parseRequest, type RequestInput } from '../../../../src/iam/evaluator/request';

const user = 'arn:aws:iam::111122223333:user/alice';
const key = 'arn:aws:kms:us-east-1:111122223333:key/1';

function ask(
  input: Partial<RequestInput>,
  policies: Partial<Record<Layer, object[]>> = {},
): {
  readonly lines: string[];
  readonly open: string[];
  readonly notes: string[];
  readonly certain: boolean;
  readonly decision: string;
} {
  const parsed = parseRequest({ principal: user, action: 's3:GetObject', resource: 'arn:aws:s3:::logs/a', ...input });
  assert.ok(parsed.ok);
  const evaluation = evaluate(policySetOfJson(policies), parsed.request);
  const notes = notesOn(evaluation);
  return {
    lines: explain(evaluation, notes).map(({ depth, text }) => '  '.repeat(depth) + text),
    notes: notes.map(({ message }) => message),
    open: notes.filter(({ open }) => open).map(({ message }) => message),
    certain: evaluation.certain,
    decision: evaluation.decision,
  };
}

function policy(statement: object, version: object = { Version: '2012-10-17' }): object {
  return { ...version, Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }] };
}

describe('The explanation of a decision', () => {
  it('says what was decided, by what, and how the conditions went', () => {
    const condition = {
      IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:db8::/32'] },
      Bool: { 'aws:SecureTransport': 'true' },
    };
    const { lines } = ask(
      { context: { 'aws:SourceIp': '198.51.100.7' } },
      { identity: [policy({ Sid: 'Office', Condition: condition }), policy({ Action: 'sqs:*' })] },
    );
    assert.deepEqual(lines, [
      'Denied, because an Allow is missing.',
      '  No Allow in any identity-based policy.',
      'Allow in statement “Office” of identity-based policy 1 does not apply:',
      '  IpAddress aws:SourceIp: 192.0.2.0/24, 2001:db8::/32 (the request has 198.51.100.7) does not hold',
      '  Bool aws:SecureTransport: true (the request has none) does not hold',
    ]);
  });

  it('names the level of an organization that doesn’t allow', () => {
    const { lines } = ask({}, { identity: [policy({})], scp: [policy({}), policy({ Action: 'sqs:*' })] });
    assert.equal(lines[1], '  No Allow in the service control policy on level 2 of the organization.');
  });

  it('names the Deny', () => {
    const { lines } = ask({}, { identity: [policy({}), policy({ Effect: 'Deny' })] });
    assert.equal(lines[0], 'Denied by a statement that says so.');
    assert.equal(lines[1], '  Denied by statement 1 of identity-based policy 2.');
  });

  it('says what AWS refuses', () => {
    const { lines, certain } = ask({}, { identity: [policy({ Effect: 'Permit' })] });
    assert.ok(lines.includes('AWS refuses statement 1 of identity-based policy 1: Effect is neither Allow nor Deny.'));
    assert.ok(!certain);
  });
});

describe('The notes on a decision', () => {
  const trust = { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } }] };
  const role = 'arn:aws:iam::111122223333:role/app';
  const cases: [
    what: string,
    expected: RegExp,
    input: Partial<RequestInput>,
    policies?: Partial<Record<Layer, object[]>>,
  ][] = [
    ['GetCallerIdentity', /needs no permission/, { action: 'sts:GetCallerIdentity', resource: '*' }],
    ['GetSessionToken', /sts:GetSessionToken needs no permission/, { action: 'sts:GetSessionToken', resource: '*' }],
    ['the root user', /has all rights/, { principal: '111122223333' }],
    [
      'the root user and roles',
      /can’t assume roles/,
      { principal: '111122223333', action: 'sts:AssumeRole', resource: role },
      { resource: [trust] },
    ],
    ['another partition', /no access to resources in aws-cn/, { resource: 'arn:aws-cn:s3:::b/a' }],
    [
      'a key without its policy',
      /key policy of the key is not given/,
      { action: 'kms:Decrypt', resource: key },
      { identity: [policy({})] },
    ],
    [
      'a role without its trust policy',
      /trust policy of the role is not given/,
      { action: 'sts:AssumeRole', resource: role },
    ],
    ['a layer without a say', /SCPs bind the principals/, { principal: 'anonymous' }, { scp: [policy({})] }],
    [
      'RCPs on no resource',
      /RCPs concern actions on a resource/,
      { resource: '*' },
      { rcp: [policy({ Effect: 'Deny', Principal: '*' })] },
    ],
    ['an RCP with an Allow', /only ever denies/, {}, { rcp: [policy({ Principal: '*' })] }],
    [
      'text that looks like a variable',
      /not a policy variable/,
      {},
      { identity: [policy({ Resource: ['*', 'arn:aws:s3:::${aws:username}'] }, {})] },
    ],
  ];
  for (const [what, expected, input, policies] of cases) {
    it(`tell about ${what}`, () => {
      const { notes, open } = ask(input, policies);
      assert.match(notes.join('\n'), expected);
      assert.deepEqual(open, []);
    });
  }

  const open: [
    what: string,
    expected: RegExp,
    decision: string,
    statement: object,
    context?: RequestInput['context'],
  ][] = [
    [
      'a type mismatch',
      /NumericEquals a: A value is not a number; .* not documented/,
      'implicitDeny',
      { Condition: { NumericEquals: { a: '1' } } },
      { a: 'x' },
    ],
    [
      'a list without a set operator',
      /has a list of values/,
      'implicitDeny',
      { Condition: { StringEquals: { a: 'x' } } },
      { a: ['x'] },
    ],
    ['an operator’s case', /called StringEquals;/, 'allowed', { Condition: { stringequals: { a: 'x' } } }, { a: 'x' }],
    [
      'ForAnyValue with IfExists',
      /IfExists wins/,
      'allowed',
      { Condition: { 'ForAnyValue:StringEqualsIfExists': { a: 'x' } } },
    ],
    [
      'an IPv4-mapped address',
      /IPv4-mapped/,
      'implicitDeny',
      { Condition: { IpAddress: { a: '192.0.2.0/24' } } },
      { a: '::ffff:192.0.2.1' },
    ],
    [
      'a key in two spellings',
      /a and A are one key/,
      'allowed',
      { Condition: { StringLike: { a: 'x*', A: '*y' } } },
      { a: 'xy' },
    ],
    ['a short ARN', /fewer than the six fields/, 'allowed', { Resource: 'arn:aws:s3' }],
    ['a wildcard for the service', /wildcard for its service/, 'allowed', { Resource: 'arn:aws:*:::logs/a' }],
    [
      'an early variable',
      /before the resource part/,
      'implicitDeny',
      { Resource: 'arn:aws:s3:${a}::logs/a' },
      { a: '' },
    ],
    ['a wildcard before the colon', /wildcard in its service prefix/, 'allowed', { Action: '*:GetObject' }],
    ['no ARN', /is no ARN/, 'implicitDeny', { Resource: 'logs/*' }],
  ];
  for (const [what, expected, decision, statement, context = {}] of open) {
    it(`tell what AWS leaves open: ${what}`, () => {
      const told = ask({ context }, { identity: [policy(statement)] });
      assert.match(told.open.join('\n'), expected);
      assert.equal(told.decision, decision);
    });
  }

  it('tell about a * that ran on past its field', () => {
    const told = ask(
      { action: 'logs:PutLogEvents', resource: 'arn:aws:logs:us-east-1:111122223333:log-group:g:log-stream:s' },
      { identity: [policy({ Resource: 'arn:aws:logs:us-east-1:*:log-stream:s' })] },
    );
    assert.match(told.open.join('\n'), /pages disagree/);
    assert.equal(told.decision, 'allowed');
  });

  it('tell about a variable without a value that would leave something out', () => {
    const statement = { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::${aws:username}/*' };
    const identity = [{ Version: '2012-10-17', Statement: statement }];
    const told = ask({}, { identity });
    assert.match(told.open.join('\n'), /NotResource has no value/);
    assert.equal(told.decision, 'allowed');
    assert.deepEqual(ask({ context: { 'aws:username': 'alice' } }, { identity }).open, []);
  });

  it('tell about a session policy of a user', () => {
    const told = ask({}, { identity: [policy({})], session: [policy({ Action: 'sqs:*' })] });
    assert.match(told.open.join('\n'), /Sessions of roles and federated users have session policies/);
    assert.equal(told.decision, 'implicitDeny');
  });

  it('doubt a decision that hangs on what nobody knows, and only that', () => {
    const doubtful = policy({ Effect: 'Deny', Condition: { NumericEquals: { a: 'x' } } });
    const context = { a: '1' };
    assert.ok(!ask({ context }, { identity: [policy({}), doubtful] }).certain);
    assert.ok(ask({ context }, { identity: [doubtful] }).decision === 'implicitDeny');
    assert.ok(ask({ context }, { identity: [policy({}), policy({ Effect: 'Deny' }), doubtful] }).certain);
  });
});

describe('The condition keys that a request has by itself', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const contextOf = (input: RequestInput): RequestInput['context'] => {
    const parsed = parseRequest(input);
    assert.ok(parsed.ok);
    return withDefaultContext(input, parsed.request, now).context;
  };

  it('follow from who asks for what', () => {
    assert.deepEqual(
      contextOf({ principal: user, action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-1:444455556666:q' }),
      {
        'aws:PrincipalArn': user,
        'aws:PrincipalAccount': '111122223333',
        'aws:PrincipalIsAWSService': false,
        'aws:PrincipalType': 'User',
        'aws:username': 'alice',
        'aws:CurrentTime': '2026-01-01T00:00:00.000Z',
        'aws:EpochTime': 1767225600,
        'aws:SecureTransport': true,
        'aws:ViaAWSService': false,
        'aws:RequestedRegion': 'us-east-1',
        'aws:ResourceAccount': '444455556666',
      },
    );
  });

  it('are those of a role’s session', () => {
    const context = contextOf({
      principal: 'arn:aws:sts::111122223333:assumed-role/app/one',
      action: 's3:GetObject',
      resource: '*',
    });
    assert.equal(context?.['aws:PrincipalArn'], 'arn:aws:iam::111122223333:role/app');
    assert.ok(!('aws:username' in context));
  });

  it('give way to what is said', () => {
    const context = contextOf({
      principal: user,
      action: 's3:GetObject',
      resource: '*',
      context: { 'AWS:USERNAME': 'bob', 'aws:securetransport': null },
    });
    assert.deepEqual(
      Object.keys(context ?? {}).filter((name) => /username|secure/i.test(name)),
      ['AWS:USERNAME', 'aws:securetransport'],
    );
  });
});
