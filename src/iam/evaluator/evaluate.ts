import type { Effect } from '../policy/model';
import { decide, type Case, type Decision, type MissingAllow } from './decide';
import { matchStatement, type MatchSetting, type StatementRef, type StatementTrace } from './match-statement';
import type { Layer, PolicySet } from './policy-set';
import { prepareStatements } from './prepare';
import { isAccountPrincipal, isServiceLinked } from './principal';
import { rejectionsOf } from './rejection';
import type { AccessRequest } from './request';

/** A policy that AWS would refuse, and why. */
export interface RefusedPolicy {
  readonly layer: Layer;
  readonly policy: number;
  readonly document: number;
  /** Undefined where the document as a whole is refused. */
  readonly statement: number | undefined;
  readonly message: string;
}

export interface Evaluation {
  readonly policies: PolicySet;
  readonly request: AccessRequest;
  readonly decision: Decision;
  /** Whether the decision stands whatever the unknown values are, and however AWS compares what it leaves open. */
  readonly certain: boolean;
  /** The Denies that hit, or the Allows that had to say yes; empty for an implicit deny. */
  readonly decidedBy: readonly StatementRef[];
  /** For an implicit deny: what doesn't allow. */
  readonly missing: readonly MissingAllow[];
  /** Everything that was asked, by layer and then by policy or level. Layers that take no part are left out. */
  readonly traces: ReadonlyMap<Layer, readonly (readonly StatementTrace[])[]>;
  /** Statements named here took no part; with any of them AWS would not have taken the policy. */
  readonly refused: readonly RefusedPolicy[];
}

/** Decides a request by policies, as AWS would. Never throws; whatever is wrong with a policy is in `refused`. */
export function evaluate(policies: PolicySet, request: AccessRequest): Evaluation {
  const asked = participatingLayers(policies, request);
  const setting: MatchSetting = { request, bounded: asked.includes('boundary') };
  const traces = new Map<Layer, readonly (readonly StatementTrace[])[]>();
  const refused: RefusedPolicy[] = [];
  for (const layer of asked) {
    const elements = policies[layer];
    traces.set(
      layer,
      elements.map((documents, policy) =>
        documents.flatMap((document, position) => {
          const rejections = rejectionsOf(document, layer);
          for (const { statement, message } of rejections) {
            refused.push({ layer, policy, document: position, statement, message });
          }
          return prepareStatements(document)
            .filter(({ statement }) => !rejections.some((rejection) => rejection.statement === statement.index))
            .map((prepared) => {
              const sid = prepared.statement.sid?.values[0]?.text;
              const ref = { layer, policy, document: position, statement: prepared.statement.index, sid };
              return matchStatement(prepared, ref, setting);
            });
        }),
      ),
    );
  }
  const given: Case = { request, traces };
  const outcome = decide(given, ({ answer, effect }) => (answer === 'yes' ? effect : undefined));
  return {
    policies,
    request,
    decision: outcome.decision,
    certain: refused.length === 0 && isCertain(given, outcome.decision),
    decidedBy: outcome.decidedBy.map((trace) => trace.ref),
    missing: outcome.missing,
    traces,
    refused,
  };
}

/** Whether the decision would be the same if every unknown Allow applied and no unknown Deny, and the other way round. */
function isCertain(given: Case, decision: Decision): boolean {
  const unknown = [...given.traces.values()].flat(2).some((trace) => trace.answer === 'unknown');
  if (!unknown) return true;
  const decideWith = (favoured: Effect): Decision =>
    decide(given, ({ answer, effect = favoured }) => {
      if (answer === 'unknown') return effect === favoured ? effect : undefined;
      return answer === 'yes' ? effect : undefined;
    }).decision;
  return decideWith('Allow') === decision && decideWith('Deny') === decision;
}

/** The layers that have a say in this request. */
function participatingLayers(policies: PolicySet, request: AccessRequest): Layer[] {
  return (Object.keys(policies) as Layer[]).filter(
    (layer) => policies[layer].length > 0 && absenceOf(layer, request) === undefined,
  );
}

/** Why policies of a layer, where there are some, take no part in a request; undefined where they do. */
export function absenceOf(layer: Layer, { principal, action, takesResource }: AccessRequest): string | undefined {
  switch (layer) {
    case 'scp':
      if (!isAccountPrincipal(principal)) return 'SCPs bind the principals of an organization’s accounts only.';
      return isServiceLinked(principal) ? 'SCPs don’t bind service-linked roles.' : undefined;
    case 'rcp':
      if (isServiceLinked(principal)) return 'RCPs don’t bind service-linked roles.';
      if (!takesResource) return 'RCPs concern actions on a resource only.';
      return action.toLowerCase() === 'kms:retiregrant' ? 'RCPs don’t concern kms:RetireGrant.' : undefined;
    case 'identity':
    case 'boundary':
    case 'session':
      if (!isAccountPrincipal(principal)) return 'Only users and roles have policies of their own.';
      return principal.kind === 'root' ? 'No policy can be attached to the root user.' : undefined;
    case 'resource':
    case 'vpcEndpoint':
      return undefined;
  }
}
