import { definePolicyRule } from '../../core/rule';
import { toJson, type SourceNode } from '../../core/source-tree';
import type { PolicyDocument } from '../../iam/policy/model';
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
    other: 'The policy has {size} characters without white space; {kind} may have {most} unless AWS raises the quota.',
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
      yield { message: limit.fixed ? 'known' : 'other', at, data: { size, kind: limit.kind, most: limit.most } };
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
  readonly fixed: boolean;
}

/** What each resource type of CloudFormation and Terraform may hold. */
const byAttachment: readonly (readonly [RegExp, Limit])[] = [
  [/^(AWS::IAM::ManagedPolicy|aws_iam_policy)$/, { kind: 'a customer managed policy', most: managed, fixed: true }],
  [/^(AWS::IAM::UserPolicy|aws_iam_user_policy)$/, { kind: 'an inline policy of a user', most: 2_048, fixed: true }],
  [/^(AWS::IAM::GroupPolicy|aws_iam_group_policy)$/, { kind: 'an inline policy of a group', most: 5_120, fixed: true }],
  [
    /^(AWS::IAM::RolePolicy|aws_iam_role_policy)$/,
    { kind: 'an inline policy of a role', most: roleInline, fixed: true },
  ],
];

/**
 * Undefined for an identity-based policy that may be attached anywhere.
 * Source: IAM User Guide, "IAM and AWS STS quotas"; AWS Organizations User Guide, "Quotas and service limits for AWS
 * Organizations"; AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies".
 */
function limitOf({ type, attachment }: PolicyDocument): Limit | undefined {
  const attached = byAttachment.find(([pattern]) => pattern.test(attachment?.resourceType ?? ''))?.[1];
  if (attached !== undefined) return attached;
  switch (type) {
    case 'identity':
      return undefined;
    case 'boundary':
      return { kind: 'a managed policy', most: managed, fixed: true };
    case 'session':
      return { kind: 'a session policy', most: 2_048, fixed: true };
    case 'trust':
      return { kind: 'a role trust policy', most: 2_048, fixed: false };
    case 'scp':
      return { kind: 'a service control policy', most: 10_240, fixed: true };
    case 'rcp':
      return { kind: 'a resource control policy', most: 5_120, fixed: true };
    case 'vpc-endpoint':
      return { kind: 'a VPC endpoint policy', most: 20_480, fixed: true };
    case 'resource':
      return { kind: 'the largest kind of resource-based policy', most: 32_768, fixed: false };
  }
}

function sizeOf(root: SourceNode): number {
  return JSON.stringify(toJson(root)).replace(/\s+/g, '').length;
}

/** A policy with that many resources. */
function longExample(version: string, count: number): string {
  const queues = Array.from({ length: count }, (_, index) => `"arn:aws:sqs:eu-west-1:111122223333:q${String(index)}"`);
  return `{"${version}": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": [${queues.join(', ')}]}}`;
}
