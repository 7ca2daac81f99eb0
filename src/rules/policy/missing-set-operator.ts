import { definePolicyRule } from '../../core/rule';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'missing-set-operator',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'conditions'],
  title: 'Key with several values compared as if it had one',
  why: 'A request may hold several values for the key. Without a set operator it is not defined how they are compared.',
  instead: 'Say `ForAnyValue:` where one match is enough, or `ForAllValues:` where every value must match.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  messages: {
    missing: {
      text: '{key} may hold several values in one request: {operator} needs ForAnyValue: or ForAllValues: before it.',
      accessAnalyzer: ['MISSING_QUALIFIER'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"StringLike":{"[|aws:TagKeys|]":"team-*"}}}',
      '{"Effect":"Deny","Action":"dynamodb:GetItem","Resource":"*","Condition":{"StringEquals":{"[|dynamodb:Attributes|]":["a"],"dynamodb:Select":"COUNT"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":"team-*"},"Null":{"aws:TagKeys":"false"}}}',
      '{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"StringEquals":{"aws:RequestTag/team":["a","b"]}}}',
    ],
  },
  concernsQuestion: ({ operator, key }, reference) =>
    operator.set === undefined &&
    operator.known &&
    operator.base !== 'Null' &&
    reference.conditionKey(key)?.key.multivalued === true,
  *checkCondition(condition, { statement }) {
    const { key, keyMember, operator } = condition;
    yield {
      message: 'missing',
      at: keyMember.key.inner,
      data: { key, operator: operator.text },
      fixes: ['ForAnyValue', 'ForAllValues'].flatMap((set) =>
        changeOperator(statement, condition, `${set}:${operator.text}`, 'suggestion'),
      ),
    };
  },
});
