import { definePolicyRule } from '../../core/rule';
import { addressClasses } from '../../network/address-class';
import { blockValues, comparesSourceIp } from '../policy-support/ip-conditions';

export default definePolicyRule({
  id: 'broad-source-ip',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Source IP block that holds far more than one organization’s networks',
  why: 'No organization holds networks this large. A block that takes in large parts of the Internet hardly limits who can use a stolen access key.',
  instead:
    'List the blocks that the organization really holds; the settings say from which prefix length on a block is broad.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
  ],
  messages: {
    broad: '{block} holds {count} addresses, more than any IPv{version} block of /{limit} or longer.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1",
         "Condition": { "IpAddress": { "aws:SourceIp": ["[|52.0.0.0/6|]", "198.82.0.0/16", "[|2600::/12|]"] } } }`,
      `{ "Effect": "Deny", "Action": "kms:*", "Resource": "*",
         "Condition": { "NotIpAddress": { "aws:SourceIp": "[|128.0.0.0/3|]" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1",
         "Condition": { "IpAddress": { "aws:SourceIp": ["18.0.0.0/8", "2607:b400::/32"] } } }`,
      `{ "Effect": "Deny", "Action": "kms:*", "Resource": "*",
         "Condition": { "IpAddress": { "aws:SourceIp": "128.0.0.0/3" } } }`,
    ],
  },
  concernsQuestion: comparesSourceIp,
  *checkCondition(condition, { statement, thresholds }) {
    const allows = statement.effect === (condition.operator.negated ? 'Deny' : 'Allow');
    if (!allows) return;
    for (const { value, block } of blockValues(condition)) {
      const { version, prefix } = block;
      const limit = version === 4 ? thresholds.broadestIpv4Prefix : thresholds.broadestIpv6Prefix;
      if (prefix >= limit || !addressClasses(block).includes('public')) continue;
      const count = version === 4 ? (block.last - block.first + 1n).toLocaleString('en-US') : `2^${128 - prefix}`;
      yield { message: 'broad', at: value.span, data: { block: value.text, count, version, limit } };
    }
  },
});
