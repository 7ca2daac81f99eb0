import type { ConditionKey } from './condition-key';

/** A claim of an OIDC identity provider as a condition key: `token.actions.githubusercontent.com:sub`. */
export interface FederationKey {
  /** The provider as its ARN ends: `token.actions.githubusercontent.com`, `oidc.eks.eu-west-1.amazonaws.com/id/ABC`. */
  readonly provider: string;
  readonly claim: string;
  readonly key: ConditionKey;
}

/**
 * The claims that AWS STS passes on from every OIDC identity provider, by lower-case name. Further claims of well-known
 * providers (GitHub, GitLab, Google, …) are in the service reference under `sts`.
 * Source: IAM User Guide, "IAM and AWS STS condition context keys", "Available keys for AWS OIDC federation".
 */
const claims: ReadonlyMap<string, { readonly name: string; readonly multivalued: boolean }> = new Map([
  ['amr', { name: 'amr', multivalued: true }],
  ['aud', { name: 'aud', multivalued: false }],
  ['email', { name: 'email', multivalued: false }],
  ['oaud', { name: 'oaud', multivalued: false }],
  ['sub', { name: 'sub', multivalued: false }],
]);

/** Reads a key of the form `provider:claim`; undefined where the provider is no host name or the claim not passed on. */
export function parseFederationKey(name: string): FederationKey | undefined {
  const match = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^:]*)?):([a-z]+)$/i.exec(name);
  const [, provider = '', written = ''] = match ?? [];
  const claim = claims.get(written.toLowerCase());
  if (!claim) return undefined;
  const key = { name: `${provider}:${claim.name}`, type: 'String', multivalued: claim.multivalued } as const;
  return { provider, claim: claim.name, key };
}
