import { definePolicyRule } from '../../core/rule';
import type { Condition } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';

export default definePolicyRule({
  id: 'redundant-condition-value',
  since: '0.1.0',
  severity: 'hint',
  tags: ['conditions', 'redundant'],
  title: 'Another value of the condition makes this one idle',
  why: 'One value of a list is enough to meet a condition, so of several bounds only the widest counts: less than 10 or less than 20 is less than 20.',
  instead: 'Keep the bound that is meant. Two bounds at once need two operators.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
  ],
  messages: {
    bound: {
      text: '{operator} {widest} holds wherever {operator} {value} does, so {value} changes nothing.',
      accessAnalyzer: ['REDUNDANT_CONDITION_VALUE_NUM'],
    },
    repeated: '"{value}" stands in this list already.',
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": ["[|7200|]", "3600"]}}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-west-2", "[|eu-west-1|]"]}}}',
    ],
    good: [
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": "3600"}, "NumericNotEquals": {"aws:MultiFactorAuthAge": ["1", "2"]}}}',
    ],
  },
  *checkCondition(condition) {
    if (condition.values.length < 2) return;
    const { operator } = condition;
    const widest = widestBound(condition);
    const seen = new Set<string>();
    for (const value of condition.values) {
      if (!value.known || value.node.kind === 'object' || value.node.kind === 'array') continue;
      const report = {
        at: value.span,
        redundant: true,
        fixes: [{ title: `Remove "${value.text}"`, safety: 'safe', edits: [{ kind: 'remove', node: value.node }] }],
      } as const;
      if (seen.has(value.text)) yield { message: 'repeated', ...report, data: { value: value.text } };
      else if (widest !== undefined && value.text !== widest.text)
        yield {
          message: 'bound',
          ...report,
          data: { operator: operator.base, widest: widest.text, value: value.text },
        };
      seen.add(value.text);
    }
  },
});

/** The bound that holds wherever another one of the list does; undefined where the values are no bounds. */
function widestBound({ operator, values, complete }: Condition): Value | undefined {
  const direction = /^Numeric(Less|Greater)Than/.exec(operator.base)?.[1];
  if (direction === undefined || !complete) return undefined;
  if (!values.every(({ known, text }) => known && text.trim() !== '' && Number.isFinite(Number(text))))
    return undefined;
  const sign = direction === 'Less' ? 1 : -1;
  return values.reduce((widest, value) => (sign * (Number(value.text) - Number(widest.text)) > 0 ? value : widest));
}
