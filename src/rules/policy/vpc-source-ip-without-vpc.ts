import { definePolicyRule } from '../../core/rule';
import { conditionsOn } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'vpc-source-ip-without-vpc',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Address inside a VPC without saying which VPC',
  why: 'Every VPC of every account may use the same private addresses, so aws:VpcSourceIp alone lets in whoever sets up a VPC with them.',
  instead: 'Ask for the VPC or its endpoint as well, with aws:SourceVpc or aws:SourceVpce.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    unpaired: {
      text: '{key} means something only together with aws:SourceVpc or aws:SourceVpce: any VPC can have these addresses.',
      accessAnalyzer: ['MISSING_PAIRED_CONDITION_KEYS'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "[|aws:VpcSourceIp|]": "10.20.0.0/16" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.20.0.0/16" }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }`,
    ],
  },
  reads: ['conditions'],
  *checkStatement(statement) {
    const [address] = conditionsOn(statement, 'aws:VpcSourceIp');
    if (address === undefined) return;
    if (conditionsOn(statement, 'aws:SourceVpc', 'aws:SourceVpcArn', 'aws:SourceVpce').length > 0) return;
    yield { message: 'unpaired', at: address.keyMember.key.inner, data: { key: address.key } };
  },
});
