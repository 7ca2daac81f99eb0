import { definePolicyRule } from '../../core/rule';

/**
 * What a role trust policy may be about, in lower case.
 * Source: IAM User Guide, "Trust policies"; "AWS STS condition context keys".
 */
const trustAction =
  /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity|setcontext)$/;

export default definePolicyRule({
  id: 'unsupported-in-trust-policy',
  since: '0.1.0',
  severity: 'error',
  tags: ['principals', 'grammar'],
  title: 'Element or action that a role trust policy cannot have',
  why: 'A trust policy is about one role and about who may assume it. IAM refuses a resource, the exclusion of principals, and actions that don’t have to do with assuming a role.',
  instead: 'Name the trusted principals and sts:AssumeRole, or the action that fits an identity provider.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    notPrincipal: {
      text: 'A role trust policy can’t have NotPrincipal: name the principals that are trusted.',
      accessAnalyzer: ['ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL'],
    },
    resource: {
      text: 'A role trust policy can’t have {element}: it is about the role it is attached to.',
      accessAnalyzer: ['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE'],
    },
    action: 'A role trust policy is about assuming the role: “{action}” is none of its actions.',
    everyAction: 'IAM refuses “*” in a role trust policy: name the action that the trusted principals need.',
    idleAction: {
      text: 'A role trust policy is about assuming the role: IAM takes “{action}”, but it does nothing here.',
      severity: 'warning',
    },
    allActions: {
      text: '“{action}” is more than assuming the role: name the action that the trusted principals need.',
      severity: 'warning',
    },
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      {
        type: 'trust',
        text: `{ "Effect": "Allow", "[|NotPrincipal|]": { "AWS": "444455556666" }, "Action": "sts:AssumeRole" }`,
      },
      {
        type: 'trust',
        text: `{ "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": ["sts:AssumeRole", "[|sqs:SendMessage|]"], "[|Resource|]": "*" }`,
      },
      {
        type: 'trust',
        text: `{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "[|sts:*|]" }`,
      },
      {
        type: 'trust',
        text: `{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": ["[|*|]", "[|sts:GetCallerIdentity|]"] }`,
      },
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": ["sts:AssumeRole", "sts:TagSession"] }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole*" }`,
    ],
  },
  reads: ['action', 'resource', 'principal'],
  *checkStatement({ principal, resource, action }, { reference }) {
    if (principal?.negated === true) yield { message: 'notPrincipal', at: principal.member.key.inner };
    if (resource !== undefined) {
      yield {
        message: 'resource',
        at: resource.member.key.inner,
        data: { element: resource.name },
        fixes: [
          {
            title: `Remove ${resource.name}`,
            safety: 'suggestion',
            edits: [{ kind: 'remove', node: resource.member.value }],
          },
        ],
      };
    }
    if (action === undefined || action.negated) return;
    for (const value of action.values) {
      const name = value.text.toLowerCase();
      if (!value.known || name.includes('${') || trustAction.test(name)) continue;
      const data = { action: value.text };
      if (/^\*+$/.test(name)) yield { message: 'everyAction', at: value.span };
      else if (/^sts:\**$/.test(name)) yield { message: 'allActions', at: value.span, data };
      else if (reference.action(name)?.service.prefix === 'sts') yield { message: 'idleAction', at: value.span, data };
      else if (!/^sts:(a|s|t)[a-z]*[*?]/.test(name)) yield { message: 'action', at: value.span, data };
    }
  },
});
