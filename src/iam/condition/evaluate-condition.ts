import type { Answer } from '../glob';
import type { Condition } from '../policy/model';
import type { RequestContext } from './context';
import { matcherFor, type Doubt, type ValueMatcher } from './matchers';
import { parseBool } from './scalars';

/** One operator and key of a Condition block, with its values ready to be compared. */
export interface PreparedCondition {
  readonly condition: Condition;
  readonly matchers: readonly ValueMatcher[];
}

export interface ConditionResult {
  readonly condition: Condition;
  /** Whether the condition holds. `unknown` where `doubts` say why; a statement never applies on that. */
  readonly answer: Answer;
  /** What the request has for the key; undefined where it has nothing. */
  readonly requestValues: readonly string[] | undefined;
  readonly doubts: readonly Doubt[];
}

/** @param variables whether the policy's version lets `${…}` be a policy variable */
export function prepareCondition(condition: Condition, variables: boolean): PreparedCondition {
  const { base, known } = condition.operator;
  const matchers = known && base !== 'Null' ? condition.values.map((value) => matcherFor(base, value, variables)) : [];
  return { condition, matchers };
}

/**
 * Evaluates one operator and key against a request.
 * Sources: IAM User Guide, "IAM JSON policy elements: Condition operators", "Conditions with multiple context keys or
 * values", "Single-valued vs. multivalued context keys".
 */
export function evaluateCondition(prepared: PreparedCondition, context: RequestContext): ConditionResult {
  const { condition } = prepared;
  const { operator } = condition;
  const entry = context.get(condition.key);
  const requestValues = entry?.values;
  const result = (answer: Answer, doubts: readonly Doubt[] = []): ConditionResult => ({
    condition,
    answer,
    requestValues,
    doubts,
  });
  if (!operator.known) return result('unknown', ['unknown-operator']);
  if (operator.base === 'Null') return evaluateNull(condition, requestValues, result);
  // To the set operators an empty text is as good as nothing.
  const nothing =
    requestValues === undefined || (operator.set !== undefined && requestValues.every((one) => one === ''));
  if (nothing) {
    if (operator.set === 'ForAllValues' || (operator.ifExists && requestValues === undefined)) return result('yes');
    return result(operator.set === undefined && operator.negated ? 'yes' : 'no');
  }
  if (operator.set === undefined) {
    // A key with a list needs a set operator; what happens without one is not documented.
    if (entry?.multivalued !== false) return result('unknown', ['multivalued-key']);
    const { answer, doubts } = satisfies(prepared, requestValues[0] ?? '', context);
    return result(answer, doubts);
  }
  const each = requestValues.map((value) => satisfies(prepared, value, context));
  const [deciding, otherwise]: [Answer, Answer] = operator.set === 'ForAllValues' ? ['no', 'yes'] : ['yes', 'no'];
  if (each.some(({ answer }) => answer === deciding)) return result(deciding);
  const doubts = each.flatMap((one) => one.doubts);
  return doubts.length > 0 ? result('unknown', [...new Set(doubts)]) : result(otherwise);
}

/**
 * Whether a value of the request meets the operator: one of the policy's values, or for a negated operator none of
 * them.
 */
function satisfies(
  { condition, matchers }: PreparedCondition,
  requestValue: string,
  context: RequestContext,
): { readonly answer: Answer; readonly doubts: readonly Doubt[] } {
  const { negated } = condition.operator;
  const doubts = new Set<Doubt>();
  for (const matcher of matchers) {
    const verdict = matcher(requestValue, context);
    if (verdict === 'yes') return { answer: negated ? 'no' : 'yes', doubts: [] };
    if (verdict !== 'no') doubts.add(verdict);
  }
  if (!condition.complete) doubts.add('unknown-value');
  if (doubts.size > 0) return { answer: 'unknown', doubts: [...doubts] };
  return { answer: negated ? 'yes' : 'no', doubts: [] };
}

/** `true` asks for the key to be absent or empty, `false` for a value. A set operator changes nothing. */
function evaluateNull(
  condition: Condition,
  requestValues: readonly string[] | undefined,
  result: (answer: Answer, doubts?: readonly Doubt[]) => ConditionResult,
): ConditionResult {
  const absent = requestValues === undefined || requestValues.every((value) => value === '');
  const wanted = condition.values.map((value) => (value.known ? parseBool(value.text) : undefined));
  if (wanted.includes(absent)) return result('yes');
  if (!condition.complete || condition.values.some((value) => !value.known))
    return result('unknown', ['unknown-value']);
  return wanted.includes(undefined) ? result('unknown', ['not-a-boolean']) : result('no');
}
