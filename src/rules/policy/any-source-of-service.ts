import { definePolicyRule } from '../../core/rule';
import type { Condition } from '../../iam/policy/model';
import { asksAbout, conditionsAreComplete } from '../policy-support/condition-keys';
import { isNarrow } from '../policy-support/condition-strength';
import { onlyServices } from '../policy-support/principals';

const sourceKeys = ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths'] as const;

export default definePolicyRule({
  id: 'any-source-of-service',
  since: '0.1.0',
  severity: 'warning',
  tags: ['cross-account', 'principals', 'conditions'],
  title: 'Condition that takes any customer of a service',
  why: 'A service works for all its customers. A condition on whose behalf it calls helps only where it names an account, an organization or their resources, and refuses a request that doesn’t tell.',
  instead: 'Name the account or the resource in aws:SourceAccount or aws:SourceArn, without IfExists.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html'],
  messages: {
    any: 'This is met on behalf of any customer of {service}: name your account or resource.',
  },
  appliesTo: ['resource', 'trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "ArnLike": { "[|aws:SourceArn|]": "arn:aws:sns:*:*:*" } } }`,
      `{ "Effect": "Allow", "Principal": { "Service": "events.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "StringEqualsIfExists": { "[|aws:SourceAccount|]": "111122223333" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sns:*:111122223333:*" } } }`,
      `{ "Effect": "Allow", "Principal": { "Service": "s3.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:s3:::*" }, "StringEquals": { "aws:SourceAccount": "111122223333" } } }`,
    ],
  },
  reads: ['principal', 'conditions'],
  concernsQuestion: (question) => asksAbout(question, ...sourceKeys),
  *checkStatement(statement) {
    const [first, ...others] = onlyServices(statement).filter(({ known }) => known);
    if (statement.effect !== 'Allow' || first === undefined || !conditionsAreComplete(statement)) return;
    const asked = statement.conditions.filter((condition: Condition) => asksAbout(condition, ...sourceKeys));
    const [source] = asked;
    if (source === undefined || asked.some(isNarrow)) return;
    const service = others.length === 0 ? first.text : 'these services';
    yield { message: 'any', at: source.keyMember.key.inner, data: { service } };
  },
});
