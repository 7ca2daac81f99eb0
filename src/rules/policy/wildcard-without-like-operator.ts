import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { Condition, ConditionBlock } from '../../iam/policy/model';
import { partsOf, spanInHost, type Value } from '../../iam/policy/value';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'wildcard-without-like-operator',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'A wildcard stands in a value that is compared as it is',
  why: 'StringEquals and StringNotEquals compare character by character, so `*` and `?` stand for themselves. StringEquals then matches nothing that exists, and StringNotEquals everything.',
  instead: 'Use StringLike or StringNotLike. Where the character itself is meant, write `${*}` or `${?}`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],
  messages: {
    literal: {
      text: '{operator} takes "{wildcard}" for the character itself; {like} knows wildcards.',
      accessAnalyzer: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": ["us-east-1", "eu-[|*|]"]}}}',
      '{"Effect": "Deny", "Action": "sns:Publish", "Resource": "*", "Condition": {"StringNotEqualsIfExists": {"aws:RequestedRegion": "eu-west-[|?|]"}}}',
    ],
    good: [
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"StringLike": {"aws:RequestedRegion": "eu-*"}, "StringEquals": {"aws:PrincipalTag/mark": "${*}"}, "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*"}}}',
    ],
  },
  concernsQuestion: ({ operator }) => likeOperators.has(operator.base),
  *checkCondition(condition, { statement }) {
    const like = likeOperators.get(condition.operator.base);
    if (like === undefined) return;
    for (const value of condition.values) {
      const wildcard = wildcardIn(value);
      if (wildcard === undefined) continue;
      yield {
        message: 'literal',
        at: spanInHost(value, wildcard.at),
        data: { operator: condition.operator.base, wildcard: wildcard.text, like },
        fixes: fixes(statement, condition, like),
      };
    }
  },
});

const likeOperators: ReadonlyMap<string, string> = new Map([
  ['StringEquals', 'StringLike'],
  ['StringNotEquals', 'StringNotLike'],
  ['StringEqualsIgnoreCase', 'StringLike'],
  ['StringNotEqualsIgnoreCase', 'StringNotLike'],
]);

function wildcardIn(value: Value) {
  if (value.node.kind !== 'string' || !/[*?]/.test(value.text)) return undefined;
  return partsOf(value, 'both').find((part) => part.kind === 'wildcard');
}

/** No Like operator ignores the case. */
function fixes(statement: ConditionBlock, condition: Condition, like: string): readonly PolicyFix[] {
  const { base, text } = condition.operator;
  if (base.endsWith('IgnoreCase')) return [];
  return changeOperator(statement, condition, text.replace(/String(Not)?Equals/i, like), 'suggestion');
}
