import { definePolicyRule } from '../../core/rule';
import { comparesSourceIp, sourceIpConditions } from '../policy-support/ip-conditions';

export default definePolicyRule({
  id: 'negated-source-ip-in-allow',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Allowed from everywhere but a few networks',
  why: 'NotIpAddress in an Allow statement lets requests come from every network that is not listed, and from every VPC endpoint.',
  instead: 'List the allowed networks with IpAddress, and deny the unwanted ones in a Deny statement.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
  ],
  messages: {
    negated: '{operator} in an Allow statement allows every network but those listed.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "[|NotIpAddress|]": { "aws:SourceIp": "52.94.76.0/24" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "IpAddress": { "aws:SourceIp": "52.94.76.0/24" }, "NotIpAddress": { "aws:SourceIp": "52.94.76.9" } } }`,
      `{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "NotIpAddress": { "aws:SourceIp": "52.94.76.0/24" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: comparesSourceIp,
  *checkStatement(statement) {
    if (statement.effect !== 'Allow') return;
    const conditions = sourceIpConditions(statement);
    // An exception from networks that are listed is no open door.
    if (conditions.some(({ operator }) => !operator.negated)) return;
    for (const { operator, operatorMember } of conditions) {
      yield { message: 'negated', at: operatorMember.key.inner, data: { operator: operator.base } };
    }
  },
});
