import { definePolicyRule } from '../../core/rule';
import { partsOf } from '../../iam/policy/value';

export default definePolicyRule({
  id: 'unfitting-kms-key',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'Condition on a KMS key by an id or an alias',
  why: 'The request holds the ARN of the key, however the caller named it, so that an id or an alias never equals it.',
  instead: 'Write the whole ARN of the key.',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html'],
  messages: {
    notAnArn: {
      text: '{key} holds the ARN of a KMS key, so {value} never equals it.',
      accessAnalyzer: ['INVALID_KMS_KEY_VALUE'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Deny","Action":"s3:PutObject","Resource":"*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"[|1234abcd-12ab-34cd-56ef-1234567890ab|]"}}}',
      '{"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"StringLike":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"[|arn:aws:kms:eu-west-1:111122223333:alias/app|]"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"StringLike":{"s3:x-amz-server-side-encryption-aws-kms-key-id":["arn:aws:kms:eu-west-1:111122223333:key/*","arn:aws:kms:*"]},"Null":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"false"}}}',
      '{"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"StringLike":{"s3:x-amz-server-side-encryption-aws-kms-key-id":["*","${aws:PrincipalTag/key}"]}}}',
    ],
  },
  concernsQuestion: ({ operator, key }) =>
    key.toLowerCase() === 's3:x-amz-server-side-encryption-aws-kms-key-id' && /^(String|Arn)/.test(operator.base),
  *checkCondition({ key, values }) {
    for (const value of values) {
      const first = partsOf(value, 'both')[0];
      const isOpen = first?.kind !== 'literal' || /^arn:[^:]*:kms:[^:]*(:[^:]*)?(:key\/.+)?$/.test(first.text);
      if (isOpen || /^arn:[^:]*:kms:[^:]*:[^:]*:key\/.+$/.test(value.text)) continue;
      yield { message: 'notAnArn', at: value.span, data: { key, value: value.text } };
    }
  },
});
