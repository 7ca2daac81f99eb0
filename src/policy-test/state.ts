import { isObject } from '../core/is-object';
import type { Layer } from '../iam/evaluator/policy-set';
import type { PolicyDocument } from '../iam/policy/model';
import type { PolicyType } from '../iam/policy/policy-type';
import type { ActionSearch, ServiceReference } from '../iam/reference';

/** A policy that can take part in a test, and what it is called in the list. */
export interface TestedPolicy {
  readonly document: PolicyDocument;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/** What the questions look things up in. */
export interface TestSubject {
  /** In text order. */
  readonly policies: readonly TestedPolicy[];
  readonly reference: ServiceReference;
  /** Takes a moment to prepare, so the first questions don't wait for it. */
  readonly search: Promise<ActionSearch>;
}

/** What has been answered so far: plain data, so that all but `taken` can be kept for the next run. */
export interface TestState {
  /** Positions in `policies` of those that decide. */
  readonly taken: readonly number[];
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request as they were typed; several values are parted by commas. */
  readonly context: Readonly<Record<string, string>>;
}

/**
 * Reads a state that was kept, perhaps by another version.
 * @param taken the policies that decide unless the person says otherwise
 */
export function readTestState(json: unknown, taken: readonly number[]): TestState {
  const kept = isObject(json) ? json : {};
  const text = (name: string): string => (typeof kept[name] === 'string' ? kept[name] : '');
  const entries = isObject(kept.context) ? Object.entries(kept.context) : [];
  return {
    taken,
    principal: text('principal'),
    action: text('action'),
    resource: text('resource'),
    context: Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
  };
}

/** What was typed for a condition key, as the request has it: a list where the key can have several values. */
export function contextValue(key: string, text: string, reference: ServiceReference): string | string[] {
  const multivalued = reference.conditionKey(key)?.key.multivalued === true;
  return multivalued ? text.split(',').map((one) => one.trim()) : text;
}

/** As what a policy of a type takes part in a decision. */
export const layerOfType: Readonly<Record<PolicyType, Layer>> = {
  identity: 'identity',
  resource: 'resource',
  trust: 'resource',
  boundary: 'boundary',
  scp: 'scp',
  rcp: 'rcp',
  'vpc-endpoint': 'vpcEndpoint',
  session: 'session',
};
