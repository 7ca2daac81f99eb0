import { definePolicyRule, type PolicyFix } from '../../core/rule';
import type { JsonValue, TreeEdit } from '../../core/source-tree';
import { memberOf } from '../../core/source-tree';
import { countOf } from '../../core/words';
import type { Statement } from '../../iam/policy/model';
import { statementsOpenToAnyNetwork } from '../policy-support/network-limits';

/** From the blocks that are reserved for documentation, for a person to replace. */
const exampleBlock = '203.0.113.0/24';

export default definePolicyRule({
  id: 'unlimited-source-ip',
  since: '0.1.0',
  severity: 'hint',
  tags: ['network', 'conditions'],
  title: 'Requests are allowed from any network',
  why: 'Whoever gets hold of an access key can use everything its policy allows, from anywhere, unless a condition limits the networks that requests may come from.',
  instead:
    'Limit the public addresses with IpAddress and aws:SourceIp, or the VPC with aws:SourceVpc or aws:SourceVpce, in each Allow statement or in one Deny statement for all.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html',
  ],
  messages: {
    unlimited: 'No condition limits the source IPs that these requests may come from{others}.',
    ofUser: {
      text: 'No condition limits the source IPs that requests with the access keys of this user may come from{others}.',
      severity: 'information',
    },
  },
  appliesTo: ['identity'],
  examples: {
    bad: [
      `{ "Effect": "[|Allow|]", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*" }`,
      `{ "Version": "2012-10-17", "Statement": [
         { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
           "Condition": { "IpAddress": { "aws:SourceIp": "52.94.76.0/24" } } },
         { "Effect": "[|Allow|]", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
           "Condition": { "Bool": { "aws:SecureTransport": "true" } } },
         { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::scans" },
         { "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*",
           "Condition": { "NotIpAddress": { "aws:SourceIp": "52.94.76.0/24" } } } ] }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "ForAnyValue:IpAddress": { "aws:SourceIp": "52.94.76.0/24" } } }`,
      `{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }`,
      `{ "Version": "2012-10-17", "Statement": [
         { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*" },
         { "Effect": "Deny", "Action": "*", "Resource": "*",
           "Condition": { "NotIpAddress": { "aws:SourceIp": "52.94.76.0/24" }, "Bool": { "aws:ViaAWSService": "false" } } } ] }`,
      { type: 'scp', text: `{ "Effect": "Allow", "Action": "*", "Resource": "*" }` },
    ],
  },
  *checkDocument(document) {
    // The credentials of a role are short-lived, and most roles are for services, whose addresses nobody knows.
    const attachedTo = document.attachment?.resourceType ?? '';
    if (!document.complete || /role/i.test(attachedTo)) return;
    const open = statementsOpenToAnyNetwork(document.statements);
    const at = open[0]?.effectElement?.values[0]?.span;
    if (at === undefined) return;
    const more = open.length - 1;
    const others = more === 0 ? '' : `, nor those of ${countOf(more, 'more Allow statement')}`;
    const message = /user/i.test(attachedTo) ? 'ofUser' : 'unlimited';
    yield { message, at, data: { others }, fixes: fixesFor(open) };
  },
});

function fixesFor(statements: readonly Statement[]): readonly PolicyFix[] {
  const edits = statements.map(limitToExample);
  if (!edits.every((edit) => edit !== undefined)) return [];
  return [{ title: `Allow from ${exampleBlock} only (an example to replace)`, safety: 'suggestion', edits }];
}

/** Undefined where the statement has something else in the condition's place. */
function limitToExample(statement: Statement): TreeEdit | undefined {
  const sourceIp: JsonValue = { 'aws:SourceIp': [exampleBlock] };
  const condition = statement.conditionElement?.member.value;
  if (condition === undefined) {
    return { kind: 'add-member', object: statement.node, key: 'Condition', value: { IpAddress: sourceIp } };
  }
  if (condition.kind !== 'object') return undefined;
  const comparison = memberOf(condition, 'IpAddress')?.value;
  if (comparison === undefined) return { kind: 'add-member', object: condition, key: 'IpAddress', value: sourceIp };
  if (comparison.kind !== 'object') return undefined;
  return { kind: 'add-member', object: comparison, key: 'aws:SourceIp', value: [exampleBlock] };
}
