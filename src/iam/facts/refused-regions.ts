import type { Arn } from '../arn';

/**
 * Whether IAM refuses to store a policy because of the Region in this ARN, even where that is `*`: the ARNs of IAM have
 * none, nor have those of Amazon S3 outside a few resource types.
 * Sources: the messages of the IAM API (`IAM resource … cannot contain region information`, `Resource … can not contain
 * region information`); Service Authorization Reference, "Amazon S3" (resource types).
 */
export function isRegionRefused({ service, region, resource }: Arn): boolean {
  if (region === undefined || region.text === '') return false;
  if (service?.text === 'iam') return true;
  return (
    service?.text === 's3' && !/^(accesspoint|access-grants|async-request|job|storage-lens)/.test(resource?.text ?? '')
  );
}
