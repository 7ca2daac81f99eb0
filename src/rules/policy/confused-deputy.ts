import { definePolicyRule } from '../../core/rule';
import type { Condition } from '../../iam/policy/model';
import { asksAbout, conditionsAreComplete } from '../policy-support/condition-keys';
import { everyoneOf, onlyServices, principalValues } from '../policy-support/principals';

const sourceKeys = ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths'] as const;

/** Keys that services used for this before those of all services. */
const olderKeys = ['aws:Referer', 'aws:SourceOwner', 'kms:CallerAccount', 'lambda:EventSourceToken'] as const;

/** What a service encrypts for it says in the context, as Amazon CloudWatch Logs does the ARN of the log group. */
const contextKey = /^kms:encryptioncontext:/i;

/** Properties of a signed-in caller in an account, which a service that calls for itself is not. */
const callerKey =
  /^aws:(principal(arn|account|orgid|orgpaths|tag\/.*|type)|userid|username|sourceidentity|multifactorauth(present|age)|tokenissuetime)$/i;

export default definePolicyRule({
  id: 'confused-deputy',
  since: '0.1.0',
  severity: 'warning',
  tags: ['cross-account', 'principals'],
  title: 'Service trusted whomever it works for',
  why: 'A service works for all its customers. Unless the policy asks on whose behalf it calls, anybody can have it use the resource, as the service’s confused deputy.',
  instead: 'Ask for aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    unlimited: {
      text: '{service} may do this for any of its customers: ask for aws:SourceArn, aws:SourceAccount or aws:SourceOrgID.',
      accessAnalyzer: ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL'],
    },
    olderKey: {
      text: '{key} says on whose behalf {service} calls, but aws:SourceArn and aws:SourceAccount do so for all services.',
      accessAnalyzer: ['RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
      severity: 'hint',
    },
    callerKey: {
      text: '{key} is about principals in an account, so a request of {service} never has it.',
      accessAnalyzer: ['UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
    },
  },
  appliesTo: ['resource'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Service": "[|events.amazonaws.com|]" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333", "Service": "[|events.amazonaws.com|]" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" }`,
      `{ "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mail/*",
         "Condition": { "StringEquals": { "[|aws:Referer|]": "111122223333" } } }`,
      `{ "Effect": "Allow", "Principal": { "Service": "cloudfront.amazonaws.com" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "StringEquals": { "[|aws:PrincipalOrgID|]": "o-a1b2c3d4e5" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Service": "events.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:events:eu-west-1:111122223333:rule/nightly" } } }`,
      `{ "Effect": "Allow", "Principal": { "Service": "logs.eu-west-1.amazonaws.com" }, "Action": ["kms:Encrypt", "kms:Decrypt"], "Resource": "*",
         "Condition": { "ArnLike": { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:*" } } }`,
      `{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Deny", "Principal": { "Service": "events.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" }`,
    ],
  },
  reads: ['principal', 'conditions'],
  *checkStatement(statement) {
    if (statement.effect !== 'Allow' || everyoneOf(statement) !== undefined) return;
    const services = principalValues(statement.principal, 'Service').filter(({ known, text }) => known && text !== '*');
    const [first] = services;
    if (first === undefined || statement.principal?.negated || !conditionsAreComplete(statement)) return;
    const service = services.length === 1 ? first.text : 'Each of these services';
    const conditions = statement.conditions.filter(({ operator }) => operator.base !== 'Null');
    // Beside other principals, such a key is about those.
    const alone = onlyServices(statement).length > 0;
    const unfit = conditions.filter(
      ({ key, operator }) => alone && callerKey.test(key) && !operator.negated && !operator.ifExists,
    );
    for (const { key, keyMember } of unfit) {
      yield { message: 'callerKey', at: keyMember.key.inner, data: { key, service } };
    }
    const namesSource = conditions.some(
      (condition) => asksAbout(condition, ...sourceKeys) || contextKey.test(condition.key),
    );
    if (unfit.length > 0 || namesSource) return;
    const older = conditions.find((condition: Condition) => asksAbout(condition, ...olderKeys));
    if (older === undefined) yield { message: 'unlimited', at: first.span, data: { service } };
    else yield { message: 'olderKey', at: older.keyMember.key.inner, data: { key: older.key, service } };
  },
});
