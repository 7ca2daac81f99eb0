import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import type { PolicyType } from '../../../src/iam/policy/policy-type';
import { testReference } from '../support/reference';

const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::press', 'arn:aws:s3:::press/*'],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    },
    { Effect: 'Deny', Action: 'sqs:*', Resource: '*' },
  ],
};

/** What is reported at warning or above, as rule ids. */
function grave(text: string, policyType: PolicyType = 'identity'): readonly string[] {
  const { findings } = lint({ text, path: 'policy.json' }, { reference: testReference(), policyType });
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ ruleId }) => ruleId);
}

describe('a slip in JSON', () => {
  for (const [form, text] of [
    ['on lines of its own', JSON.stringify(policy, undefined, 2)],
    ['on one line', JSON.stringify(policy)],
  ] as const)
    for (const mark of ['"', ',', '{', '[', ']'])
      it(`is one error: a missing ${mark} of a policy ${form}`, () => {
        for (const { index } of text.matchAll(new RegExp(`\\${mark}`, 'g'))) {
          const slipped = text.slice(0, index) + text.slice(index + 1);
          assert.deepEqual(grave(slipped), ['malformed-json'], slipped);
        }
      });

  it('is one error in a statement that is not written to its end', () => {
    assert.deepEqual(grave('{ "Version": "2012-10-17", "Statement": [{ "Sid": "Rea', 'resource'), ['malformed-json']);
  });

  it('that misleads nobody leaves the rest to be judged', () => {
    const rest = '"Action": "sqs:SendMessage", "Resource": "*"';
    for (const slip of [
      `"Effect": "allow", /* why */ ${rest}`,
      `"Effect": "allow" ${rest}`,
      `"Effect": "allow", ${rest},`,
    ])
      assert.deepEqual(
        grave(`{ "Version": "2012-10-17", "Statement": [{ ${slip} }] }`).toSorted(),
        ['invalid-effect', 'malformed-json'],
        slip,
      );
    assert.deepEqual(
      grave('{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", /* what */ "Resource": "*" }] }').toSorted(),
      ['malformed-json', 'missing-element'],
    );
  });
});
