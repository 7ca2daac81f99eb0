import { definePolicyRule } from '../../core/rule';
import { rcpServices } from '../../iam/facts/rcp-services';
import type { StatementContent } from '../../iam/policy/model';

export default definePolicyRule({
  id: 'unsupported-in-rcp',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar', 'actions'],
  title: 'Element or action that a resource control policy cannot have',
  why: 'Resource control policies only take away: AWS Organizations refuses an Allow of one’s own, NotAction, and "*" as the action, and the policies reach the resources of some services only.',
  instead: 'Deny named actions of the services that support resource control policies.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  ],
  messages: {
    allow: {
      text: 'A resource control policy can’t allow anything: its Effect is Deny.',
      accessAnalyzer: ['RCP_SYNTAX_ERROR_ALLOW'],
    },
    notAction: {
      text: 'A resource control policy can’t have NotAction: name the actions that are denied.',
      accessAnalyzer: ['RCP_SYNTAX_ERROR_NOTACTION'],
    },
    everyAction: {
      text: 'A resource control policy names services: “*” alone can’t be its action.',
      accessAnalyzer: ['RCP_SYNTAX_ERROR_ACTION'],
    },
    service: {
      text: 'Resource control policies do not reach resources of “{service}”, as of 2026.',
      accessAnalyzer: ['RCP_SYNTAX_ERROR_ACTION'],
      severity: 'warning',
    },
  },
  appliesTo: ['rcp'],
  examples: {
    bad: [
      {
        type: 'rcp',
        text: `{ "Effect": "[|Allow|]", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::press/*" }`,
      },
      { type: 'rcp', text: `{ "Effect": "Deny", "Principal": "*", "[|NotAction|]": "s3:GetObject", "Resource": "*" }` },
      {
        type: 'rcp',
        text: `{ "Effect": "Deny", "Principal": "*", "Action": ["[|*|]", "[|ec2:RunInstances|]", "kms:*"], "Resource": "*" }`,
      },
    ],
    good: [
      { type: 'rcp', text: `{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }` },
      {
        type: 'rcp',
        text: `{ "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sts:AssumeRole"], "Resource": "*" }`,
      },
      { type: 'scp', text: `{ "Effect": "Deny", "NotAction": "ec2:*", "Resource": "*" }` },
    ],
  },
  reads: ['action', 'resource', 'principal', 'conditions'],
  *checkStatement(statement) {
    const { effect, effectElement, action } = statement;
    const effectValue = effectElement?.values[0];
    if (effect === 'Allow' && effectValue !== undefined) {
      if (!isFullAccess(statement)) yield { message: 'allow', at: effectValue.span };
      return;
    }
    if (action === undefined) return;
    if (action.negated) yield { message: 'notAction', at: action.member.key.inner };
    for (const { known, text, span } of action.negated ? [] : action.values) {
      if (!known) continue;
      const colon = text.indexOf(':');
      const service = text.slice(0, Math.max(colon, 0)).toLowerCase();
      if (/^\*+$/.test(text)) yield { message: 'everyAction', at: span };
      else if (/^[a-z0-9-]+$/.test(service) && !rcpServices.has(service))
        yield { message: 'service', at: span, data: { service } };
    }
  },
});

/** The statement of RCPFullAWSAccess, which AWS attaches itself. */
function isFullAccess({ principal, resource, conditionElement }: StatementContent): boolean {
  const everything = resource?.negated === false && resource.values.every(({ text }) => text === '*');
  return principal?.everyone !== undefined && everything && conditionElement === undefined;
}
