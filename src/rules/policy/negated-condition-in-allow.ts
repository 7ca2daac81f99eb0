import { definePolicyRule } from '../../core/rule';
import type { Condition, ConditionBlock } from '../../iam/policy/model';
import { operatorFamily } from '../../iam/policy/operator';
import { globalConditionKey } from '../../iam/reference';
import { conditionsOn } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'negated-condition-in-allow',
  since: '0.1.0',
  severity: 'information',
  tags: ['conditions'],
  title: 'Negated condition that requests without the key meet',
  why: 'A negated operator is true where the request has no such key: without the tag, outside an organization, past a VPC endpoint. What was meant as a limit then limits nothing.',
  instead: 'Name what is allowed with a positive operator, or deny the exception in a Deny statement.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String',
  ],
  messages: {
    negated: '{operator} is also true where {key} is missing from the request: {absent}.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "ec2:RebootInstances", "Resource": "arn:aws:ec2:eu-west-1:111122223333:instance/*",
         "Condition": { "[|StringNotEquals|]": { "aws:ResourceTag/stage": "production" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "ec2:RebootInstances", "Resource": "arn:aws:ec2:eu-west-1:111122223333:instance/*",
         "Condition": { "StringEquals": { "aws:ResourceTag/stage": "test" } } }`,
      `{ "Effect": "Allow", "Action": "ec2:RebootInstances", "Resource": "arn:aws:ec2:eu-west-1:111122223333:instance/*",
         "Condition": { "StringNotEquals": { "aws:ResourceTag/stage": "production" }, "Null": { "aws:ResourceTag/stage": "false" } } }`,
      `{ "Effect": "Deny", "Action": "ec2:RebootInstances", "Resource": "*",
         "Condition": { "StringNotEquals": { "aws:ResourceTag/stage": "test" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: ({ operator, key }) => operator.negated && globalConditionKey(key)?.absent !== undefined,
  *checkStatement(statement) {
    if (statement.effect !== 'Allow') return;
    for (const condition of statement.conditions) {
      const { operator, operatorMember, key } = condition;
      // Networks have a rule of their own, and ForAnyValue is false for a missing key.
      if (!operator.negated || operator.set === 'ForAnyValue' || operatorFamily(operator.base) === 'IpAddress')
        continue;
      const absent = globalConditionKey(key)?.absent;
      if (absent === undefined || isRequired(statement, condition)) continue;
      yield { message: 'negated', at: operatorMember.key.inner, data: { operator: operator.text, key, absent } };
    }
  },
});

/** Whether another condition of the statement is false for a request without the key. */
function isRequired(statement: ConditionBlock, { key }: Condition): boolean {
  return conditionsOn(statement, key).some(({ operator, values }) =>
    operator.base === 'Null'
      ? values.some(({ text }) => text.toLowerCase() === 'false')
      : operator.known && !operator.negated && !operator.ifExists && operator.set !== 'ForAllValues',
  );
}
