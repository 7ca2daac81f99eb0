import { definePolicyRule } from '../../core/rule';
import { asksAbout } from '../policy-support/condition-keys';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'source-ip-set-operator',
  since: '0.1.0',
  severity: 'hint',
  tags: ['network', 'conditions'],
  title: 'Set operator on a source IP, of which a request has one',
  why: 'A request has one source IP at most, so ForAnyValue changes nothing about the comparison; it only makes readers wonder.',
  instead: 'Write the operator without its prefix.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  messages: {
    anyValue: '{key} has one value at most, so ForAnyValue is not needed.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "[|ForAnyValue:IpAddress|]": { "aws:SourceIp": ["52.94.76.0/24", "2607:b400::/40"] } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "aws:SourceIp": "52.94.76.0/24" },
                        "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } } }`,
    ],
  },
  concernsQuestion: (question) =>
    question.operator.set === 'ForAnyValue' && asksAbout(question, 'aws:SourceIp', 'aws:VpcSourceIp'),
  *checkCondition(condition, { statement }) {
    const { operator, operatorMember, key } = condition;
    const plain = operator.text.slice('ForAnyValue:'.length);
    // The negated operators are true for a missing key without the prefix, and false with it.
    const safety = operator.negated || operator.ifExists ? 'suggestion' : 'safe';
    yield {
      message: 'anyValue',
      at: operatorMember.key.inner,
      data: { key },
      fixes: changeOperator(statement, condition, plain, safety),
    };
  },
});
