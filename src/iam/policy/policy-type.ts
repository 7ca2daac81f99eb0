/**
 * The kinds of policy documents that AWS evaluates, which differ in what they may contain.
 * Source: IAM User Guide, "Policies and permissions in AWS IAM"; Organizations User Guide, "Authorization policies".
 */
export const policyTypes = [
  'identity',
  'resource',
  'trust',
  'boundary',
  'scp',
  'rcp',
  'vpc-endpoint',
  'session',
] as const;

export type PolicyType = (typeof policyTypes)[number];

/** How a policy type is called in sentences. */
export const policyTypeNames: Readonly<Record<PolicyType, string>> = {
  identity: 'identity-based policy',
  resource: 'resource-based policy',
  trust: 'role trust policy',
  boundary: 'permissions boundary',
  scp: 'service control policy',
  rcp: 'resource control policy',
  'vpc-endpoint': 'VPC endpoint policy',
  session: 'session policy',
};

export function isPolicyType(value: string): value is PolicyType {
  return (policyTypes as readonly string[]).includes(value);
}
