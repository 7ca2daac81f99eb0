/** A policy as IAM takes it, in the order in which people read it. */
export interface PolicyJson {
  readonly Version: '2012-10-17';
  readonly Statement: readonly StatementJson[];
}

export interface StatementJson {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal?: { readonly Service: string } | { readonly Federated: string } | { readonly AWS: string };
  readonly Action: OneOrMany;
  /** Missing in trust policies only. */
  readonly Resource?: OneOrMany;
  readonly Condition?: ConditionJson;
}

export type OneOrMany = string | readonly string[];

/** Operator → condition key → values. */
export type ConditionJson = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/** A text where there is one alone, as people write it. */
export function oneOrMany(values: readonly string[]): OneOrMany {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}

export function listOf(value: OneOrMany): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** How many characters count against IAM's limits: all but white space ("IAM and AWS STS quotas"). */
export function policySize(policy: PolicyJson): number {
  return JSON.stringify(policy).replaceAll(/\s/g, '').length;
}

/** As it is printed: two spaces a level. */
export function printPolicy(policy: PolicyJson): string {
  return JSON.stringify(policy, undefined, 2);
}
