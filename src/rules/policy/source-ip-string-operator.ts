import { definePolicyRule } from '../../core/rule';
import { operatorFamily } from '../../iam/policy/operator';
import { asksAbout } from '../policy-support/condition-keys';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'source-ip-string-operator',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Source IP compared as a text',
  why: 'String operators compare character by character: the block 203.0.113.0/24 then equals no address, and a wildcard stands for digits of other networks as well.',
  instead: 'Compare addresses with IpAddress or NotIpAddress.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
  ],
  messages: {
    text: {
      text: '{operator} compares texts, not networks: compare {key} with {right}.',
      accessAnalyzer: ['TYPE_MISMATCH'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "[|StringEquals|]": { "aws:SourceIp": "52.94.76.0/24" } } }`,
      `{ "Effect": "Deny", "Action": "s3:*", "Resource": "*",
         "Condition": { "[|ForAllValues:StringNotLike|]": { "aws:SourceIp": "52.94.76.*", "aws:PrincipalTag/team": "net" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "aws:SourceIp": "52.94.76.0/24" }, "Null": { "aws:SourceIp": "false" } } }`,
    ],
  },
  concernsQuestion: (question) => {
    const family = operatorFamily(question.operator.base);
    if (family === undefined || family === 'IpAddress' || family === 'Null') return false;
    return asksAbout(question, 'aws:SourceIp', 'aws:VpcSourceIp');
  },
  *checkCondition(condition, { statement }) {
    const { operator, operatorMember, key } = condition;
    const right = `${operator.negated ? 'NotIpAddress' : 'IpAddress'}${operator.ifExists ? 'IfExists' : ''}`;
    yield {
      message: 'text',
      at: operatorMember.key.inner,
      data: { operator: operator.text, key, right },
      fixes: changeOperator(statement, condition, right, 'suggestion'),
    };
  },
});
