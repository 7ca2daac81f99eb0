import { definePolicyRule } from '../../core/rule';
import { listWords } from '../../core/words';
import { actionMatches, parseAction } from '../../iam/action-pattern';
import { principalValues } from '../policy-support/principals';

const needed = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] as const;

export default definePolicyRule({
  id: 'incomplete-roles-anywhere-trust',
  since: '0.1.0',
  severity: 'warning',
  tags: ['principals'],
  title: 'IAM Roles Anywhere without all actions it needs',
  why: 'IAM Roles Anywhere assumes the role, tags the session and sets its source identity. Without all three it can’t hand out credentials.',
  instead: 'Allow sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity.',
  references: ['https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html'],
  messages: {
    missing: {
      text: 'IAM Roles Anywhere also needs {missing} here.',
      accessAnalyzer: ['MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY'],
    },
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "[|Action|]": ["sts:AssumeRole", "sts:TagSession"] }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] }`,
      `{ "Version": "2012-10-17", "Statement": [
         { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": "sts:AssumeRole" },
         { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:TagSession", "sts:SetSourceIdentity"] } ] }`,
    ],
  },
  *checkDocument({ statements }) {
    const trusting = statements.filter(
      ({ effect, principal, action }) =>
        effect === 'Allow' &&
        action?.negated === false &&
        principalValues(principal, 'Service').some(({ text }) => text.startsWith('rolesanywhere.')),
    );
    const [first] = trusting;
    if (first?.action === undefined || trusting.some(({ action }) => action?.complete !== true)) return;
    const patterns = trusting.flatMap(({ action }) => action?.values ?? []).map(({ text }) => parseAction(text));
    const missing = needed.filter((name) => patterns.every((pattern) => actionMatches(pattern, name) === 'no'));
    if (missing.length === 0) return;
    const { value } = first.action.member;
    yield {
      message: 'missing',
      at: first.action.member.key.inner,
      data: { missing: listWords(missing) },
      fixes: [
        {
          title: 'Allow what IAM Roles Anywhere needs',
          safety: 'suggestion',
          edits: [
            { kind: 'replace', node: value, value: [...first.action.values.map(({ text }) => text), ...missing] },
          ],
        },
      ],
    };
  },
});
