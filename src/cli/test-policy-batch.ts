import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { isObject } from '../core/is-object';
import { evaluate, type Evaluation } from '../iam/evaluator/evaluate';
import { nameOfRefused } from '../iam/evaluator/explain';
import type { StatementRef } from '../iam/evaluator/match-statement';
import { isLayer, layers, policySetOfJson } from '../iam/evaluator/policy-set';
import { parseRequestJson } from '../iam/evaluator/request';

/**
 * Answers one JSON line per request with one JSON line per decision: `{id, policies, request}` gives
 * `{id, decision, statements}`, and a line that nobody can answer gives `{id, error}`. Where AWS would refuse a policy,
 * `refused` says why, and the decision is the one without the statements it names.
 * @returns whether every line could be answered
 */
export async function testPolicies(input: Readable, output: Writable): Promise<boolean> {
  let complete = true;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    const answer = answerLine(line.replace(/^\uFEFF/, ''), number);
    if ('error' in answer) complete = false;
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
  return complete;
}

type Answer =
  | {
      readonly id: unknown;
      readonly decision: Evaluation['decision'];
      readonly statements: readonly object[];
      readonly refused?: readonly string[];
    }
  | { readonly id: unknown; readonly error: string };

function answerLine(line: string, number: number): Answer {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { id: null, error: `Line ${number} is not JSON.` };
  }
  if (!isObject(json)) return { id: null, error: `Line ${number} is not an object.` };
  const { id = null, policies = {}, request } = json;
  if (!isObject(policies)) return { id, error: 'The policies are not an object.' };
  const strange = Object.keys(policies).find((name) => !isLayer(name));
  if (strange !== undefined) {
    return { id, error: `There is no kind of policies called “${strange}”; there are ${layers.join(', ')}.` };
  }
  const parsed = parseRequestJson(request);
  if (!parsed.ok) return { id, error: parsed.problem };
  const { decision, decidedBy, refused } = evaluate(policySetOfJson(policies), parsed.request);
  return {
    id,
    decision,
    statements: decidedBy.map(statementJson),
    ...(refused.length > 0 ? { refused: refused.map((one) => `${nameOfRefused(one)}: ${one.message}`) } : {}),
  };
}

/** A deciding statement as scripts read it; positions count from 0, and `policy` is the level for SCPs and RCPs. */
export function statementJson({ layer, policy, document, statement, sid }: StatementRef): object {
  return { layer, policy, ...(document > 0 ? { document } : {}), statement, ...(sid === undefined ? {} : { sid }) };
}
