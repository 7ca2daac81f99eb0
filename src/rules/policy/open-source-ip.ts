import { definePolicyRule } from '../../core/rule';
import { openSpaces, type AddressSpace } from '../../network/address-class';
import type { Condition, ConditionBlock } from '../../iam/policy/model';
import { blockValues, comparesSourceIp } from '../policy-support/ip-conditions';

const spaceNames: Readonly<Record<AddressSpace, string>> = {
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  'ipv4-mapped': 'IPv4-mapped IPv6',
};

export default definePolicyRule({
  id: 'open-source-ip',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Source IPs of the whole Internet',
  why: 'A condition on aws:SourceIp that every address of the Internet satisfies limits nothing: whoever holds the access key may use it from anywhere.',
  instead: 'List the networks that the requests really come from, IPv4 and IPv6.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html',
  ],
  messages: {
    open: '{block} is every public {space} address: the source IP is not limited.',
    openTogether: 'Together these blocks leave out no public {space} address: the source IP is not limited.',
    deniesNothing: '{block} is every public {space} address: this Deny never holds for a request from one.',
    deniesNothingTogether:
      'Together these blocks leave out no public {space} address: this Deny never holds for a request from one.',
  },
  supersedes: ['broad-source-ip'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": { "IpAddress": { "aws:SourceIp": ["[|0.0.0.0/0|]", "[|::/0|]"] } } }`,
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": { "IpAddress": { "aws:SourceIp": [|["0.0.0.0/1", "128.0.0.0/1"]|] } } }`,
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": { "IpAddressIfExists": { "AWS:sourceip": ["52.94.76.0/24", "[|2000::/3|]"] } } }`,
      `{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*",
         "Condition": { "NotIpAddress": { "aws:SourceIp": "[|0.0.0.0/0|]" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": { "IpAddress": { "aws:SourceIp": ["52.94.76.0/24", "0.0.0.0/1"] } } }`,
      `{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*",
         "Condition": { "IpAddress": { "aws:SourceIp": "0.0.0.0/0" } } }`,
    ],
  },
  concernsQuestion: comparesSourceIp,
  *checkCondition(condition, { statement }) {
    const denies = isNegatedDeny(statement, condition);
    if (!denies && !(statement.effect === 'Allow' && !condition.operator.negated)) return;
    const blocks = blockValues(condition);
    const openAlone = new Set<AddressSpace>();
    for (const { value, block } of blocks) {
      const [space] = openSpaces([block]);
      if (space === undefined) continue;
      openAlone.add(space);
      yield {
        message: denies ? 'deniesNothing' : 'open',
        at: value.span,
        data: { block: value.text, space: spaceNames[space] },
      };
    }
    const openTogether = openSpaces(blocks.map(({ block }) => block)).find((space) => !openAlone.has(space));
    if (openTogether === undefined || (openTogether === 'ipv4-mapped' && openAlone.size > 0)) return;
    yield {
      message: denies ? 'deniesNothingTogether' : 'openTogether',
      at: condition.keyMember.value.span,
      data: { space: spaceNames[openTogether] },
    };
  },
});

/** The usual guard against foreign networks: `Deny` with `NotIpAddress`. */
function isNegatedDeny(statement: ConditionBlock, condition: Condition): boolean {
  return statement.effect === 'Deny' && condition.operator.negated;
}
