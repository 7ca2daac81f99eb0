import { definePolicyRule } from '../../core/rule';
import { addressClassOf } from '../../network/address-class';
import { blockValues, comparesSourceIp, isWhollyKnown } from '../policy-support/ip-conditions';

export default definePolicyRule({
  id: 'private-source-ip',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Private addresses as source IPs',
  why: 'aws:SourceIp is the public address that a request reaches AWS from. A private address never stands there, not even for requests through a VPC endpoint, which have no aws:SourceIp at all.',
  instead:
    'Name the public addresses that the network reaches the Internet from, or limit requests through a VPC endpoint by aws:SourceVpc, aws:SourceVpce or aws:VpcSourceIp.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    neverTrue: {
      text: '{block} is private: AWS never sees it as a source IP, so this condition is never true.',
      accessAnalyzer: ['PRIVATE_IP_ADDRESS'],
    },
    noUse: {
      text: '{block} is private: AWS never sees it as a source IP, so it adds nothing to this condition.',
      accessAnalyzer: ['PRIVATE_IP_ADDRESS_SUBSET'],
      severity: 'information',
    },
    alwaysTrue: {
      text: '{block} is private: AWS never sees it as a source IP, so this condition is always true.',
      accessAnalyzer: ['PRIVATE_NOT_IP_ADDRESS'],
    },
    excludesNothing: {
      text: '{block} is private: AWS never sees it as a source IP, so it excludes nothing from this condition.',
      accessAnalyzer: ['PRIVATE_NOT_IP_ADDRESS_SUBSET'],
      severity: 'information',
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:alarms",
         "Condition": { "IpAddress": { "aws:SourceIp": "[|10.20.0.0/16|]" } } }`,
      `{ "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:alarms",
         "Condition": { "IpAddress": { "aws:SourceIp": ["52.94.76.0/24", "[|172.16.4.0/24|]"] } } }`,
      `{ "Effect": "Deny", "Action": "sns:Publish", "Resource": "*",
         "Condition": { "NotIpAddress": { "aws:SourceIp": ["[|192.168.0.0/16|]", "[|fd12:3456::/32|]"] } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:alarms",
         "Condition": { "IpAddress": { "aws:SourceIp": "52.94.76.0/24" } } }`,
      `{ "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:alarms",
         "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.20.0.0/16" }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }`,
    ],
  },
  concernsQuestion: comparesSourceIp,
  *checkCondition(condition) {
    const privates = blockValues(condition).filter(({ block }) => addressClassOf(block) === 'private');
    const only = isWhollyKnown(condition) && privates.length === condition.values.length;
    const { negated } = condition.operator;
    for (const { value } of privates) {
      const data = { block: value.text };
      if (only) {
        yield { message: negated ? 'alwaysTrue' : 'neverTrue', at: value.span, data };
      } else {
        yield {
          message: negated ? 'excludesNothing' : 'noUse',
          at: value.span,
          data,
          redundant: true,
          fixes: [
            { title: `Remove “${value.text}”`, safety: 'suggestion', edits: [{ kind: 'remove', node: value.node }] },
          ],
        };
      }
    }
  },
});
