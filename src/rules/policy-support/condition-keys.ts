import type { Condition, ConditionBlock, Question } from '../../iam/policy/model';

/** Whether the condition asks about one of the keys; keys don't mind their case. */
export function asksAbout(question: Question, ...keys: readonly string[]): boolean {
  const name = question.key;
  return keys.some((key) => key.length === name.length && key.toLowerCase() === name.toLowerCase());
}

/** The conditions of the statement that ask about one of the keys. */
export function conditionsOn(statement: ConditionBlock, ...keys: readonly string[]): Condition[] {
  return statement.conditions.filter((condition) => asksAbout(condition, ...keys));
}

/** Whether all conditions of the statement can be read: none, or its part, is left to a deployment to fill in. */
export function conditionsAreComplete(statement: ConditionBlock): boolean {
  const condition = statement.conditionElement?.member.value;
  if (condition === undefined) return true;
  if (condition.kind !== 'object') return condition.kind !== 'unknown';
  return condition.members.every(
    ({ key, value }) =>
      key.unknowns.length === 0 &&
      value.kind !== 'unknown' &&
      (value.kind !== 'object' || value.members.every((member) => member.key.unknowns.length === 0)),
  );
}
