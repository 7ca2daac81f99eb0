import { definePolicyRule } from '../../core/rule';
import { readIdentityProvider } from '../policy-support/identity-providers';

const assumeRole = 'sts:AssumeRole';
const withSaml = 'sts:AssumeRoleWithSAML';
const withWebIdentity = 'sts:AssumeRoleWithWebIdentity';
const all = [assumeRole, withSaml, withWebIdentity];

export default definePolicyRule({
  id: 'mismatched-trust-action',
  since: '0.1.0',
  severity: 'warning',
  tags: ['principals'],
  title: 'Way of assuming a role that the trusted principal does not have',
  why: 'Users of an OIDC provider assume roles with sts:AssumeRoleWithWebIdentity, those of a SAML provider with sts:AssumeRoleWithSAML, and AWS principals and services with sts:AssumeRole. With another action nobody gets in.',
  instead: 'Allow the action that fits the kind of principal.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    mismatch: {
      text: '{principal} can’t use {action}: it assumes the role with {right}.',
      accessAnalyzer: ['MISMATCHED_ACTION_FOR_PRINCIPAL'],
    },
    noProvider: {
      text: '“{value}” is not an identity provider: one is a domain, or the ARN of an oidc-provider or saml-provider.',
      accessAnalyzer: ['INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY'],
      severity: 'error',
    },
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/campus" }, "Action": "[|sts:AssumeRoleWithWebIdentity|]" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": ["[|sts:AssumeRoleWithSAML|]", "sts:TagSession"] }`,
      `{ "Effect": "Allow", "Principal": { "Federated": "[|arn:aws:iam::111122223333:user/carol|]" }, "Action": "sts:AssumeRoleWithWebIdentity" }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/campus" }, "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"] }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "444455556666", "Federated": "arn:aws:iam::111122223333:saml-provider/campus" }, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML"] }`,
    ],
  },
  reads: ['action', 'principal'],
  *checkStatement({ principal, action, effect }) {
    if (principal?.negated !== false || !principal.complete || effect === undefined) return;
    const fitting = new Set<string>();
    for (const { type, values, complete } of principal.entries) {
      if (type === 'AWS' || type === 'Service') fitting.add(assumeRole);
      if (!complete) return;
      if (type !== 'Federated') continue;
      for (const value of values) {
        if (!value.known || /[*?]|\$\{/.test(value.text)) return;
        const provider = readIdentityProvider(value.text);
        if (provider === undefined) {
          yield { message: 'noProvider', at: value.span, data: { value: value.text } };
          // Which action would fit can't be told.
          return;
        }
        // A domain may be either kind of provider where the policy is old.
        fitting.add(provider.kind === 'saml' ? withSaml : withWebIdentity);
      }
    }
    if (fitting.size === 0 || action?.negated !== false) return;
    const who = [...principal.entries].map(({ type }) => type).join(' and ');
    for (const value of action.values) {
      const named = all.find((name) => value.known && name.toLowerCase() === value.text.toLowerCase());
      if (named === undefined || fitting.has(named)) continue;
      const [right = assumeRole] = fitting;
      yield {
        message: 'mismatch',
        at: value.span,
        data: { principal: describe(who), action: named, right },
        fixes:
          fitting.size === 1 && !action.values.some(({ text }) => text.toLowerCase() === right.toLowerCase())
            ? [
                {
                  title: `Allow ${right}`,
                  safety: 'suggestion',
                  edits: [{ kind: 'replace', node: value.node, value: right }],
                },
              ]
            : [],
      };
    }
  },
});

function describe(types: string): string {
  return types === 'Federated' ? 'This identity provider' : `A principal of type ${types}`;
}
