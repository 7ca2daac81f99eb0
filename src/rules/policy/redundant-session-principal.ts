import { definePolicyRule } from '../../core/rule';
import { hasPrincipal } from '../policy-support/principals';

export default definePolicyRule({
  id: 'redundant-session-principal',
  since: '0.1.0',
  severity: 'hint',
  tags: ['principals', 'redundant'],
  title: 'Session trusted beside its role',
  why: 'Who trusts a role trusts all its sessions, so naming one of them adds nothing.',
  instead: 'Remove the session, or the role if only the session is meant.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html'],
  messages: {
    redundant: {
      text: 'The role {role} is trusted as well, and with it all its sessions.',
      accessAnalyzer: ['REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY'],
    },
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:role/ops", "[|arn:aws:sts::111122223333:assumed-role/ops/carol|]"] }, "Action": "sts:AssumeRole" }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:role/dev", "arn:aws:sts::111122223333:assumed-role/ops/carol"] }, "Action": "sts:AssumeRole" }`,
    ],
  },
  reads: ['principal'],
  concerns: hasPrincipal,
  *checkStatement({ principal }) {
    for (const { type, values } of principal?.entries ?? []) {
      if (type !== 'AWS') continue;
      // A session names its role without the path.
      const roles = new Set(values.map(({ text }) => text.replace(/^(arn:[^:]*:iam::\d*:role\/)(?:.*\/)?/, '$1')));
      for (const value of values) {
        const [, partition, account, role] =
          /^arn:([^:]*):sts::(\d*):assumed-role\/([^/]+)\/./.exec(value.known ? value.text : '') ?? [];
        if (partition === undefined || account === undefined || role === undefined) continue;
        if (!roles.has(`arn:${partition}:iam::${account}:role/${role}`)) continue;
        yield {
          message: 'redundant',
          at: value.span,
          data: { role },
          redundant: true,
          fixes: [{ title: 'Remove the session', safety: 'safe', edits: [{ kind: 'remove', node: value.node }] }],
        };
      }
    }
  },
});
