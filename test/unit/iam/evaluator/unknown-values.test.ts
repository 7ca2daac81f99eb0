import assert from 'node:assert/strict';
import { resourceCovers } from '../../../../src/iam/evaluator/coverage';
import { evaluate, type Evaluation } from '../../../../src/iam/evaluator/evaluate';
import { policySet, type Layer } from '../../../../src/iam/evaluator/policy-set';
import { parseRequest } from '../../../../src/iam/evaluator/request';
import type { PolicyDocument } from '../../../../src/iam/policy/model';
import { unknownPolicy } from '../support/unknown-policy';

type Statement = Record<
  string,
  string | readonly string[] | Record<string, string | Record<string, string | readonly string[]>>
>;

function policy(...statements: Statement[]): PolicyDocument {
  return unknownPolicy('identity', {
    Version: '2012-10-17',
    Statement: statements.map((one) => ({ Effect: 'Allow', Action: 's3:*', Resource: '*', ...one })),
  });
}

function ask(layers: Partial<Record<Layer, PolicyDocument[]>>): Evaluation {
  const parsed = parseRequest({
    principal: 'arn:aws:iam::111122223333:user/alice',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::logs/a',
    context: { 'aws:SourceIp': '192.0.2.1', a: 'x' },
  });
  assert.ok(parsed.ok);
  return evaluate(policySet(layers), parsed.request);
}

function decide(...statements: Statement[]): [decision: string, certain: boolean] {
  const { decision, certain, refused } = ask({ identity: [policy(...statements)] });
  assert.deepEqual(refused, []);
  return [decision, certain];
}

describe('A policy with unknown values', () => {
  const undecided: [what: string, statement: Statement][] = [
    ['action', { Action: 's3:«action»' }],
    ['list of actions', { Action: '«actions»' }],
    ['resource', { Resource: 'arn:aws:s3:::«bucket»/*' }],
    ['effect', { Effect: '«effect»' }],
    ['condition', { Condition: '«condition»' }],
    ['operator’s block', { Condition: { StringEquals: '«block»' } }],
    ['text to compare', { Condition: { StringEquals: { a: '«a»' } } }],
    ['text to be unlike', { Condition: { StringNotLike: { a: '«a»*' } } }],
    ['number', { Condition: { NumericEquals: { a: '1«a»' } } }],
    ['network', { Condition: { IpAddress: { 'aws:SourceIp': ['«cidr»', '203.0.113.0/24'] } } }],
    ['ARN', { Condition: { ArnLike: { a: '«arn»' } } }],
    ['presence', { Condition: { Null: { a: '«null»' } } }],
  ];
  for (const [what, statement] of undecided) {
    it(`leaves the decision open for an unknown ${what}`, () => {
      assert.deepEqual(decide(statement), ['implicitDeny', false]);
    });
  }

  const decided: [what: string, statement: Statement, decision: string][] = [
    ['action that can’t be it', { Action: 'sqs:«action»' }, 'implicitDeny'],
    ['resource that can’t be it', { Resource: 'arn:aws:s3:::other/«key»' }, 'implicitDeny'],
    ['resource beside a known one', { Resource: ['arn:aws:s3:::«bucket»', '*'] }, 'allowed'],
    [
      'network beside a known one',
      { Condition: { IpAddress: { 'aws:SourceIp': ['«cidr»', '192.0.2.0/24'] } } },
      'allowed',
    ],
    [
      'network to stay out of',
      { Condition: { NotIpAddress: { 'aws:SourceIp': ['«cidr»', '192.0.2.0/24'] } } },
      'implicitDeny',
    ],
    ['key that isn’t there', { Condition: { StringEquals: { b: '«b»' } } }, 'implicitDeny'],
  ];
  for (const [what, statement, decision] of decided) {
    it(`decides whatever the unknown ${what} is`, () => {
      assert.deepEqual(decide(statement), [decision, true]);
    });
  }

  it('is certain where the unknown changes nothing', () => {
    const maybe = { Action: '«actions»' };
    assert.deepEqual(decide({}, maybe), ['allowed', true]);
    assert.deepEqual(decide({ Effect: 'Deny' }, { ...maybe, Effect: 'Deny' }), ['explicitDeny', true]);
    assert.deepEqual(decide({}, { ...maybe, Effect: 'Deny' }), ['allowed', false]);
    assert.deepEqual(decide({ ...maybe, Effect: 'Deny' }), ['implicitDeny', false]);
  });

  it('keeps an unknown principal open', () => {
    const principal = unknownPolicy('resource', {
      Statement: { Effect: 'Allow', Principal: { AWS: '«principal»' }, Action: '*', Resource: '*' },
    });
    const { decision, certain } = ask({ resource: [principal] });
    assert.deepEqual([decision, certain], ['implicitDeny', false]);
  });

  it('covers another by the same unknown, and by nothing less', () => {
    const [home, file, other] = policy(
      { Resource: 'arn:aws:s3:::«bucket»/*' },
      { Resource: 'arn:aws:s3:::«bucket»/home/${aws:username}' },
      { Resource: 'arn:aws:s3:::«other»/home' },
    ).statements.map(({ resource }) => resource?.values[0]);
    assert.ok(home && file && other);
    assert.ok(resourceCovers(home, file));
    assert.ok(!resourceCovers(file, home));
    assert.ok(!resourceCovers(home, other));
  });
});
