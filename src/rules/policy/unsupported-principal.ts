import { definePolicyRule } from '../../core/rule';
import { policyTypeNames } from '../../iam/policy/policy-type';
import { principalValues, hasPrincipal } from '../policy-support/principals';

export default definePolicyRule({
  id: 'unsupported-principal',
  since: '0.1.0',
  severity: 'error',
  tags: ['principals', 'grammar'],
  title: 'Principal in a policy that cannot name one',
  why: 'A policy that is attached to a user, group, role or account is about whom it is attached to, and AWS refuses it with a principal. Resource control policies are about everyone.',
  instead: 'Remove the element, or put the statement in the policy of the resource.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  messages: {
    identity: {
      text: 'No {type} can have a {element}: it is about whom it is attached to.',
      accessAnalyzer: ['UNSUPPORTED_PRINCIPAL'],
    },
    scp: {
      text: 'No service control policy can have a {element}: it is about the accounts it is attached to.',
      accessAnalyzer: ['SCP_SYNTAX_ERROR_PRINCIPAL'],
    },
    rcp: {
      text: 'A resource control policy is about everyone: its Principal is "*", and conditions say who is meant.',
      accessAnalyzer: ['RCP_SYNTAX_ERROR_PRINCIPAL'],
    },
    federated: {
      text: 'An identity provider can be the principal of a role trust policy only: name the role that its users assume.',
      accessAnalyzer: ['FEDERATED_PRINCIPAL_NOT_SUPPORTED'],
      severity: 'warning',
    },
  },
  appliesTo: ['identity', 'boundary', 'session', 'scp', 'rcp', 'resource'],
  examples: {
    bad: [
      {
        type: 'identity',
        text: `{ "Effect": "Allow", "[|Principal|]": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*" }`,
      },
      { type: 'scp', text: `{ "Effect": "Deny", "[|NotPrincipal|]": "*", "Action": "s3:*", "Resource": "*" }` },
      {
        type: 'rcp',
        text: `{ "Effect": "Deny", "Principal": [|{ "AWS": "444455556666" }|], "Action": "s3:*", "Resource": "*" }`,
      },
      `{ "Effect": "Allow", "Principal": { "Federated": "[|cognito-identity.amazonaws.com|]" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*" }`,
    ],
    good: [
      { type: 'identity', text: `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*" }` },
      { type: 'rcp', text: `{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }` },
      `{ "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-west-1:pool" } } }`,
    ],
  },
  reads: ['principal'],
  concerns: hasPrincipal,
  *checkStatement({ principal }, { document: { type } }) {
    if (principal === undefined) return;
    const at = principal.member.key.inner;
    const fixes = [
      {
        title: `Remove ${principal.name}`,
        safety: 'suggestion',
        edits: [{ kind: 'remove', node: principal.member.value }],
      },
    ] as const;
    switch (type) {
      case 'resource':
        for (const value of principalValues(principal, 'Federated')) yield { message: 'federated', at: value.span };
        break;
      case 'rcp':
        if (principal.negated) yield { message: 'rcp', at };
        else if (principal.everyone === undefined && principal.member.value.kind !== 'unknown')
          yield { message: 'rcp', at: principal.member.value.span };
        break;
      case 'scp':
        yield { message: 'scp', at, data: { element: principal.name }, fixes };
        break;
      default:
        yield { message: 'identity', at, data: { element: principal.name, type: policyTypeNames[type] }, fixes };
    }
  },
});
