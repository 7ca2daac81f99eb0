import { parseArn, splitArnResource } from '../../iam/arn';

/** An identity provider as a `Federated` principal. */
export interface IdentityProvider {
  readonly kind: 'oidc' | 'saml';
  /** What stands before the colon of its condition keys; `saml` for SAML providers. */
  readonly keyPrefix: string;
}

/** The providers that AWS knows without an ARN. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
const builtIn: readonly string[] = [
  'cognito-identity.amazonaws.com',
  'www.amazon.com',
  'graph.facebook.com',
  'accounts.google.com',
];

export const gitHubProvider = 'token.actions.githubusercontent.com';

/** Reads a value of `Principal.Federated`; undefined where it names no identity provider. */
export function readIdentityProvider(text: string): IdentityProvider | undefined {
  if (builtIn.includes(text)) return { kind: 'oidc', keyPrefix: text };
  const arn = parseArn(text);
  if (!arn?.resource) return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) ? { kind: 'oidc', keyPrefix: text } : undefined;
  const { type, id } = splitArnResource(arn.resource);
  if (arn.service?.text !== 'iam' || id.text === '') return undefined;
  if (type?.text === 'oidc-provider') return { kind: 'oidc', keyPrefix: id.text };
  return type?.text === 'saml-provider' ? { kind: 'saml', keyPrefix: 'saml' } : undefined;
}

/** The claim that a condition key asks about (`sub`), where the key is one of the provider's. */
export function claimOf(provider: IdentityProvider, key: string): string | undefined {
  const prefix = `${provider.keyPrefix}:`.toLowerCase();
  return key.toLowerCase().startsWith(prefix) ? key.slice(prefix.length).toLowerCase() : undefined;
}
