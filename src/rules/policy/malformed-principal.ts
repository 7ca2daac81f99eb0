import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { servicePrincipalProblem, type ServicePrincipalProblem } from '../../iam/facts/service-principals';
import type { Principal, PrincipalEntry } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import { readAwsPrincipal, hasPrincipal } from '../policy-support/principals';

const types = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

export default definePolicyRule({
  id: 'malformed-principal',
  since: '0.1.0',
  severity: 'error',
  tags: ['principals', 'grammar'],
  title: 'Principal that IAM cannot read',
  why: 'AWS refuses a policy whose principals it cannot read, or cannot resolve to an account, user, role or session.',
  instead:
    'Write "*", or an object with the types AWS, Service, Federated or CanonicalUser, and in it account ids or the ARNs of users, roles and sessions, or the names of services.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  messages: {
    format: {
      text: 'A principal is "*" or an object such as {example}.',
      accessAnalyzer: ['INVALID_PRINCIPAL_FORMAT'],
    },
    type: {
      text: '“{type}” is not a type of principal: there are AWS, Service, Federated and CanonicalUser, in that spelling.',
      accessAnalyzer: ['INVALID_PRINCIPAL_KEY'],
    },
    group: 'A group can’t be a principal: name its users, or let them assume a role.',
    service: {
      text: '“{value}” is not a service principal: {problem}.',
      accessAnalyzer: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
    },
    value: '“{value}” is neither an account id nor the ARN of an account, user, role or session.',
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Service": ["[|ec2|]", "[|EC2.amazonaws.com|]", "ecs.amazonaws.com"] }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": "[|arn:aws:iam::111122223333:user/carol|]", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" }`,
      `{ "Effect": "Allow", "Principal": { "[|aws|]": "111122223333" }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": ["[|arn:aws:iam::111122223333:group/ops|]", "[|1111-2222-3333|]"] }, "Action": "sts:AssumeRole" }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Service": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn", "logs.eu-west-1.amazonaws.com", "alexa-appkit.amazon.com"] }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": ["111122223333", "arn:aws-cn:iam::111122223333:role/path/ops", "arn:aws:sts::111122223333:assumed-role/ops/carol"] }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::site/*" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "\${TrustedAccount}" }, "Action": "sts:AssumeRole" }`,
    ],
  },
  reads: ['principal'],
  concerns: hasPrincipal,
  *checkStatement({ principal }) {
    if (principal === undefined) return;
    if (isFormless(principal)) {
      const example = '{"AWS": "111122223333"}';
      const at = principal.values[0]?.span;
      if (at !== undefined) yield { message: 'format', at, data: { example }, fixes: wrapFix(principal) };
    }
    for (const entry of principal.entries) {
      if (entry.member.key.unknowns.length > 0) continue;
      if (!(types as readonly string[]).includes(entry.type)) {
        yield { message: 'type', at: entry.member.key.inner, data: { type: entry.type }, fixes: spellingFix(entry) };
        continue;
      }
      if (entry.type === 'Service') {
        for (const value of entry.values) {
          const problem = value.known && !value.text.includes('${') ? servicePrincipalProblem(value.text) : undefined;
          const words = problem && problemWords[problem];
          if (words === undefined) continue;
          const data = { value: value.text, problem: words };
          yield { message: 'service', at: value.span, data, fixes: serviceFix(value) };
        }
      }
      if (entry.type !== 'AWS') continue;
      for (const value of entry.values) {
        if (value.node.kind !== 'string' || !value.known || value.text.includes('${')) continue;
        const { kind } = readAwsPrincipal(value.text);
        if (kind === 'group') yield { message: 'group', at: value.span };
        if (kind === 'malformed') yield { message: 'value', at: value.span, data: { value: value.text } };
      }
    }
  },
});

/** What is wrong with the name of a service; other rules are about wildcards, and a new Region may be right. */
const problemWords: Partial<Record<ServicePrincipalProblem, string>> = {
  case: 'it is written in small letters',
  suffix: 'it ends in .amazonaws.com',
  'no-service': 'nothing stands before the first dot',
};

function serviceFix({ node, text }: Value): readonly PolicyFix[] {
  const lower = text.trim().toLowerCase();
  const right = /^[a-z\d-]+$/.test(lower) ? `${lower}.amazonaws.com` : lower;
  if (right === text || servicePrincipalProblem(right) !== undefined) return [];
  const edits = [{ kind: 'replace', node, value: right }] as const;
  return [{ title: `Change to “${right}”`, safety: 'suggestion', edits }];
}

/** A string other than `*`, a list, a number. */
function isFormless({ member, everyone, values }: Principal): boolean {
  const { kind } = member.value;
  return kind !== 'object' && kind !== 'unknown' && everyone === undefined && values.every(({ known }) => known);
}

function wrapFix({ member: { value } }: Principal): readonly PolicyFix[] {
  if (value.kind !== 'string' || readAwsPrincipal(value.text).kind === 'malformed') return [];
  return [
    {
      title: 'Name it as an AWS principal',
      safety: 'suggestion',
      edits: [{ kind: 'replace', node: value, value: { AWS: value.text } }],
    },
  ];
}

function spellingFix({ member, type }: PrincipalEntry): readonly PolicyFix[] {
  const right = types.find((name) => name.toLowerCase() === type.toLowerCase());
  if (right === undefined) return [];
  return [{ title: `Change to “${right}”`, safety: 'suggestion', edits: [{ kind: 'rename', member, key: right }] }];
}
