import { definePolicyRule } from '../../core/rule';
import { endpointKeys } from '../../iam/facts/forward-access';
import { asksAbout } from '../policy-support/condition-keys';
import { comparesSourceIp, sourceIpConditions } from '../policy-support/ip-conditions';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'source-ip-if-exists',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Limit of source IPs that requests without one pass',
  why: 'A request through a VPC endpoint has no aws:SourceIp, so an IfExists operator lets it through, from whichever VPC of whichever account it comes.',
  instead:
    'Compare with IpAddress, and allow VPC endpoints by aws:SourceVpce or aws:SourceVpc in a statement of their own.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
  ],
  messages: {
    ifExists: '{operator} lets every request through that has no source IP, as those through any VPC endpoint.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "[|IpAddressIfExists|]": { "aws:SourceIp": "52.94.76.0/24" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "aws:SourceIp": "52.94.76.0/24" } } }`,
      `{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddressIfExists": { "aws:SourceIp": "52.94.76.0/24" },
                        "StringEqualsIfExists": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }`,
      `{ "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*",
         "Condition": { "NotIpAddressIfExists": { "aws:SourceIp": "52.94.76.0/24" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: (question) => question.operator.ifExists && comparesSourceIp(question),
  *checkStatement(statement) {
    if (statement.effect !== 'Allow') return;
    if (statement.conditions.some((condition) => asksAbout(condition, ...endpointKeys))) return;
    for (const condition of sourceIpConditions(statement)) {
      const { operator, operatorMember } = condition;
      if (!operator.ifExists || operator.negated) continue;
      const strict = operator.text.slice(0, -'IfExists'.length);
      yield {
        message: 'ifExists',
        at: operatorMember.key.inner,
        data: { operator: operator.text },
        fixes: changeOperator(statement, condition, strict, 'suggestion'),
      };
    }
  },
});
