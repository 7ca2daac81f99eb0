import { definePolicyRule, type PolicyFix } from '../../core/rule';
import type { TreeEdit } from '../../core/source-tree';
import type { Condition } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import { parseCidr } from '../../network/parse-cidr';
import { blockValues, comparesAddresses } from '../policy-support/ip-conditions';

/** A range of addresses may need many blocks; beyond this a person should think again. */
const mostBlocksInFix = 16;

export default definePolicyRule({
  id: 'malformed-cidr-block',
  since: '0.1.0',
  severity: 'error',
  tags: ['network', 'conditions'],
  title: 'Value of an IP address condition is no IP address or CIDR block',
  why: 'IAM compares addresses with single addresses and CIDR blocks only. Anything else makes the policy invalid, or the value match no request.',
  instead:
    'Write an IPv4 or IPv6 address, or a block with a prefix length such as 203.0.113.0/24 or 2001:db8::/32. Ranges become several blocks.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    malformed: {
      text: '“{value}” is not an IP address or CIDR block. {problem}.',
      accessAnalyzer: ['TYPE_MISMATCH_IP_RANGE'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders",
         "Condition": { "IpAddress": { "aws:SourceIp": ["[|203.0.113.0/40|]", "[|198.51.100|]", "203.0.113.9"] } } }`,
      `{ "Effect": "Deny", "Action": "sqs:*", "Resource": "*",
         "Condition": { "NotIpAddress": { "aws:SourceIp": "[|203.0.113.10-203.0.113.20|]" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders",
         "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.9", "2001:db8:1::/48", "\${OfficeNetwork}"] } } }`,
    ],
  },
  concernsQuestion: comparesAddresses,
  *checkCondition(condition) {
    if (blockValues(condition).length === condition.values.length) return;
    for (const value of condition.values) {
      // A placeholder is unknown, and a policy variable has a rule of its own.
      if (!value.known || value.node.kind === 'object' || value.text.includes('${')) continue;
      const result = parseCidr(value.text);
      if (result.ok) continue;
      yield {
        message: 'malformed',
        at: value.span,
        data: { value: abbreviate(value.text), problem: result.problem.message },
        fixes: fixesFor(condition, value, result.problem.suggestion),
      };
    }
  },
});

function fixesFor(condition: Condition, value: Value, meant: readonly string[]): readonly PolicyFix[] {
  const [first, ...others] = meant;
  if (first === undefined || meant.length > mostBlocksInFix) return [];
  return [
    {
      title: others.length === 0 ? `Replace with “${first}”` : `Replace with ${meant.length} CIDR blocks`,
      safety: 'suggestion',
      edits: replacement(condition, value, first, others),
    },
  ];
}

function replacement(condition: Condition, value: Value, first: string, others: readonly string[]): TreeEdit[] {
  const list = condition.keyMember.value;
  if (list.kind !== 'array') {
    return [{ kind: 'replace', node: value.node, value: others.length === 0 ? first : [first, ...others] }];
  }
  return [
    { kind: 'replace', node: value.node, value: first },
    ...others.map((other): TreeEdit => ({ kind: 'add-item', array: list, value: other })),
  ];
}

function abbreviate(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
