import assert from 'node:assert/strict';
import type { Severity } from '../../../src/core/finding';
import { lint } from '../../../src/core/lint';
import { testReference } from '../support/reference';

/** The findings of a policy in Terraform of that severity, as rule ids. */
function found(resource: string, policy: object, severity: Severity): readonly string[] {
  const text = `resource "${resource}" "this" {\n  policy = jsonencode(${JSON.stringify(policy)})\n}\n`;
  const { findings } = lint({ text, path: 'main.tf' }, { reference: testReference() });
  return findings.filter((finding) => finding.severity === severity).map(({ ruleId }) => ruleId);
}

function errorsOf(resource: string, policy: object): readonly string[] {
  return found(resource, policy, 'error');
}

function policyOf(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
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
    assert.deepEqual(errorsOf('aws_s3_bucket_policy', policyOf(list)), ['action-resource-mismatch']);
    assert.deepEqual(errorsOf('aws_s3_bucket_policy', policyOf({ ...open, Action: 's3:ListAllMyBuckets' })), [
      'action-resource-mismatch',
    ]);
    assert.deepEqual(errorsOf('aws_s3_bucket_policy', policyOf(open)), []);
    assert.deepEqual(errorsOf('aws_iam_policy', policyOf({ ...list, Principal: undefined })), []);
  });

  it('makes an error of another service’s action in the policy of a bucket, topic or queue', () => {
    const statement = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Resource: '*' };
    const policy = (action: string): object => policyOf({ ...statement, Action: action });
    assert.deepEqual(errorsOf('aws_sns_topic_policy', policy('sqs:SendMessage')), [
      'foreign-action-in-resource-policy',
    ]);
    assert.deepEqual(errorsOf('aws_sns_topic_policy', policy('SNS:Publish')), []);
    assert.deepEqual(errorsOf('aws_sqs_queue_policy', policy('*')), []);
    assert.deepEqual(found('aws_kms_key', policy('sqs:SendMessage'), 'warning'), ['foreign-action-in-resource-policy']);
    assert.deepEqual(found('aws_kms_key', policy('kms:Decrypt'), 'warning'), []);
  });

  it('makes an error of a second bucket in the policy of one', () => {
    const open = { ...read, Principal: { AWS: '111122223333' } };
    const other = { ...open, Action: 's3:PutObject', Resource: ['arn:aws:s3:::press/*', 'arn:aws:s3:::logs/*'] };
    assert.deepEqual(errorsOf('aws_s3_bucket_policy', policyOf(open, other)), ['foreign-action-in-resource-policy']);
    const whole = { ...open, Action: 's3:*', Resource: ['arn:aws:s3:::press', 'arn:aws:s3:::press/*'] };
    assert.deepEqual(errorsOf('aws_s3_bucket_policy', policyOf(open, whole)), []);
    const unknown = {
      ...open,
      Resource: ['arn:aws:s3:::press/*', 'arn:aws:s3:::${var.bucket}/*', 'arn:aws:s3:::l*/*'],
    };
    assert.deepEqual(errorsOf('aws_s3_bucket_policy', policyOf(unknown)), []);
  });

  it('tells policies of Amazon ECR without a resource from those with one', () => {
    const pull = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'ecr:BatchGetImage' };
    const some = { ...pull, Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/press' };
    assert.deepEqual(errorsOf('aws_ecr_repository_policy', policyOf(pull)), []);
    assert.deepEqual(errorsOf('aws_ecr_repository_policy', policyOf(some)), ['unknown-element']);
    assert.deepEqual(errorsOf('aws_ecr_registry_policy', policyOf(pull)), ['missing-element']);
    assert.deepEqual(errorsOf('aws_ecr_registry_policy', policyOf(some)), []);
  });
});
