import { definePolicyRule } from '../../core/rule';
import { endpointKeys } from '../../iam/facts/forward-access';
import type { Condition } from '../../iam/policy/model';
import { asksAbout, conditionsOn } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'source-ip-with-vpc-endpoint',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Source IP and VPC endpoint asked for in one statement',
  why: 'A request that comes through a VPC endpoint has no aws:SourceIp, and any other has no VPC. All conditions of a statement have to be met, so this one never applies.',
  instead: 'Write one statement for the public addresses and one for the VPC endpoints.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties',
  ],
  messages: {
    contradiction: 'No request has both {ipKey} and {vpcKey}, so this statement never applies.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "[|aws:SourceIp|]": "52.94.76.0/24" },
                        "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }`,
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddress": { "[|aws:SourceIp|]": "52.94.76.0/24" },
                        "ForAnyValue:StringLike": { "aws:VpceOrgPaths": "o-a1b2c3d4e5/r-ab12/*" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::scans/*",
         "Condition": { "IpAddressIfExists": { "aws:SourceIp": "52.94.76.0/24" },
                        "StringEqualsIfExists": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }`,
      `{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*",
         "Condition": { "NotIpAddress": { "aws:SourceIp": "52.94.76.0/24" },
                        "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: (question) => asksAbout(question, ...endpointKeys),
  *checkStatement(statement) {
    const ip = conditionsOn(statement, 'aws:SourceIp').find(needsKey);
    const vpc = conditionsOn(statement, ...endpointKeys).find(needsKey);
    if (ip === undefined || vpc === undefined) return;
    yield {
      message: 'contradiction',
      at: ip.keyMember.key.inner,
      data: { ipKey: ip.key, vpcKey: vpc.key },
      related: [{ span: vpc.keyMember.key.inner, message: 'Only requests through a VPC endpoint have this key' }],
    };
  },
});

/** Whether the condition is false for a request that has no such key. */
function needsKey({ operator }: Condition): boolean {
  return (
    operator.known &&
    !operator.negated &&
    !operator.ifExists &&
    !(operator.set === 'ForAllValues') &&
    operator.base !== 'Null'
  );
}
