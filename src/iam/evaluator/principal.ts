import { parseArn, splitArnResource } from '../arn';
import type { RequestContext } from '../condition/context';

/** Who makes a request. */
export type RequestPrincipal =
  | { readonly kind: 'root'; readonly partition: string; readonly account: string }
  | { readonly kind: 'user'; readonly partition: string; readonly account: string; readonly arn: string }
  | RoleSession
  | {
      readonly kind: 'federated-user';
      readonly partition: string;
      readonly account: string;
      readonly arn: string;
      readonly name: string;
    }
  /** Somebody whom a web identity or SAML provider vouches for, on the way to a role. */
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'anonymous' };

export interface RoleSession {
  readonly kind: 'role-session';
  readonly partition: string;
  readonly account: string;
  readonly roleName: string;
  /** With its path, where the request tells it by `aws:PrincipalArn`. */
  readonly roleArn: string | undefined;
  /** Undefined where the request only names the role: any session of it. */
  readonly sessionArn: string | undefined;
}

/** A principal of an account, whose policies take part in the decision. */
export type AccountPrincipal = Extract<RequestPrincipal, { readonly account: string }>;

const accountId = /^\d{12}$/;
const servicePrincipal = /^[a-z\d][a-z\d.-]*\.amazonaws\.com(?:\.cn)?$/i;
/** Source: IAM User Guide, "AWS JSON policy elements: Principal" (OIDC federated principals). */
const webIdentityProviders = new Set([
  'cognito-identity.amazonaws.com',
  'www.amazon.com',
  'graph.facebook.com',
  'accounts.google.com',
]);

/**
 * Reads the principal of a request; undefined where nobody like that can make one.
 * @param partition that of the resource, for an account id, which names none
 */
export function parsePrincipal(
  text: string,
  action: string,
  context: RequestContext,
  partition = 'aws',
): RequestPrincipal | undefined {
  if (text === 'anonymous' || text === '*') return { kind: 'anonymous' };
  if (accountId.test(text)) return { kind: 'root', partition, account: text };
  if (webIdentityProviders.has(text) && action.toLowerCase() === 'sts:assumerolewithwebidentity') {
    return { kind: 'federated', provider: text };
  }
  if (servicePrincipal.test(text)) return { kind: 'service', name: text.toLowerCase() };
  const arn = parseArn(text);
  if (!arn?.partition || !arn.resource || !accountId.test(arn.account?.text ?? '')) return undefined;
  const owner = { partition: arn.partition.text, account: arn.account?.text ?? '' };
  const { type, id } = splitArnResource(arn.resource);
  if (id.text === '') return undefined;
  switch (`${arn.service?.text ?? ''}:${type?.text ?? id.text}`) {
    case 'iam:root':
      return { kind: 'root', ...owner };
    case 'iam:user':
      return { kind: 'user', ...owner, arn: text };
    case 'iam:role':
      return {
        kind: 'role-session',
        ...owner,
        roleName: lastSegment(id.text),
        roleArn: text,
        sessionArn: undefined,
      };
    case 'sts:assumed-role': {
      const [roleName, sessionName] = id.text.split('/');
      if (!roleName || !sessionName) return undefined;
      const roleArn = roleArnOf(context, owner.account, roleName);
      return { kind: 'role-session', ...owner, roleName, roleArn, sessionArn: text };
    }
    case 'sts:federated-user':
      return { kind: 'federated-user', ...owner, arn: text, name: id.text };
    case 'iam:oidc-provider':
    case 'iam:saml-provider':
      return { kind: 'federated', provider: text };
    default:
      return undefined;
  }
}

export function isAccountPrincipal(principal: RequestPrincipal): principal is AccountPrincipal {
  return 'account' in principal;
}

/** Service-linked roles are bound by neither SCPs nor RCPs; only the path of the role tells them. */
export function isServiceLinked(principal: RequestPrincipal): boolean {
  return principal.kind === 'role-session' && principal.roleArn?.includes(':role/aws-service-role/') === true;
}

/** The last segment of a path: a session ARN names its role without the role's path. */
export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The role of a session with its path, if the request's `aws:PrincipalArn` is about that role. */
function roleArnOf(context: RequestContext, account: string, roleName: string): string | undefined {
  const text = context.single('aws:PrincipalArn') ?? '';
  const arn = parseArn(text);
  const fits = arn?.account?.text === account && arn.resource?.text.startsWith('role/') === true;
  return fits && lastSegment(text) === roleName ? text : undefined;
}
