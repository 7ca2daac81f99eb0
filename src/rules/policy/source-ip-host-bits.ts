import { definePolicyRule } from '../../core/rule';
import { formatCidr, hasHostBits } from '../../network/cidr';
import { blockValues, comparesAddresses } from '../policy-support/ip-conditions';

export default definePolicyRule({
  id: 'source-ip-host-bits',
  since: '0.1.0',
  severity: 'hint',
  tags: ['network', 'conditions'],
  title: 'CIDR block that is not written from its first address on',
  why: 'AWS ignores the bits after the prefix. Readers may take the block for a single address, or for one that begins there.',
  instead: 'Write the network address, or a longer prefix where only a part of the block was meant.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html'],
  messages: {
    hostBits: {
      text: '{block} has bits set after its prefix, which AWS ignores: it is {network}.',
      accessAnalyzer: ['IMPROVE_IP_RANGE'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.com",
         "Condition": { "IpAddress": { "aws:SourceIp": ["[|52.94.76.9/24|]", "52.94.77.0/24", "[|2607:b400::1/40|]"] } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.com",
         "Condition": { "IpAddress": { "aws:SourceIp": ["52.94.76.9", "52.94.76.9/32", "2607:b400::/40"] } } }`,
    ],
  },
  concernsQuestion: comparesAddresses,
  *checkCondition(condition) {
    for (const { value, block } of blockValues(condition)) {
      if (!hasHostBits(block)) continue;
      const network = formatCidr(block);
      yield {
        message: 'hostBits',
        at: value.span,
        data: { block: value.text, network },
        fixes: [
          {
            title: `Replace with “${network}”`,
            safety: 'safe',
            edits: [{ kind: 'replace', node: value.node, value: network }],
          },
        ],
      };
    }
  },
});
