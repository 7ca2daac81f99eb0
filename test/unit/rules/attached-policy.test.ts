import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { testReference } from '../support/reference';

/** The errors of a policy in Terraform, as rule ids. */
function errorsOf(resource: string, policy: object): readonly string[] {
  const text = `resource "${resource}" "this" {\n  policy = jsonencode(${JSON.stringify(policy)})\n}\n`;
  const { findings } = lint({ text, path: 'main.tf' }, { reference: testReference() });
  return findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
}

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::press/*' };

describe('what is known of the place of a policy', () => {
  it('makes an error of a version that IAM refuses in managed policies', () => {
    const statement = { Statement: [read] };
    assert.deepEqual(errorsOf('aws_iam_policy', statement), ['missing-version']);
    assert.deepEqual(errorsOf('aws_iam_policy', { Version: '2008-10-17', ...statement }), ['old-version']);
    assert.deepEqual(errorsOf('aws_iam_policy', { Version: '2012-10-17', ...statement }), []);
    assert.deepEqual(errorsOf('aws_iam_role_policy', statement), []);
  });

  it('makes an error of an action that works on no resource of a bucket policy', () => {
    const open = { ...read, Principal: { AWS: '111122223333' } };
    const list = { ...open, Action: ['s3:ListBucket', 's3:GetObject'] };
    const policy = (statement: object): object => ({ Version: '2012-10-17', Statement: [statement] });
    assert.deepEqual(errorsOf('aws_s3_bucket_policy', policy(list)), ['action-resource-mismatch']);
    assert.deepEqual(errorsOf('aws_s3_bucket_policy', policy(open)), []);
    assert.deepEqual(errorsOf('aws_iam_policy', policy({ ...list, Principal: undefined })), []);
  });

  it('makes an error of another service’s action in the policy of a bucket, topic or queue', () => {
    const statement = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Resource: '*' };
    const policy = (action: string): object => ({
      Version: '2012-10-17',
      Statement: [{ ...statement, Action: action }],
    });
    assert.deepEqual(errorsOf('aws_sns_topic_policy', policy('sqs:SendMessage')), [
      'foreign-action-in-resource-policy',
    ]);
    assert.deepEqual(errorsOf('aws_sns_topic_policy', policy('SNS:Publish')), []);
    assert.deepEqual(errorsOf('aws_sqs_queue_policy', policy('*')), []);
  });
});
