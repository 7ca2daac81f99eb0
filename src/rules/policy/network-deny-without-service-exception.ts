import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { memberOf } from '../../core/source-tree';
import type { ConditionBlock } from '../../iam/policy/model';
import { conditionsOn } from '../policy-support/condition-keys';
import { comparesSourceIp, sourceIpConditions } from '../policy-support/ip-conditions';

export default definePolicyRule({
  id: 'network-deny-without-service-exception',
  since: '0.1.0',
  severity: 'information',
  tags: ['network', 'conditions'],
  title: 'Deny of foreign networks that AWS services run into',
  why: 'When a service calls another one on the principal’s behalf, the request may come from an address of the service. A Deny of all networks but one’s own then breaks what the principal may do, in ways that are hard to trace.',
  instead: 'Let the Deny hold for direct calls only: add the condition that aws:ViaAWSService is false.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-viaawsservice',
  ],
  messages: {
    noException: 'This also denies calls that AWS services make on the principal’s behalf from addresses of their own.',
  },
  examples: {
    bad: [
      `{ "Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": { "[|NotIpAddress|]": { "aws:SourceIp": "52.94.76.0/24" } } }`,
    ],
    good: [
      `{ "Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": { "NotIpAddress": { "aws:SourceIp": "52.94.76.0/24" }, "Bool": { "aws:ViaAWSService": "false" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: comparesSourceIp,
  *checkStatement(statement) {
    if (statement.effect !== 'Deny') return;
    const exceptions = conditionsOn(
      statement,
      'aws:ViaAWSService',
      'aws:PrincipalIsAWSService',
      'aws:CalledVia',
      'aws:CalledViaFirst',
      'aws:CalledViaLast',
      'aws:PrincipalServiceName',
      'aws:PrincipalServiceNamesList',
    );
    if (exceptions.length > 0) return;
    const [guard] = sourceIpConditions(statement).filter(({ operator }) => operator.negated);
    if (guard === undefined) return;
    yield { message: 'noException', at: guard.operatorMember.key.inner, fixes: exceptServices(statement) };
  },
});

function exceptServices(statement: ConditionBlock): readonly PolicyFix[] {
  const block = statement.conditionElement?.member.value;
  if (block?.kind !== 'object') return [];
  const bool = memberOf(block, 'Bool')?.value;
  if (bool !== undefined && bool.kind !== 'object') return [];
  const direct = { 'aws:ViaAWSService': 'false' };
  return [
    {
      title: 'Deny direct calls only (aws:ViaAWSService)',
      safety: 'suggestion',
      edits: [
        bool === undefined
          ? { kind: 'add-member', object: block, key: 'Bool', value: direct }
          : { kind: 'add-member', object: bool, key: 'aws:ViaAWSService', value: 'false' },
      ],
    },
  ];
}
