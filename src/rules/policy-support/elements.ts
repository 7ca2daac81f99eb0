import type { PolicyDocument } from '../../iam/policy/model';
import type { PolicyType } from '../../iam/policy/policy-type';

/** The policies that the IAM and Organizations services check when they are stored; other services are more lenient. */
export const strictTypes: readonly PolicyType[] = ['identity', 'boundary', 'session', 'scp', 'rcp', 'trust'];

/** The only versions of the policy language. Source: IAM User Guide, "IAM JSON policy elements: Version". */
export const currentVersion = '2012-10-17';
export const oldVersion = '2008-10-17';

/** Whether the host knows that this is a managed policy, which IAM takes in the current version only. */
export function isManagedPolicy({ attachment }: PolicyDocument): boolean {
  return attachment !== undefined && ['AWS::IAM::ManagedPolicy', 'aws_iam_policy'].includes(attachment.resourceType);
}
