import { definePolicyRule } from '../../core/rule';
import { asksAbout } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'evadable-s3-prefix',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'Listing of a prefix forbidden in a way that a shorter prefix gets around',
  why: 's3:prefix is what the caller asks to list. Whoever asks for a shorter prefix, or for none, sees the names under the forbidden one as well.',
  instead: 'Allow the prefixes that may be listed, with a positive operator.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    evadable: {
      text: 'A request with a shorter {key}, or with none, gets around this and lists the same names.',
      accessAnalyzer: ['S3_PREFIX_IN_NEGATIVE_CONTEXT'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::archive",
         "Condition": { "StringLike": { "[|s3:prefix|]": "payroll/*" } } }`,
      `{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::archive",
         "Condition": { "StringNotEquals": { "[|s3:prefix|]": "payroll/" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::archive",
         "Condition": { "StringLike": { "s3:prefix": "press/*" } } }`,
      `{ "Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::archive",
         "Condition": { "StringNotLike": { "s3:prefix": "press/*" }, "Null": { "s3:prefix": "false" } } }`,
    ],
  },
  concernsQuestion: (question) => asksAbout(question, 's3:prefix'),
  *checkCondition({ operator, keyMember, key }, { statement: { effect } }) {
    if (effect === undefined) return;
    if (!operator.known || operator.base === 'Null' || operator.negated === (effect === 'Deny')) return;
    yield { message: 'evadable', at: keyMember.key.inner, data: { key } };
  },
});
