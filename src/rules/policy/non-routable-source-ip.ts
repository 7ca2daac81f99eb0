import { definePolicyRule } from '../../core/rule';
import { addressClasses, type AddressClass } from '../../network/address-class';
import { blockValues, comparesSourceIp } from '../policy-support/ip-conditions';

const classNames: Readonly<Record<Exclude<AddressClass, 'public' | 'private' | 'documentation'>, string>> = {
  shared: 'shared addresses of Internet providers (carrier-grade NAT)',
  loopback: 'loopback addresses',
  'link-local': 'link-local addresses',
  benchmarking: 'addresses set aside for benchmarks',
  multicast: 'multicast addresses',
  'ipv4-mapped': 'IPv4 addresses in the notation of IPv6',
  unspecified: 'unspecified addresses',
  reserved: 'reserved addresses',
};

export default definePolicyRule({
  id: 'non-routable-source-ip',
  since: '0.1.0',
  severity: 'warning',
  tags: ['network', 'conditions'],
  title: 'Source IPs that no request from the Internet has',
  why: 'Loopback, link-local, shared, multicast and reserved addresses never stand in aws:SourceIp, and addresses set aside for documentation are mostly an example that was never replaced.',
  instead: 'Name the public addresses that the requests come from.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    'https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml',
  ],
  messages: {
    neverSeen: '{block}: {what} are never the source IP of a request.',
    documentation: {
      text: '{block} is set aside for documentation: replace it with a network of your own.',
      severity: 'hint',
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "IpAddress": { "aws:SourceIp": ["[|100.64.0.0/10|]", "[|127.0.0.1|]", "[|fe80::/10|]", "52.94.76.0/24"] } } }`,
      `{ "Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "IpAddress": { "aws:SourceIp": "[|198.51.100.0/24|]" } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": { "IpAddress": { "aws:SourceIp": ["52.94.76.10/32", "0.0.0.0/0"] } } }`,
    ],
  },
  concernsQuestion: comparesSourceIp,
  *checkCondition(condition) {
    for (const { value, block } of blockValues(condition)) {
      const classes = addressClasses(block);
      const [first = 'public'] = classes;
      // Private addresses have a rule of their own.
      if (classes.includes('public') || classes.includes('private')) continue;
      if (first === 'documentation' && classes.length === 1) {
        yield { message: 'documentation', at: value.span, data: { block: value.text } };
      } else {
        const name = classes.length > 1 || !isNamed(first) ? 'reserved' : first;
        yield { message: 'neverSeen', at: value.span, data: { block: value.text, what: classNames[name] } };
      }
    }
  },
});

function isNamed(name: AddressClass): name is keyof typeof classNames {
  return name in classNames;
}
