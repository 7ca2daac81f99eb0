import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import type { PolicyType } from '../../../src/iam/policy/policy-type';
import { testReference } from '../support/reference';

/** The Access Analyzer codes that a policy of one statement gets, in alphabetical order. */
function codesOf(statement: object, policyType: PolicyType = 'identity'): string[] {
  return codesOfPolicy({ Version: '2012-10-17', Statement: [statement] }, policyType);
}

function codesOfPolicy(policy: object, policyType: PolicyType): string[] {
  const source = { path: 'policy.json', text: JSON.stringify(policy, undefined, 2) };
  const { findings } = lint(source, { reference: testReference(), policyType });
  return [...new Set(findings.flatMap((finding) => finding.accessAnalyzerCodes))].toSorted();
}

const passRole = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' };

/** What was measured on AWS managed policies, and what AWS's documentation shows of the output of Access Analyzer. */
describe('Access Analyzer', () => {
  it('takes an optional iam:PassedToService for a limit where one value stands in no list', () => {
    const passedTo = (value: unknown) => ({ Condition: { StringEqualsIfExists: { 'iam:PassedToService': value } } });
    assert.deepEqual(codesOf({ ...passRole, ...passedTo('batch.amazonaws.com') }), []);
    assert.deepEqual(codesOf({ ...passRole, ...passedTo(['batch.amazonaws.com']) }), [
      'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    ]);
  });

  it('says of an element in another case that it is unknown and that the right one is missing', () => {
    assert.deepEqual(
      codesOfPolicy({ version: '2012-10-17', statement: { effect: 'Deny', action: '*', Resource: '*' } }, 'identity'),
      ['INVALID_POLICY_ELEMENT', 'MISSING_ACTION', 'MISSING_EFFECT', 'MISSING_STATEMENT', 'MISSING_VERSION'],
    );
  });

  it('misses claims of a known identity provider in what only tags the session', () => {
    assert.deepEqual(
      codesOf(
        {
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:pool' } },
        },
        'resource',
      ),
      ['MISMATCHED_ACTION_FOR_PRINCIPAL', 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
    );
  });

  it('no longer knows Amazon Elastic Inference, but other services that were closed', () => {
    const actions = ['elastic-inference:Connect', 'deeplens:ListDevices', 'zocalo:ListUsers'];
    assert.deepEqual(
      actions.map((Action) => codesOf({ Effect: 'Deny', Action, Resource: '*' })),
      [['INVALID_SERVICE_IN_ACTION'], [], []],
    );
    const Resource = 'arn:aws:elastic-inference:*:*:elastic-inference-accelerator/*';
    assert.deepEqual(codesOf({ Effect: 'Deny', Action: 'ec2:RunInstances', Resource }), ['INVALID_SERVICE']);
  });
});
