import { rememberFor } from '../../core/remember';
import { parseArn } from '../../iam/arn';
import { resourcePolicyKind } from '../../iam/facts/resource-policies';
import type { PolicyDocument } from '../../iam/policy/model';

/** Whether the policy is that of an S3 bucket: all resources it names are buckets and objects. */
export const isBucketPolicy = rememberFor(({ type, attachment, statements }: PolicyDocument): boolean => {
  if (type !== 'resource') return false;
  if (attachment !== undefined) return resourcePolicyKind(attachment.resourceType)?.service === 's3';
  const arns = statements.flatMap(({ resource }) => resource?.values ?? []).filter(({ text }) => text !== '*');
  return arns.length > 0 && arns.every(({ text }) => parseArn(text)?.service?.text === 's3');
});
