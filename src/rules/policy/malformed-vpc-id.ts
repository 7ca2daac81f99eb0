import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { operatorFamily } from '../../iam/policy/operator';
import type { Condition } from '../../iam/policy/model';
import { asksAbout } from '../policy-support/condition-keys';

const vpcId = /^vpc-(?:[0-9a-z]{8}|[0-9a-z]{17})$/i;
const endpointId = /^vpce-(?:[0-9a-z]{8}|[0-9a-z]{17})$/i;

export default definePolicyRule({
  id: 'malformed-vpc-id',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Value that cannot be the id of a VPC or VPC endpoint',
  why: 'No request has such an id, so the condition is the same for all requests.',
  instead: 'Write vpc- or vpce- and the 8 or 17 characters that follow in the console.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    vpc: {
      text: '“{value}” is no VPC id: one is vpc- and 8 or 17 letters and digits.',
      accessAnalyzer: ['INVALID_VPC_FORMAT'],
    },
    endpoint: {
      text: '“{value}” is no VPC endpoint id: one is vpce- and 8 or 17 letters and digits.',
      accessAnalyzer: ['INVALID_VPCE_FORMAT'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "StringEquals": { "aws:SourceVpc": ["[|vpc-42|]", "vpc-1a2b3c4d"] } } }`,
      `{ "Effect": "Deny", "Action": "s3:*", "Resource": "*",
         "Condition": { "StringNotEquals": { "aws:SourceVpce": "[|vpc-1a2b3c4d|]" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "StringEquals": { "aws:SourceVpc": "vpc-0123456789abcdef0", "aws:SourceVpce": "vpce-1a2b3c4d" } } }`,
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "StringLike": { "aws:SourceVpc": "vpc-*" }, "Null": { "aws:SourceVpce": "true" } } }`,
    ],
  },
  concernsQuestion: (question) =>
    asksAbout(question, 'aws:SourceVpc', 'aws:SourceVpce') && operatorFamily(question.operator.base) === 'String',
  *checkCondition(condition) {
    const endpoint = condition.key.toLowerCase() === 'aws:sourcevpce';
    const [right, other] = endpoint ? [endpointId, vpcId] : [vpcId, endpointId];
    for (const value of condition.values) {
      // Wildcards, variables and placeholders are not for this rule to judge.
      if (!value.known || /[*?$]/.test(value.text) || right.test(value.text)) continue;
      yield {
        message: endpoint ? 'endpoint' : 'vpc',
        at: value.span,
        data: { value: value.text },
        fixes: other.test(value.text) ? askForOther(condition, endpoint) : [],
      };
    }
  },
});

function askForOther(condition: Condition, endpoint: boolean): readonly PolicyFix[] {
  if (condition.values.length > 1) return [];
  const key = endpoint ? 'aws:SourceVpc' : 'aws:SourceVpce';
  return [
    { title: `Ask for ${key}`, safety: 'suggestion', edits: [{ kind: 'rename', member: condition.keyMember, key }] },
  ];
}
