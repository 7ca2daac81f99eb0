import { definePolicyRule } from '../../core/rule';
import type { Question } from '../../iam/policy/model';
import { asksAbout } from '../policy-support/condition-keys';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'for-any-value-on-single-value',
  since: '0.1.0',
  severity: 'hint',
  tags: ['conditions'],
  title: 'ForAnyValue on a key with a single value',
  why: 'ForAnyValue is for keys with several values. On a key with one it changes nothing but a negated operator, which is then false for requests without the key, so that a Deny lets them through.',
  instead: 'Leave `ForAnyValue:` out.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  messages: {
    needless: '{key} holds one value, so ForAnyValue is not needed.',
    spares: {
      text: '{key} holds one value, and {operator} is false for requests without it, so this does not deny them.',
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"[|ForAnyValue:StringEquals|]":{"aws:SourceVpce":"vpce-1a2b3c4d"}}}',
      '{"Effect":"Deny","Action":"s3:GetObject","Resource":"*","Condition":{"[|ForAnyValue:StringNotEquals|]":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/*"}}}',
      '{"Effect":"Deny","Action":"s3:GetObject","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}',
    ],
  },
  concernsQuestion: (question, reference) =>
    question.operator.set === 'ForAnyValue' &&
    question.operator.known &&
    question.operator.base !== 'Null' &&
    reference.conditionKey(question.key)?.key.multivalued === false &&
    !hasOwnRule(question),
  *checkCondition(condition, { statement }) {
    const { key, operator, operatorMember } = condition;
    const spares = statement.effect === 'Deny' && operator.negated && !operator.ifExists;
    const same = !operator.negated && !operator.ifExists;
    const plain = operator.text.slice('ForAnyValue:'.length);
    const at = operatorMember.key.inner;
    const fixes = changeOperator(statement, condition, plain, same ? 'safe' : 'suggestion');
    if (spares) yield { message: 'spares', at, data: { key, operator: operator.text }, fixes };
    else yield { message: 'needless', at, data: { key }, fixes };
  },
});

/** Source IPs have a rule of their own, and so has the audience of tokens. */
function hasOwnRule(question: Question): boolean {
  return asksAbout(question, 'aws:SourceIp', 'aws:VpcSourceIp') || /:aud$/i.test(question.key);
}
