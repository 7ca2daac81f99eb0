import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import type { PolicyType } from '../../../src/iam/policy/policy-type';
import { testReference } from '../support/reference';

/** A policy of exactly that many characters without white space, spread over lines. */
function policyOf(size: number): string {
  const statement = { Effect: 'Deny', Action: 'sqs:PurgeQueue', Resource: 'arn:aws:sqs:eu-west-1:111122223333:q' };
  const policy = { Version: '2012-10-17', Statement: [statement] };
  statement.Resource += 'q'.repeat(size - JSON.stringify(policy).length);
  return JSON.stringify(policy, undefined, 8);
}

function messagesOf(size: number, policyType: PolicyType): string[] {
  return lint({ text: policyOf(size), path: 'policy.json' }, { reference: testReference(), policyType })
    .findings.filter(({ ruleId }) => ruleId === 'oversized-policy')
    .map(({ messageId }) => messageId);
}

describe('oversized-policy', () => {
  it('counts characters without white space against the limit of the type', () => {
    const limits: [PolicyType, number, string][] = [
      ['identity', 6_144, 'managed'],
      ['identity', 10_240, 'identity'],
      ['boundary', 6_144, 'managed'],
      ['boundary', 10_240, 'identity'],
      ['session', 2_048, 'known'],
      ['trust', 2_048, 'trust'],
      ['scp', 10_240, 'scp'],
      ['rcp', 5_120, 'rcp'],
      ['vpc-endpoint', 20_480, 'known'],
    ];
    for (const [type, most, message] of limits) {
      assert.ok(!messagesOf(most, type).includes(message), `${type} of ${String(most)}`);
      assert.deepEqual(messagesOf(most + 1, type), [message], `${type} of ${String(most + 1)}`);
    }
  });

  it('knows the limit of what a template attaches the policy to, and answers to Access Analyzer beyond its own', () => {
    const outcome = (size: number): [string, readonly string[]][] => {
      const PolicyDocument: unknown = JSON.parse(policyOf(size));
      const template = { Resources: { Long: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } } } };
      return lint({ text: JSON.stringify(template), path: 'template.json' }, { reference: testReference() })
        .findings.filter(({ ruleId }) => ruleId === 'oversized-policy')
        .map(({ messageId, accessAnalyzerCodes }) => [messageId, accessAnalyzerCodes]);
    };
    assert.deepEqual(outcome(6_145), [['known', []]]);
    assert.deepEqual(outcome(10_241), [['knownBeyondAll', ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA']]]);
  });
});
