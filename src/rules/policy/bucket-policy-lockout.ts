import { definePolicyRule } from '../../core/rule';
import { actionMatches, parseAction } from '../../iam/action-pattern';
import { isBucketPolicy } from '../policy-support/bucket-policy';
import { everyoneOf } from '../policy-support/principals';

export default definePolicyRule({
  id: 'bucket-policy-lockout',
  since: '0.1.0',
  severity: 'warning',
  tags: ['principals', 'actions'],
  title: 'Bucket policy that locks out its own administrators',
  why: 'A Deny for everyone, without conditions, that reaches s3:PutBucketPolicy also holds for those who would have to mend the policy; only the root user of the account can then delete it.',
  instead: 'Deny only what is meant, add a condition, or leave the bucket’s administrators out.',
  references: ['https://repost.aws/knowledge-center/s3-accidentally-denied-access'],
  messages: {
    lockout: 'This also denies changing this policy, to everyone but the root user.',
  },
  appliesTo: ['resource'],
  examples: {
    bad: [
      `{ "Effect": "Deny", "Principal": "*", "Action": "[|s3:*|]", "Resource": ["arn:aws:s3:::press", "arn:aws:s3:::press/*"] }`,
    ],
    good: [
      `{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::press", "arn:aws:s3:::press/*"],
         "Condition": { "Bool": { "aws:SecureTransport": "false" } } }`,
      `{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::press/*" }`,
      `{ "Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::press/*" }`,
    ],
  },
  reads: ['action', 'resource', 'principal', 'conditions'],
  *checkStatement(statement, { document }) {
    const { effect, action, resource, conditionElement } = statement;
    if (effect !== 'Deny' || everyoneOf(statement) === undefined || conditionElement !== undefined) return;
    if (action?.negated !== false || resource?.negated !== false || !isBucketPolicy(document)) return;
    const reachesBucket = resource.values.some(({ text }) => text === '*' || !text.includes('/'));
    const reaching = action.values.find(
      ({ known, text }) => known && actionMatches(parseAction(text), 's3:PutBucketPolicy') === 'yes',
    );
    if (reachesBucket && reaching !== undefined) yield { message: 'lockout', at: reaching.span };
  },
});
