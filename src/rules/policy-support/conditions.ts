import type { TreeEdit } from '../../core/source-tree';
import type { Condition, ConditionBlock } from '../../iam/policy/model';

/** Takes one key out of a condition, along with the operator and the Condition element where nothing else is in them. */
export function removeCondition(
  { conditionElement }: ConditionBlock,
  { operatorMember, keyMember }: Condition,
): TreeEdit {
  const operators = conditionElement?.member.value;
  const keys = operatorMember.value;
  if (keys.kind === 'object' && keys.members.length > 1) return { kind: 'remove', node: keyMember.value };
  if (operators?.kind === 'object' && operators.members.length === 1) return { kind: 'remove', node: operators };
  return { kind: 'remove', node: keys };
}
