import type { ConditionResult } from '../iam/condition/evaluate-condition';
import type { Evaluation } from '../iam/evaluator/evaluate';
import { nameOfRefused } from '../iam/evaluator/explain';
import type { StatementTrace } from '../iam/evaluator/match-statement';
import type { Note } from '../iam/evaluator/notes';

/**
 * A decision as scripts read it; positions count from 0, and `policy` is the level of the organization for SCPs and
 * RCPs. What there is none of is left out, except for the statements that decided. For a denial by nobody’s Allow,
 * `missing` says where an Allow is missing, and `unmet` which statements there would allow but for their conditions.
 */
export function decisionJson(evaluation: Evaluation, notes: readonly Note[]): object {
  const { decision, certain, decidedBy, missing, refused } = evaluation;
  const deciding = new Set(decidedBy);
  const statements = [...evaluation.traces.values()].flat(2).filter(({ ref }) => deciding.has(ref));
  const unmet = unmetAllows(evaluation);
  return {
    decision,
    ...(certain ? {} : { certain }),
    statements: statements.map(statementJson),
    ...(missing.length > 0 ? { missing } : {}),
    ...(unmet.length > 0 ? { unmet: unmet.map(statementJson) } : {}),
    ...(refused.length > 0 ? { refused: refused.map((one) => `${nameOfRefused(one)}: ${one.message}`) } : {}),
    ...(notes.length > 0 ? { notes: notes.map(({ message }) => message) } : {}),
  };
}

/** The Allows that fit the request but for a condition, where an Allow is missing. */
function unmetAllows({ missing, traces }: Evaluation): StatementTrace[] {
  return missing
    .flatMap(({ layer, level }) => {
      const policies = traces.get(layer) ?? [];
      return level === undefined ? policies.flat() : (policies[level] ?? []);
    })
    .filter(({ effect, conditions }) => effect === 'Allow' && conditions.length > 0);
}

function statementJson({ ref, conditions }: StatementTrace): object {
  const { layer, policy, document, statement, sid } = ref;
  return {
    layer,
    policy,
    ...(document > 0 ? { document } : {}),
    statement,
    ...(sid === undefined ? {} : { sid }),
    ...(conditions.length > 0 ? { conditions: conditions.map(conditionJson) } : {}),
  };
}

const holds = { yes: true, no: false, unknown: null } as const;

function conditionJson({ condition, answer, requestValues }: ConditionResult): object {
  const { operator, key, values } = condition;
  return {
    operator: operator.text,
    key,
    values: values.map(({ text }) => text),
    request: requestValues ?? null,
    holds: holds[answer],
  };
}
