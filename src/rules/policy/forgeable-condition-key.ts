import { definePolicyRule } from '../../core/rule';
import { globalConditionKey } from '../../iam/reference';

export default definePolicyRule({
  id: 'forgeable-condition-key',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'Access decided by what the caller says of itself',
  why: 'The HTTP headers behind aws:Referer and aws:UserAgent are set by the caller, who can set them to whatever the policy asks for.',
  instead:
    'Ask for what AWS finds out itself: the principal, its account or organization, the network, or the source ARN of a service.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    forgeable: {
      text: 'The caller can set {key} to anything, so it protects nothing.',
      accessAnalyzer: ['UNTRUSTWORTHY_CONDITION_KEY'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::gallery/*",
         "Condition": { "StringLike": { "[|aws:Referer|]": "https://www.example.org/*" } } }`,
      `{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*",
         "Condition": { "StringNotLike": { "[|aws:UserAgent|]": "*Terraform*" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mail/*",
         "Condition": { "StringEquals": { "aws:Referer": "111122223333" } } }`,
      `{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::gallery/*",
         "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }`,
    ],
  },
  reads: ['principal', 'conditions'],
  concernsQuestion: ({ key }) => globalConditionKey(key)?.forgeable === true,
  *checkStatement(statement) {
    // A service sets aws:Referer itself; for those another rule names the better key.
    const principals = statement.principal?.entries ?? [];
    if (principals.length > 0 && principals.every(({ type }) => type === 'Service')) return;
    for (const { key, keyMember, operator } of statement.conditions) {
      if (operator.base === 'Null' || globalConditionKey(key)?.forgeable !== true) continue;
      yield { message: 'forgeable', at: keyMember.key.inner, data: { key } };
    }
  },
});
