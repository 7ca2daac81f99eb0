import { evaluateCondition, type ConditionResult } from '../condition/evaluate-condition';
import type { Effect, Statement } from '../policy/model';
import { matchPrincipal, type Naming } from './match-principal';
import type { Layer } from './policy-set';
import type { PreparedStatement } from './prepare';
import type { AccessRequest } from './request';

/** Where a statement stands. */
export interface StatementRef {
  readonly layer: Layer;
  /** Position in the layer's list; for SCPs and RCPs that is the level of the organization. */
  readonly policy: number;
  /** Position among the documents of one level; 0 elsewhere. */
  readonly document: number;
  readonly statement: number;
  readonly sid: string | undefined;
}

/** What leaves the request out of a statement. */
export type LeftOutBy = 'principal' | 'action' | 'resource' | 'condition' | 'rejection';

/** What a statement says to a request. */
export interface StatementTrace {
  readonly ref: StatementRef;
  readonly prepared: PreparedStatement;
  readonly effect: Effect | undefined;
  /** Whether the statement applies; `unknown` where a value isn't known or AWS doesn't say how it is compared. */
  readonly answer: 'yes' | 'no' | 'unknown';
  /** What the request fails on, in the order principal, action, resource, condition. */
  readonly leftOutBy: LeftOutBy | undefined;
  /** How the statement names the principal; undefined in layers that name none. */
  readonly naming: Naming | undefined;
  /** Evaluated where everything before fits. */
  readonly conditions: readonly ConditionResult[];
}

/** What a statement is asked within. */
export interface MatchSetting {
  readonly request: AccessRequest;
  /** Whether the principal has a permissions boundary. */
  readonly bounded: boolean;
}

export function matchStatement(
  prepared: PreparedStatement,
  ref: StatementRef,
  { request, bounded }: MatchSetting,
): StatementTrace {
  const { statement } = prepared;
  const { context } = request;
  let naming: Naming | undefined;
  let certain = statement.effect !== undefined;
  const trace = (
    answer: StatementTrace['answer'],
    leftOutBy?: LeftOutBy,
    conditions: ConditionResult[] = [],
  ): StatementTrace => ({
    ref,
    prepared,
    effect: statement.effect,
    answer,
    leftOutBy,
    naming,
    conditions,
  });
  if (statement.principal) {
    const named = namesPrincipal(statement, request, bounded);
    if (named === undefined) return trace('no', 'principal');
    if (named === 'unknown') certain = false;
    else naming = named;
  }
  const action = prepared.action?.(request.action, context);
  if (action === 'no') return trace('no', 'action');
  const resource = prepared.resource?.(request.comparedAs, context);
  if (resource === 'no') return trace('no', 'resource');
  certain &&= action !== 'unknown' && resource !== 'unknown';
  const conditions = prepared.conditions.map((condition) => evaluateCondition(condition, context));
  if (conditions.some((condition) => condition.answer === 'no')) return trace('no', 'condition', conditions);
  certain &&= conditions.every((condition) => condition.answer === 'yes') && isReadable(statement);
  return trace(certain ? 'yes' : 'unknown', undefined, conditions);
}

/**
 * A Deny with NotPrincipal hits every principal with a permissions boundary, whoever is listed
 * (IAM User Guide, "Permissions boundaries for IAM entities").
 */
function namesPrincipal(
  { principal, effect }: Statement,
  request: AccessRequest,
  bounded: boolean,
): ReturnType<typeof matchPrincipal> {
  if (!principal) return undefined;
  if (principal.negated && effect === 'Deny' && bounded) return 'directly';
  return matchPrincipal(principal, request.principal);
}

/** Whether all of the Condition block could be read. */
function isReadable({ conditionElement }: Statement): boolean {
  const block = conditionElement?.member.value;
  return !block || (block.kind === 'object' && block.members.every((member) => member.value.kind === 'object'));
}
