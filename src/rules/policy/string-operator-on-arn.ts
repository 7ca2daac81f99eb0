import { definePolicyRule } from '../../core/rule';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'string-operator-on-arn',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'ARN compared as any text',
  why: 'In StringLike a wildcard reaches across the colons of an ARN, so that it matches ARNs of other services and accounts.',
  instead: 'Use ArnLike, in which a wildcard stays in its field of the ARN.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
  ],
  messages: {
    like: {
      text: '{operator} lets wildcards reach across the colons of the ARN in {key}; {meant} does not.',
      accessAnalyzer: ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"[|StringLike|]":{"aws:PrincipalArn":"arn:aws:iam::*:role/app"}}}',
      '{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"[|ForAllValues:StringNotLikeIfExists|]":{"aws:SourceArn":"arn:aws:sns:*"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/app"}}}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/app"},"StringLike":{"s3:prefix":"a*"}}}',
    ],
  },
  concernsQuestion: ({ operator, key }, reference) =>
    (operator.base === 'StringLike' || operator.base === 'StringNotLike') &&
    reference.conditionKey(key)?.key.type === 'ARN',
  *checkCondition(condition, { statement }) {
    const { key, operator, operatorMember } = condition;
    const meant = operator.text.replace(/String(?=Not|Like)/i, 'Arn');
    yield {
      message: 'like',
      at: operatorMember.key.inner,
      data: { operator: operator.text, key, meant },
      fixes: changeOperator(statement, condition, meant, 'suggestion'),
    };
  },
});
