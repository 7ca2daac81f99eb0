import { rememberFor } from '../../core/remember';
import type { Element, PolicyDocument } from '../../iam/policy/model';
import type { PolicyType } from '../../iam/policy/policy-type';

/** The policies that the IAM and Organizations services check when they are stored; other services are more lenient. */
export const strictTypes: readonly PolicyType[] = ['identity', 'boundary', 'session', 'scp', 'rcp', 'trust'];

/** The only versions of the policy language. Source: IAM User Guide, "IAM JSON policy elements: Version". */
export const currentVersion = '2012-10-17';
export const oldVersion = '2008-10-17';

/**
 * Whether this is certainly a managed policy, as each permissions boundary is; IAM takes those in the current version
 * only.
 */
export function isManagedPolicy({ type, attachment }: PolicyDocument): boolean {
  return type === 'boundary' || ['AWS::IAM::ManagedPolicy', 'aws_iam_policy'].includes(attachment?.resourceType ?? '');
}

/** Whether the element is written in another case (`effect`): AWS does not know it, though it is read here. */
export function isMisspelled({ member, name }: Element): boolean {
  return member.key.text !== name;
}

/** Whether the text can't be parsed, so that what seems to be missing in it may just not have been read. */
export const isMisread = rememberFor(({ syntaxErrors }: PolicyDocument) =>
  syntaxErrors.some(({ misleads }) => misleads),
);
