import { definePolicyRule } from '../../core/rule';
import { policyTypeNames } from '../../iam/policy/policy-type';
import { isMisread } from '../policy-support/elements';
import { anchorOf } from '../policy-support/tree';

export default definePolicyRule({
  id: 'missing-principal',
  since: '0.1.0',
  severity: 'error',
  tags: ['principals', 'grammar'],
  title: 'Statement that says nothing of whom it is about',
  why: 'A policy of a resource, a role’s trust, a VPC endpoint or an organization’s resources has to say whose requests each of its statements is about; AWS refuses it otherwise.',
  instead: 'Add a Principal: "*" for everyone, or the accounts, users, roles or services that are meant.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  messages: {
    missing: {
      text: 'A statement of a {type} needs a Principal.',
      accessAnalyzer: ['MISSING_PRINCIPAL'],
    },
  },
  appliesTo: ['resource', 'trust', 'vpc-endpoint', 'rcp'],
  examples: {
    bad: [
      { type: 'trust', text: `{ "[|Effect|]": "Allow", "Action": "sts:AssumeRole" }` },
      { type: 'vpc-endpoint', text: `{ "[|Action|]": "s3:*", "Effect": "Allow", "Resource": "*" }` },
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "NotPrincipal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*" }`,
    ],
  },
  *checkStatement({ principal, node }, { document }) {
    if (principal !== undefined || node.members.length === 0 || isMisread(document)) return;
    // Misspelled, it is the business of another rule.
    if (node.members.some(({ key }) => /princip/i.test(key.text))) return;
    yield { message: 'missing', at: anchorOf(node), data: { type: policyTypeNames[document.type] } };
  },
});
