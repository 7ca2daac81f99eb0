import assert from 'node:assert/strict';
import { prove, type ScopePlan } from '../../../src/scope';
import type { PolicyJson } from '../../../src/scope/policy-document';
import { testReference } from '../support/reference';
import { netscan, planOf } from './support';

/** The plan with another policy than its answers lead to. */
function withPolicy(plan: ScopePlan, change: (document: PolicyJson) => object): ScopePlan {
  return {
    ...plan,
    policies: plan.policies.map((policy) => ({
      ...policy,
      document: { ...policy.document, ...change(policy.document) },
    })),
  };
}

describe('proof of a scoped policy', () => {
  it('says in a line what was asked', () => {
    const { summary, allowed, denied, failures } = prove(planOf(netscan), testReference());
    assert.equal(
      summary,
      'Proved with 4 requests: 1 allowed as asked for; 3 denied (from outside, another action and another resource).',
    );
    assert.deepEqual([allowed, denied, failures], [1, 3, []]);
  });

  it('meets conditions of every kind, policy variables, expiry, VPC endpoints and services in between', () => {
    const plan = planOf({
      ...netscan,
      expires: '2027-01-01',
      vpcEndpoints: ['vpce-0123456789abcdef0'],
      grants: [
        ...netscan.grants,
        { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::scans/*'], calledVia: ['athena.amazonaws.com'] },
        { actions: ['kms:Decrypt'], resources: ['arn:aws:kms:us-east-1:111122223333:key/*'] },
        {
          actions: ['s3:ListBucket'],
          resources: ['arn:aws:s3:::scans-${aws:username}'],
          conditions: {
            StringLike: { 's3:prefix': ['${aws:username}/*', 'shared/?'] },
            NumericLessThanEquals: { 's3:max-keys': '100' },
            Bool: { 'aws:SecureTransport': 'true' },
            Null: { 's3:delimiter': 'false' },
            ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' },
          },
        },
        {
          actions: ['ec2:CreateTags'],
          resources: ['arn:aws:ec2:us-east-1:111122223333:instance/*'],
          conditions: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['owner', 'task'] } },
        },
      ],
    });
    assert.deepEqual(prove(plan, testReference()).failures, []);
  });

  for (const [title, change, expected] of [
    ['allows from anywhere', { Condition: {} }, /from outside should be denied/],
    ['allows every object', { Resource: 'arn:aws:s3:::*' }, /another resource should be denied/],
    ['allows every action', { Action: 's3:*' }, /another action should be denied/],
    ['allows something else', { Action: 's3:GetObject' }, /s3:PutObject on .* should be allowed/],
  ] as const) {
    it(`fails for a policy that ${title}`, () => {
      const plan = withPolicy(planOf(netscan), ({ Statement }) => ({
        Statement: Statement.map((statement) => ({ ...statement, ...change })),
      }));
      const { failures, summary } = prove(plan, testReference());
      assert.ok(
        failures.some((failure) => expected.test(failure)),
        failures.join('\n'),
      );
      assert.match(summary, /^NOT proved/);
    });
  }
});
