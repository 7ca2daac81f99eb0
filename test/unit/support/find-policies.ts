import { findPoliciesInSteps, type LintedPolicy } from '../../../src/core/lint';
import { finish } from '../../../src/core/steps';
import type { HostText } from '../../../src/hosts/host';
import type { PolicyType } from '../../../src/iam/policy/policy-type';

/** The policies of a text; of that type where somebody says so. */
export function findPolicies(source: HostText, wanted?: PolicyType): readonly LintedPolicy[] {
  return finish(findPoliciesInSteps(source, wanted));
}
