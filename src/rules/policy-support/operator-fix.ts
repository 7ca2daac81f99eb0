import type { PolicyFix } from '../../core/rule';
import type { TreeEdit } from '../../core/source-tree';
import { memberOf, toJson } from '../../core/source-tree';
import type { Condition, ConditionBlock } from '../../iam/policy/model';

/**
 * Compares the condition's key by another operator: renames the operator where it has no other key, else moves the key.
 * None where the block has the key under that operator already.
 */
export function changeOperator(
  statement: ConditionBlock,
  condition: Condition,
  operator: string,
  safety: PolicyFix['safety'],
): readonly PolicyFix[] {
  const edits = operatorEdits(statement, condition, operator);
  return edits === undefined ? [] : [{ title: `Compare with ${operator}`, safety, edits }];
}

function operatorEdits(
  statement: ConditionBlock,
  { operatorMember, keyMember }: Condition,
  operator: string,
): readonly TreeEdit[] | undefined {
  const block = statement.conditionElement?.member.value;
  if (block?.kind !== 'object' || operatorMember.value.kind !== 'object') return undefined;
  const target = memberOf(block, operator)?.value;
  const alone = operatorMember.value.members.length === 1;
  if (target === undefined && alone) return [{ kind: 'rename', member: operatorMember, key: operator }];
  const remove: TreeEdit = { kind: 'remove', node: alone ? operatorMember.value : keyMember.value };
  const key = keyMember.key.text;
  const value = toJson(keyMember.value);
  if (target === undefined)
    return [remove, { kind: 'add-member', object: block, key: operator, value: { [key]: value } }];
  if (target.kind !== 'object') return undefined;
  const taken = target.members.some((member) => member.key.text.toLowerCase() === key.toLowerCase());
  return taken ? undefined : [remove, { kind: 'add-member', object: target, key, value }];
}
