import { definePolicyRule } from '../../core/rule';

export default definePolicyRule({
  id: 'allow-with-not-principal',
  since: '0.1.0',
  severity: 'warning',
  tags: ['public', 'principals'],
  title: 'Everyone but a few principals is allowed',
  why: 'NotPrincipal in an Allow statement allows everyone else, without an AWS account too.',
  instead: 'Name the principals that are allowed with Principal.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    allowed: {
      text: 'This allows everyone on the Internet but those named.',
      accessAnalyzer: ['ALLOW_WITH_NOT_PRINCIPAL'],
    },
  },
  appliesTo: ['resource', 'vpc-endpoint', 'trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "[|NotPrincipal|]": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" }`,
    ],
    good: [
      `{ "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:role/ops" }, "Action": "s3:*", "Resource": "arn:aws:s3:::press/*" }`,
    ],
  },
  reads: ['principal'],
  *checkStatement({ effect, principal }) {
    if (effect === 'Allow' && principal?.negated === true) yield { message: 'allowed', at: principal.member.key.inner };
  },
});
