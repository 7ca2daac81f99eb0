import { definePolicyRule } from '../../core/rule';

export default definePolicyRule({
  id: 'constant-null-operator',
  since: '0.1.0',
  severity: 'hint',
  tags: ['conditions', 'redundant'],
  title: 'Null stands behind a set operator, which makes it constant',
  why: 'Null asks whether a key is there at all. ForAllValues:Null is always true and ForAnyValue:Null always false, whatever the request has.',
  instead: 'Use Null alone.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  messages: {
    constant: {
      text: '{operator} is always {result}; Null alone asks whether the key is there.',
      accessAnalyzer: ['NULL_WITH_QUALIFIER'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"[|ForAllValues:Null|]": {"aws:TagKeys": "true"}}}',
      '{"Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"[|ForAnyValue:Null|]": {"aws:TagKeys": "true"}}}',
    ],
    good: [
      '{"Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"Null": {"aws:TagKeys": "true"}}}',
    ],
  },
  reads: ['conditions'],
  concernsQuestion: ({ operator }) => operator.base === 'Null' && operator.set !== undefined,
  *checkStatement({ conditions }) {
    const operators = new Map(conditions.map(({ operatorMember, operator }) => [operatorMember, operator]));
    for (const [operatorMember, operator] of operators) {
      if (operator.base !== 'Null' || operator.set === undefined || operator.ifExists) continue;
      yield {
        message: 'constant',
        at: operatorMember.key.inner,
        data: { operator: operator.text, result: operator.set === 'ForAllValues' ? 'true' : 'false' },
        fixes: [
          {
            title: 'Change to "Null"',
            safety: 'suggestion',
            edits: [{ kind: 'rename', member: operatorMember, key: 'Null' }],
          },
        ],
      };
    }
  },
});
