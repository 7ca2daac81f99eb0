import { definePolicyRule } from '../../core/rule';
import { isBucketPolicy } from '../policy-support/bucket-policy';
import { asksAbout, conditionsOn } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'irrelevant-condition-key',
  since: '0.1.0',
  severity: 'hint',
  tags: ['conditions'],
  title: 'Condition on what is the same for every request',
  why: 'A bucket policy is about one bucket, whose account never differs between two requests.',
  instead: 'Remove the condition, or ask for the account of the caller with aws:PrincipalAccount.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html'],
  messages: {
    irrelevant: {
      text: '{key} is the same for every request to this bucket.',
      accessAnalyzer: ['IRRELEVANT_CONDITION_KEY_IN_POLICY'],
    },
  },
  appliesTo: ['resource'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "StringEquals": { "[|s3:ResourceAccount|]": "111122223333" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "StringEquals": { "aws:PrincipalAccount": "111122223333" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: (question) => asksAbout(question, 's3:ResourceAccount', 'aws:ResourceAccount'),
  *checkStatement(statement, { document }) {
    if (!isBucketPolicy(document)) return;
    for (const { key, keyMember } of conditionsOn(statement, 's3:ResourceAccount', 'aws:ResourceAccount')) {
      yield { message: 'irrelevant', at: keyMember.key.inner, data: { key } };
    }
  },
});
