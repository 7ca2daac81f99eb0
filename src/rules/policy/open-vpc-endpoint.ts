import { definePolicyRule } from '../../core/rule';
import type { ConditionBlock } from '../../iam/policy/model';
import { strengthOf } from '../policy-support/condition-strength';
import { everyoneOf } from '../policy-support/principals';
import { limitsOwner } from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'open-vpc-endpoint',
  since: '0.1.0',
  severity: 'information',
  tags: ['exposure', 'network'],
  title: 'VPC endpoint that lets every request through',
  why: 'The default policy of a VPC endpoint lets anybody in the VPC reach resources of any account, and so carry data out to an account of their own.',
  instead:
    'Allow only what is needed, or only principals and resources of the organization: aws:PrincipalOrgID and aws:ResourceOrgID.',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  ],
  messages: {
    open: 'This endpoint lets everyone do everything with resources of every account.',
  },
  appliesTo: ['vpc-endpoint'],
  examples: {
    bad: [
      { type: 'vpc-endpoint', text: `{ "Effect": "Allow", "Principal": "*", "Action": "[|*|]", "Resource": "*" }` },
      {
        type: 'vpc-endpoint',
        text: `{ "Effect": "Allow", "Principal": "*", "Action": "[|*|]", "Resource": "*",
                 "Condition": { "Bool": { "aws:SecureTransport": "true" } } }`,
      },
    ],
    good: [
      {
        type: 'vpc-endpoint',
        text: `{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*",
                 "Condition": { "StringEquals": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } } }`,
      },
    ],
  },
  reads: ['action', 'resource', 'principal', 'conditions'],
  *checkStatement(statement) {
    const { effect, action, resource } = statement;
    if (effect !== 'Allow' || everyoneOf(statement) === undefined || isLimited(statement)) return;
    if (action?.negated !== false || resource?.negated !== false) return;
    const every = action.values.find(({ known, text }) => known && /^\*+$/.test(text));
    if (every !== undefined && resource.values.some(({ text }) => text === '*'))
      yield { message: 'open', at: every.span };
  },
});

/** Whether a condition keeps other people's principals out, or one's own from their resources. */
function isLimited(statement: ConditionBlock): boolean {
  return strengthOf(statement) === 'strong' || statement.conditions.some(limitsOwner);
}
