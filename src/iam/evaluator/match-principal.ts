import { parseArn, splitArnResource } from '../arn';
import type { Principal, PrincipalEntry } from '../policy/model';
import type { Value } from '../policy/value';
import { isAccountPrincipal, lastSegment, type RequestPrincipal } from './principal';

/**
 * How a policy names the principal of a request, which decides what its Allow is worth within one account:
 * - `directly`: the user, the session or everyone is named; the Allow is enough.
 * - `by-issuer`: the role or the user behind a session is named; boundary and session policy have to allow as well.
 * - `by-account`: the account is named; the account's own policies have to allow as well.
 * Source: IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access".
 */
export type Naming = 'directly' | 'by-issuer' | 'by-account';

/** How a Principal or NotPrincipal element relates to a principal; undefined where it leaves the principal out. */
export type PrincipalMatch = Naming | 'unknown' | undefined;

const strength: readonly PrincipalMatch[] = ['directly', 'by-issuer', 'by-account', 'unknown'];

/** What the Principal element says of the principal: the strongest of all its values. */
export function matchPrincipal(element: Principal, principal: RequestPrincipal): PrincipalMatch {
  const found = new Set<PrincipalMatch>();
  if (element.everyone) found.add('directly');
  for (const entry of element.entries) {
    for (const value of entry.values) found.add(value.known ? matchValue(entry, value, principal) : 'unknown');
    if (!entry.complete) found.add('unknown');
  }
  if (!element.complete) found.add('unknown');
  const named = strength.find((match) => found.has(match));
  if (!element.negated) return named;
  return named === undefined ? 'directly' : named === 'unknown' ? 'unknown' : undefined;
}

function matchValue(entry: PrincipalEntry, value: Value, principal: RequestPrincipal): PrincipalMatch {
  const { text } = value;
  switch (entry.type) {
    case 'AWS':
      return text === '*' ? 'directly' : matchAws(text, principal);
    case 'Service':
      return principal.kind === 'service' && principal.name === text.toLowerCase() ? 'directly' : undefined;
    case 'Federated':
      return principal.kind === 'federated' && principal.provider === text ? 'directly' : undefined;
    case 'CanonicalUser':
      // Only Amazon S3 knows which account the id stands for.
      return isAccountPrincipal(principal) ? 'unknown' : undefined;
    default:
      return undefined;
  }
}

function matchAws(text: string, principal: RequestPrincipal): PrincipalMatch {
  if (!isAccountPrincipal(principal)) return undefined;
  if (/^\d{12}$/.test(text)) return text === principal.account ? accountNaming(principal) : undefined;
  const arn = parseArn(text);
  if (!arn?.resource || arn.account?.text !== principal.account || arn.partition?.text !== principal.partition) {
    return undefined;
  }
  const { type, id } = splitArnResource(arn.resource);
  switch (`${arn.service?.text ?? ''}:${type?.text ?? id.text}`) {
    case 'iam:root':
      return accountNaming(principal);
    case 'iam:user':
      if (principal.kind === 'user') return principal.arn === text ? 'directly' : undefined;
      return principal.kind === 'federated-user' && lastSegment(id.text) === principal.name ? 'by-issuer' : undefined;
    case 'iam:role':
      if (principal.kind !== 'role-session') return undefined;
      // A session ARN has no path, so without aws:PrincipalArn only the names can be compared.
      if (principal.roleArn !== undefined) return principal.roleArn === text ? 'by-issuer' : undefined;
      return lastSegment(id.text) === principal.roleName ? 'by-issuer' : undefined;
    case 'sts:assumed-role':
      return principal.kind === 'role-session' && principal.sessionArn === text ? 'directly' : undefined;
    case 'sts:federated-user':
      return principal.kind === 'federated-user' && principal.arn === text ? 'directly' : undefined;
    default:
      return undefined;
  }
}

/** The account stands for its root user itself, and for everyone else in it by delegation. */
function accountNaming(principal: RequestPrincipal): Naming {
  return principal.kind === 'root' ? 'directly' : 'by-account';
}
