import { definePolicyRule } from '../../core/rule';
import type { Condition, PolicyDocument } from '../../iam/policy/model';
import { asksAbout, conditionsOn } from '../policy-support/condition-keys';
import { changeOperator } from '../policy-support/operator-fix';

const key = 'aws:MultiFactorAuthPresent';

export default definePolicyRule({
  id: 'weak-mfa-condition',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'Condition on multi-factor authentication that does not ask for it',
  why: 'aws:MultiFactorAuthPresent is false or missing for requests without MFA: it is missing for those that are signed with long-term access keys. A condition has to think of both.',
  instead:
    'Allow with Bool and the value true, or deny with BoolIfExists and the value false, which also holds for requests without the key.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
  ],
  messages: {
    allowsWithout: 'This allows requests that were made without MFA.',
    presence: 'This asks only whether the request says anything about MFA, which it also does where MFA was not used.',
    optional: '{operator} lets requests through that say nothing of MFA, as those signed with long-term access keys.',
    missesLongTermKeys:
      'Requests signed with long-term access keys have no {key}, so this does not deny them: compare with BoolIfExists.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "iam:DeactivateMFADevice", "Resource": "*",
         "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "[|false|]" } } }`,
      `{ "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
         "Condition": { "[|Null|]": { "aws:MultiFactorAuthPresent": "false" } } }`,
      `{ "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
         "Condition": { "[|BoolIfExists|]": { "aws:MultiFactorAuthPresent": true } } }`,
      `{ "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*",
         "Condition": { "[|Bool|]": { "aws:MultiFactorAuthPresent": "false" } } }`,
    ],
    good: [
      `{ "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*",
         "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }`,
      `{ "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
         "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" }, "Null": { "aws:MultiFactorAuthPresent": "false" } } }`,
      `{ "Version": "2012-10-17", "Statement": [
         { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } } },
         { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "Null": { "aws:MultiFactorAuthPresent": "true" } } } ] }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: (question) => asksAbout(question, key),
  *checkStatement(statement, { document }) {
    const conditions = conditionsOn(statement, key);
    const asks = conditions.some(
      (condition) => isBool(condition) && !condition.operator.ifExists && says(condition, 'true'),
    );
    for (const condition of conditions) {
      const { operator, operatorMember } = condition;
      const at = operatorMember.key.inner;
      if (statement.effect === 'Allow' && !asks) {
        const value = condition.values[0];
        if (isBool(condition) && says(condition, 'false') && value) yield { message: 'allowsWithout', at: value.span };
        else if (operator.base === 'Null' && says(condition, 'false')) yield { message: 'presence', at };
        else if (isBool(condition) && operator.ifExists && says(condition, 'true')) {
          const fixes = changeOperator(statement, condition, 'Bool', 'suggestion');
          yield { message: 'optional', at, data: { operator: operator.text }, fixes };
        }
      }
      if (statement.effect === 'Deny' && isBool(condition) && !operator.ifExists && says(condition, 'false')) {
        if (deniesMissingKey(document)) continue;
        const fixes = changeOperator(statement, condition, 'BoolIfExists', 'suggestion');
        yield { message: 'missesLongTermKeys', at, data: { key }, fixes };
      }
    }
  },
});

function isBool({ operator }: Condition): boolean {
  return operator.base === 'Bool';
}

function says({ values }: Condition, text: string): boolean {
  return values.length > 0 && values.every((value) => value.known && value.text.toLowerCase() === text);
}

/** Whether a Deny of its own holds for requests without the key. */
function deniesMissingKey({ statements }: PolicyDocument): boolean {
  return statements.some(
    ({ effect, conditions }) =>
      effect === 'Deny' &&
      conditions.some(
        (condition) => asksAbout(condition, key) && condition.operator.base === 'Null' && says(condition, 'true'),
      ),
  );
}
