import { parseArn } from '../arn';
import type { Effect } from '../policy/model';
import type { StatementTrace } from './match-statement';
import type { Naming } from './match-principal';
import type { Layer } from './policy-set';
import { isAccountPrincipal, type AccountPrincipal } from './principal';
import type { AccessRequest } from './request';

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** Something that has to allow a request and doesn't. */
export interface MissingAllow {
  readonly layer: Layer;
  /** The level of the organization, from 0 at the root; only for SCPs. */
  readonly level: number | undefined;
}

export interface Outcome {
  readonly decision: Decision;
  /** The Denies that hit, or the Allows that had to say yes. */
  readonly decidedBy: readonly StatementTrace[];
  /** For an implicit deny: what doesn't allow. */
  readonly missing: readonly MissingAllow[];
}

/** What a decision is made from. */
export interface Case {
  readonly request: AccessRequest;
  /** By layer and then by policy or level; a layer without policies, or without a say, is left out. */
  readonly traces: ReadonlyMap<Layer, readonly (readonly StatementTrace[])[]>;
}

/** What a statement counts as; undefined where it does not apply. */
export type Counts = (trace: StatementTrace) => Effect | undefined;

/**
 * Decides as AWS does: any Deny wins; then every level of SCPs, the endpoint and the accounts involved have to allow.
 * Sources: IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access",
 * "Policy evaluation for requests within a single account", "Cross-account policy evaluation logic".
 */
export function decide(given: Case, counts: Counts): Outcome {
  const { principal } = given.request;
  if (isAlwaysAllowed(given.request)) return { decision: 'allowed', decidedBy: [], missing: [] };
  const allowing = (layer: Layer): StatementTrace[] => applying(given, layer, 'Allow', counts);
  const denies = [...given.traces.keys()].flatMap((layer) => applying(given, layer, 'Deny', counts));
  if (denies.length > 0) return { decision: 'explicitDeny', decidedBy: denies, missing: [] };
  if (impossibility(given.request)) return { decision: 'implicitDeny', decidedBy: [], missing: [] };

  const decidedBy: StatementTrace[] = [];
  const missing: MissingAllow[] = [];
  const need = (layer: Layer, allows: readonly StatementTrace[], level?: number): void => {
    if (allows.length === 0) missing.push({ layer, level });
    decidedBy.push(...allows);
  };
  for (const [level, traces] of (given.traces.get('scp') ?? []).entries()) {
    const allows = traces.filter((trace) => counts(trace) === 'Allow');
    need('scp', allows, level);
  }
  if (given.traces.has('vpcEndpoint')) need('vpcEndpoint', allowing('vpcEndpoint'));
  // RCPFullAWSAccess can't be detached from any level, so RCPs only ever deny.

  const granted = isAccountPrincipal(principal)
    ? decideForAccount(given, principal, allowing)
    : fromResource(allowing('resource'));
  decidedBy.push(...granted.decidedBy);
  missing.push(...granted.missing);
  if (missing.length > 0) return { decision: 'implicitDeny', decidedBy: [], missing };
  return { decision: 'allowed', decidedBy, missing };
}

type Grant = Pick<Outcome, 'decidedBy' | 'missing'>;

/** Whoever has no account of their own has the resource's policy alone. */
function fromResource(allows: readonly StatementTrace[]): Grant {
  return { decidedBy: allows, missing: allows.length > 0 ? [] : [{ layer: 'resource', level: undefined }] };
}

function decideForAccount(
  given: Case,
  principal: AccountPrincipal,
  allowing: (layer: Layer) => StatementTrace[],
): Grant {
  const own = fromOwnAccount(given, principal, allowing);
  const grants = allowing('resource');
  if (!isSameAccount(given.request, principal)) return both(own, fromResource(grants));

  // A statement that counts without being known to name the principal counts for the most it can be.
  const named = (naming: Naming): StatementTrace[] => grants.filter((trace) => (trace.naming ?? 'directly') === naming);
  const directly = named('directly');
  if (directly.length > 0) return { decidedBy: directly, missing: [] };
  const byIssuer = named('by-issuer');
  if (byIssuer.length > 0) {
    return both({ decidedBy: byIssuer, missing: [] }, fromLayers(limitingLayers(given, principal), allowing));
  }
  // What needs its resource's policy is not open to the account before that policy hands it to the account.
  return needsResourcePolicy(given.request) ? both(own, fromResource(grants)) : own;
}

/** What the principal's account says: all of its layers have to allow. */
function fromOwnAccount(given: Case, principal: AccountPrincipal, allowing: (layer: Layer) => StatementTrace[]): Grant {
  // The root user has all rights in its account, and no policy can be attached to it.
  if (principal.kind === 'root') return { decidedBy: [], missing: [] };
  return fromLayers(['identity', ...limitingLayers(given, principal)], allowing);
}

function limitingLayers(given: Case, principal: AccountPrincipal): Layer[] {
  const limits = (['boundary', 'session'] as const).filter((layer) => given.traces.has(layer));
  // Without a session policy, a federated user has nothing but what resources grant ("Permissions for GetFederationToken").
  return principal.kind === 'federated-user' && !limits.includes('session') ? [...limits, 'session'] : limits;
}

function fromLayers(needed: readonly Layer[], allowing: (layer: Layer) => StatementTrace[]): Grant {
  const decidedBy: StatementTrace[] = [];
  const missing: MissingAllow[] = [];
  for (const layer of needed) {
    const allows = allowing(layer);
    decidedBy.push(...allows);
    if (allows.length === 0) missing.push({ layer, level: undefined });
  }
  return { decidedBy, missing };
}

function both(a: Grant, b: Grant): Grant {
  return { decidedBy: [...a.decidedBy, ...b.decidedBy], missing: [...a.missing, ...b.missing] };
}

function applying(given: Case, layer: Layer, effect: Effect, counts: Counts): StatementTrace[] {
  return (given.traces.get(layer) ?? []).flat().filter((trace) => counts(trace) === effect);
}

/** Whether the resource belongs to the principal's account. */
function isSameAccount(request: AccessRequest, principal: AccountPrincipal): boolean {
  return request.resourceAccount === principal.account;
}

/**
 * Whether the action needs no permission, and no policy has a say in it.
 * Sources: AWS STS API Reference, "GetCallerIdentity"; IAM User Guide, "Permissions for GetSessionToken".
 */
export function isAlwaysAllowed({ action, principal }: AccessRequest): boolean {
  switch (action.toLowerCase()) {
    case 'sts:getcalleridentity':
      return isAccountPrincipal(principal);
    case 'sts:getsessiontoken':
      return principal.kind === 'user' || principal.kind === 'root';
    default:
      return false;
  }
}

/** What no policy can allow, in words. */
export function impossibility({ action, resource, principal }: AccessRequest): string | undefined {
  if (!isAccountPrincipal(principal)) return undefined;
  const partition = parseArn(resource)?.partition?.text;
  if (partition !== undefined && partition !== principal.partition) {
    // IAM User Guide, "IAM identifiers".
    return `Principals of the partition ${principal.partition} have no access to resources in ${partition}.`;
  }
  if (principal.kind === 'root' && isRoleAssumption(action, resource)) {
    // AWS STS API Reference, "AssumeRole".
    return 'The root user can’t assume roles.';
  }
  return undefined;
}

/**
 * A KMS key and a role are closed to their own account until the key policy or trust policy opens them
 * (AWS KMS Developer Guide, "Key policies in AWS KMS"; AWS STS API Reference, "AssumeRole").
 */
export function needsResourcePolicy({ action, resource }: AccessRequest): boolean {
  return isRoleAssumption(action, resource) || /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
}

function isRoleAssumption(action: string, resource: string): boolean {
  return /^sts:/i.test(action) && /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
}
