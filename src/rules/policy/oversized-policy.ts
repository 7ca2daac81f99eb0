import { definePolicyRule } from '../../core/rule';
import { toJson, type SourceNode } from '../../core/source-tree';
import type { PolicyDocument } from '../../iam/policy/model';
import { isBucketPolicy } from '../policy-support/bucket-policy';
import { anchorOf } from '../policy-support/tree';

export default definePolicyRule({
  id: 'oversized-policy',
  since: '0.1.0',
  severity: 'warning',
  tags: ['size'],
  title: 'The policy is longer than AWS takes it',
  why: 'Every kind of policy has a greatest length, and AWS refuses what is longer. For IAM policies white space does not count.',
  instead: 'Split the policy, remove what is redundant, or use patterns where they fit.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
  ],
  messages: {
    identity: {
      text: 'The policy has {size} characters without white space; no identity-based policy may have more than {most}.',
      accessAnalyzer: ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
    },
    managed: {
      text: 'The policy has {size} characters without white space; a customer managed policy may have {most}, and only inline policies of roles more.',
      severity: 'hint',
    },
    known: {
      text: 'The policy has {size} characters without white space; {kind} may have {most}.',
      severity: 'error',
    },
    // Access Analyzer has one quota for all identity-based policies.
    knownBeyondAll: {
      text: 'The policy has {size} characters without white space; {kind} may have {most}.',
      severity: 'error',
      accessAnalyzer: ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
    },
    scp: {
      text: 'The policy has {size} characters without white space; {kind} may have {most}.',
      severity: 'error',
      accessAnalyzer: ['POLICY_SIZE_EXCEEDS_SCP_QUOTA'],
    },
    rcp: {
      text: 'The policy has {size} characters without white space; {kind} may have {most}.',
      severity: 'error',
      accessAnalyzer: ['POLICY_SIZE_EXCEEDS_RCP_QUOTA'],
    },
    trust: {
      text: 'The policy has {size} characters without white space; {kind} may have {most} unless AWS raises the quota.',
      accessAnalyzer: ['POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA'],
    },
    resource: {
      text: 'The policy has {size} characters without white space; {kind} may have {most}.',
      accessAnalyzer: ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA'],
    },
  },
  examples: {
    bad: [{ type: 'session', text: longExample('[|Version|]', 60) }],
    good: [
      { type: 'session', text: longExample('Version', 20) },
      { type: 'identity', text: longExample('Version', 60) },
    ],
  },
  *checkDocument(document) {
    // Short of the least limit by far, whatever the host's syntax leaves out.
    if (document.span.end - document.span.start < least / 2) return;
    // The tree without its layout is what counts; what a deployment fills in can only add to it.
    const size = sizeOf(document.root);
    const limit = limitOf(document);
    const at = anchorOf(document.root);
    if (limit === undefined) {
      if (size > roleInline) yield { message: 'identity', at, data: { size, most: roleInline } };
      else if (size > managed) yield { message: 'managed', at, data: { size, most: managed } };
    } else if (size > limit.most) {
      const { type } = document;
      const own = type === 'scp' || type === 'rcp' || type === 'trust' || type === 'resource' ? type : undefined;
      const message = own ?? (type === 'identity' && size > roleInline ? 'knownBeyondAll' : 'known');
      yield { message, at, data: { size, kind: limit.kind, most: limit.most } };
    }
  },
});

/** Characters without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
const managed = 6_144;
const roleInline = 10_240;
const least = 2_048;

interface Limit {
  readonly kind: string;
  readonly most: number;
}

/** What each resource type of CloudFormation and Terraform may hold. */
const byAttachment: readonly (readonly [RegExp, Limit])[] = [
  [/^(AWS::IAM::ManagedPolicy|aws_iam_policy)$/, { kind: 'a customer managed policy', most: managed }],
  [/^(AWS::IAM::UserPolicy|aws_iam_user_policy)$/, { kind: 'an inline policy of a user', most: 2_048 }],
  [/^(AWS::IAM::GroupPolicy|aws_iam_group_policy)$/, { kind: 'an inline policy of a group', most: 5_120 }],
  [/^(AWS::IAM::RolePolicy|aws_iam_role_policy)$/, { kind: 'an inline policy of a role', most: roleInline }],
];

/**
 * Undefined for an identity-based policy that may be attached anywhere.
 * Source: IAM User Guide, "IAM and AWS STS quotas"; AWS Organizations User Guide, "Quotas and service limits for AWS
 * Organizations"; AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies".
 */
function limitOf(document: PolicyDocument): Limit | undefined {
  const { type, attachment } = document;
  const attached = byAttachment.find(([pattern]) => pattern.test(attachment?.resourceType ?? ''))?.[1];
  if (attached !== undefined) return attached;
  switch (type) {
    // A boundary is a managed policy, but AWS's own may be larger.
    case 'identity':
    case 'boundary':
      return undefined;
    case 'session':
      return { kind: 'a session policy', most: 2_048 };
    case 'trust':
      return { kind: 'a role trust policy', most: 2_048 };
    case 'scp':
      return { kind: 'a service control policy', most: 10_240 };
    case 'rcp':
      return { kind: 'a resource control policy', most: 5_120 };
    case 'vpc-endpoint':
      return { kind: 'a VPC endpoint policy', most: 20_480 };
    case 'resource':
      if (isBucketPolicy(document)) return { kind: 'a bucket policy', most: 20_480 };
      return { kind: 'the largest kind of resource-based policy', most: 32_768 };
  }
}

/** The length as compact JSON, white space within strings left out too. */
function sizeOf(node: SourceNode): number {
  switch (node.kind) {
    case 'array': {
      let size = brackets(node.items);
      for (const item of node.items) size += sizeOf(item);
      return size;
    }
    case 'object': {
      let size = brackets(node.members);
      for (const { key, value } of node.members) size += sizeOfString(key.text) + 1 + sizeOf(value);
      return size;
    }
    case 'string':
    case 'unknown':
      return sizeOfString(node.text);
    default:
      return JSON.stringify(toJson(node)).length;
  }
}

/** The size of a pair of brackets with a comma between each two. */
function brackets({ length }: readonly unknown[]): number {
  return 2 + Math.max(0, length - 1);
}

function sizeOfString(text: string): number {
  if (/^[!#-[\]-~]*$/.test(text)) return text.length + 2;
  return JSON.stringify(text).replace(/\s+/g, '').length;
}

/** A policy with that many resources. */
function longExample(version: string, count: number): string {
  const queues = Array.from({ length: count }, (_, index) => `"arn:aws:sqs:eu-west-1:111122223333:q${String(index)}"`);
  return `{"${version}": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": [${queues.join(', ')}]}}`;
}
