import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import { memberOf } from '../../core/source-tree';
import type { Condition, Operator, ConditionBlock } from '../../iam/policy/model';
import { globalConditionKey } from '../../iam/reference';
import { removeCondition } from '../policy-support/conditions';

export default definePolicyRule({
  id: 'condition-that-only-tests-presence',
  since: '0.1.0',
  severity: 'hint',
  tags: ['conditions', 'redundant'],
  title: 'A condition value of * says no more than whether the key is there',
  why: 'The pattern `*` matches every value. Such a condition does not look at the value, so it limits less than it seems to: it is the same as asking Null, or it is always or never true.',
  instead: 'Use Null where the presence of the key is meant, else name the values.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  messages: {
    present: {
      text: 'This is true for any value of {key}: it only asks that the key is there, as Null with "false" does.',
      accessAnalyzer: ['EQUIVALENT_TO_NULL_FALSE'],
    },
    absent: {
      text: 'This is false for any value of {key}: it only asks that the key is absent, as Null with "true" does.',
      accessAnalyzer: ['EQUIVALENT_TO_NULL_TRUE'],
    },
    always: {
      text: 'This is always true, so it can go: {reason}.',
      accessAnalyzer: ['REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION'],
    },
    never: {
      text: 'This is never true, so the statement never applies: {reason}.',
      accessAnalyzer: ['REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": {"StringLike": {"ec2:ResourceTag/Owner": "[|*|]"}}}',
      '{"Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": {"StringNotLike": {"ec2:ResourceTag/Owner": "[|*|]"}, "Null": {"aws:SourceVpc": "true"}}}',
      '{"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": {"StringLike": {"aws:RequestedRegion": ["eu-west-1", "[|*|]"]}, "Bool": {"aws:SecureTransport": "true"}}}',
      '{"Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": {"StringNotLike": {"aws:RequestedRegion": "[|*|]"}}}',
    ],
    good: [
      '{"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": {"Null": {"ec2:ResourceTag/Owner": "false"}, "StringLike": {"aws:RequestedRegion": "eu-*"}}}',
    ],
  },
  concernsQuestion: ({ operator }) => wildcardOperators.has(operator.base),
  *checkCondition(condition, { statement }) {
    const everything = condition.values.find(({ node, text }) => node.kind === 'string' && /^\*+$/.test(text));
    if (everything === undefined) return;
    const { key } = condition;
    const outcome = outcomeOf(condition.operator, isAlwaysPresent(key));
    const at = everything.span;
    if (outcome === 'present') {
      yield { message: outcome, at, data: { key }, fixes: nullFixes(statement, condition, 'false') };
    } else if (outcome === 'absent') {
      yield { message: outcome, at, data: { key }, fixes: nullFixes(statement, condition, 'true') };
    } else {
      const reason = isAlwaysPresent(key)
        ? `every request has ${key}, and "*" matches any value`
        : `"*" matches any value of ${key}, and ${condition.operator.text} decides without one`;
      if (outcome === 'never') yield { message: outcome, at, data: { reason } };
      else
        yield {
          message: outcome,
          at,
          data: { reason },
          redundant: true,
          fixes: [
            {
              title: 'Remove the condition',
              safety: 'safe',
              edits: [removeCondition(statement, condition)],
            },
          ],
        };
    }
  },
});

const wildcardOperators = new Set([
  'StringLike',
  'StringNotLike',
  'ArnLike',
  'ArnNotLike',
  'ArnEquals',
  'ArnNotEquals',
]);

type Outcome = 'present' | 'absent' | 'always' | 'never';

/**
 * What a comparison with `*` comes to. Source: IAM User Guide, "Condition operators" and "Single-valued vs. multivalued
 * context keys".
 */
function outcomeOf({ negated, ifExists, set }: Operator, alwaysPresent: boolean): Outcome {
  const whenPresent = !negated;
  const whenAbsent = set === 'ForAllValues' || ifExists || (negated && set === undefined);
  if (alwaysPresent || whenPresent === whenAbsent) return whenPresent ? 'always' : 'never';
  return whenPresent ? 'present' : 'absent';
}

/** Keys that AWS documents as part of every request. */
function isAlwaysPresent(key: string): boolean {
  const global = globalConditionKey(key);
  return global !== undefined && global.absent === undefined && !global.listedOnly && global.services === undefined;
}

/** Says it with Null, which has the same meaning. */
function nullFixes({ conditionElement }: ConditionBlock, condition: Condition, value: string): PolicyFix[] {
  const block = conditionElement?.member.value;
  const { operatorMember, keyMember, key } = condition;
  if (block?.kind !== 'object' || operatorMember.value.kind !== 'object') return [];
  const existing = memberOf(block, 'Null')?.value;
  const isOnlyKey = operatorMember.value.members.length === 1;
  const title = `Say it with Null: "${key}" is ${value === 'true' ? 'absent' : 'there'}`;
  if (existing === undefined && isOnlyKey)
    return [
      {
        title,
        safety: 'safe',
        edits: [
          { kind: 'rename', member: operatorMember, key: 'Null' },
          { kind: 'replace', node: keyMember.value, value },
        ],
      },
    ];
  if (existing !== undefined && (existing.kind !== 'object' || memberOf(existing, key) !== undefined)) return [];
  return [
    {
      title,
      safety: 'safe',
      edits: [
        { kind: 'remove', node: isOnlyKey ? operatorMember.value : keyMember.value },
        existing?.kind === 'object'
          ? { kind: 'add-member', object: existing, key, value }
          : { kind: 'add-member', object: block, key: 'Null', value: { [key]: value } },
      ],
    },
  ];
}
