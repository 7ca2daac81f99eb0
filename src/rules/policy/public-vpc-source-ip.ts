import { definePolicyRule } from '../../core/rule';
import { addressClassOf } from '../../network/address-class';
import { asksAbout } from '../policy-support/condition-keys';
import { blockValues, comparesAddresses } from '../policy-support/ip-conditions';

export default definePolicyRule({
  id: 'public-vpc-source-ip',
  since: '0.1.0',
  severity: 'information',
  tags: ['network', 'conditions'],
  title: 'Public addresses where those inside a VPC are meant',
  why: 'aws:VpcSourceIp is the address that a request has inside the VPC, which is rarely a public one; the public address is in aws:SourceIp, which requests through a VPC endpoint don’t have.',
  instead: 'Name the addresses of the VPC’s subnets.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
  ],
  messages: {
    publicBlock: '{block} is public, but aws:VpcSourceIp is the address inside the VPC.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "aws:VpcSourceIp": ["[|52.94.76.0/24|]", "10.20.0.0/16"] },
                        "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "aws:VpcSourceIp": ["10.20.0.0/16", "100.64.1.0/24", "2600:1f13::/36"] },
                        "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }`,
    ],
  },
  concernsQuestion: (question) => comparesAddresses(question) && asksAbout(question, 'aws:VpcSourceIp'),
  *checkCondition(condition) {
    for (const { value, block } of blockValues(condition)) {
      // IPv6 addresses in a VPC are public ones, and public IPv4 blocks are at least possible.
      if (block.version === 6 || !['public', 'documentation'].includes(addressClassOf(block))) continue;
      yield { message: 'publicBlock', at: value.span, data: { block: value.text } };
    }
  },
});
