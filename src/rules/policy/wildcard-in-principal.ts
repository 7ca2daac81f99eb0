import { definePolicyRule } from '../../core/rule';
import { hasPrincipal } from '../policy-support/principals';

export default definePolicyRule({
  id: 'wildcard-in-principal',
  since: '0.1.0',
  severity: 'error',
  tags: ['principals', 'grammar'],
  title: 'Pattern where a principal has to be named whole',
  why: 'Principals are not patterns: AWS refuses a wildcard in a name, an ARN or an account id, and "*" alone is everyone.',
  instead:
    'Name the account as the principal, and limit who of it is meant with a condition on aws:PrincipalArn, which may be a pattern.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    partial: {
      text: '“{value}” is a pattern, which a principal can’t be: name the account and limit aws:PrincipalArn in a condition.',
      accessAnalyzer: ['UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
    },
    anyService: {
      text: 'This names every AWS service: name those that need the access.',
      accessAnalyzer: ['UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": "[|arn:aws:iam::111122223333:role/ci-*|]" }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "[|*|]" }, "Action": "sts:AssumeRoleWithWebIdentity" }`,
      `{ "Effect": "Allow", "Principal": { "Service": ["[|*|]", "ec2.amazonaws.com"] }, "Action": "sts:AssumeRole" }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole",
         "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/ci-*" } } }`,
      `{ "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "s3:*", "Resource": "arn:aws:s3:::scans/*" }`,
      {
        type: 'vpc-endpoint',
        text: `{ "Effect": "Allow", "Principal": { "Federated": "*" }, "Action": "sts:AssumeRoleWithSAML", "Resource": "*" }`,
      },
    ],
  },
  reads: ['principal'],
  concerns: hasPrincipal,
  *checkStatement({ principal }, { document }) {
    // Whoever takes a role by an identity provider comes through an endpoint of AWS STS as "*" of this type.
    const federatedMayBeAny = document.type === 'vpc-endpoint';
    for (const { type, values } of principal?.entries ?? []) {
      for (const value of values) {
        if (federatedMayBeAny && type === 'Federated' && value.text === '*') continue;
        if (!value.known || !/[*?]/.test(value.text.replaceAll(/\$\{[^}]*\}/g, ''))) continue;
        if (type === 'Service' && value.text === '*') yield { message: 'anyService', at: value.span };
        else if (value.text !== '*' || type === 'Federated' || type === 'CanonicalUser')
          yield { message: 'partial', at: value.span, data: { value: value.text } };
      }
    }
  },
});
