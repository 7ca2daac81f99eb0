import { rememberFor } from '../../core/remember';
import { definePolicyRule } from '../../core/rule';
import type { Condition, PolicyDocument, StatementParts } from '../../iam/policy/model';
import { asksAbout } from '../policy-support/condition-keys';
import { excludesStrangers, strengthOf } from '../policy-support/condition-strength';
import { mayCover, mostDenies } from '../policy-support/deny-coverage';
import { everyoneOf } from '../policy-support/principals';

export default definePolicyRule({
  id: 'public-resource',
  since: '0.1.0',
  severity: 'warning',
  tags: ['public', 'exposure', 'principals'],
  title: 'Resource that everyone on the Internet may use',
  why: 'The principal "*" is everyone, with or without an AWS account. Unless conditions limit who calls or from where, the resource is public.',
  instead:
    'Name the accounts or roles, or limit everyone with a condition on aws:PrincipalOrgID, aws:SourceVpce, aws:SourceAccount or narrow source IPs.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],
  messages: {
    open: 'Everyone on the Internet is allowed this.',
    weak: 'Everyone on the Internet is allowed this: anybody can meet the conditions.',
  },
  appliesTo: ['resource'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": "[|*|]", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": ["111122223333", "[|*|]"] }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "Bool": { "aws:SecureTransport": "true" } } }`,
      `{ "Version": "2012-10-17", "Statement": [
         { "Effect": "Allow", "Principal": "[|*|]", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" },
         { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::press/*",
           "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "Bool": { "aws:SecureTransport": "false" } } } ] }`,
      `{ "Effect": "Allow", "Principal": "[|*|]", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }`,
      `{ "Effect": "Allow", "Principal": "[|*|]", "Action": "elasticfilesystem:ClientMount",
         "Condition": { "Bool": { "elasticfilesystem:AccessedViaMountTarget": "false" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "elasticfilesystem:ClientMount",
         "Condition": { "Bool": { "elasticfilesystem:AccessedViaMountTarget": "true" } } }`,
      `{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }`,
      `{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*",
         "Condition": { "IpAddress": { "aws:SourceIp": "52.94.76.0/24" } } }`,
      `{ "Version": "2012-10-17", "Statement": [
         { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" },
         { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::press/*",
           "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } } ] }`,
      `{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::press/*" }`,
      `{ "Version": "2012-10-17", "Statement": [
         { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" },
         { "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "s3:*", "Resource": "arn:aws:s3:::press/*" } ] }`,
    ],
  },
  reads: ['action', 'resource', 'principal', 'conditions'],
  *checkStatement(statement, { document }) {
    if (statement.effect !== 'Allow') return;
    const everyone = everyoneOf(statement);
    if (everyone === undefined || isGuarded(statement, document)) return;
    const strength = strengthOf(statement);
    if (strength === 'strong') return;
    yield { message: strength === 'none' ? 'open' : 'weak', at: everyone.span };
  },
});

/** Whether the condition of a Deny spares only AWS services that call on somebody’s behalf. */
function sparesServices(condition: Condition): boolean {
  return asksAbout(
    condition,
    'aws:ViaAWSService',
    'aws:PrincipalIsAWSService',
    'aws:CalledVia',
    'aws:PrincipalServiceName',
  );
}

/** Whether a Deny keeps strangers out of what the statement allows. */
function isGuarded(statement: StatementParts<'action' | 'resource'>, document: PolicyDocument): boolean {
  return guardsOf(document).some((deny) => mayCover(deny, statement));
}

/** The statements that keep strangers out of something; one without conditions keeps everyone out. */
const guardsOf = rememberFor(({ statements }: PolicyDocument) =>
  statements
    .filter(
      (deny) =>
        deny.effect === 'Deny' &&
        (everyoneOf(deny) !== undefined || deny.principal?.negated === true) &&
        (deny.conditionElement === undefined || deny.conditions.some(excludesStrangers)) &&
        deny.conditions.every((condition) => excludesStrangers(condition) || sparesServices(condition)),
    )
    .slice(0, mostDenies),
);
