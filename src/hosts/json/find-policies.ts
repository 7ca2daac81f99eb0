import type { ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import { memberOf } from '../../core/source-tree';

const statementWords = new Set(['effect', 'action', 'notaction', 'resource', 'notresource', 'principal', 'condition']);

/**
 * Whether an object is meant as a policy document: a Statement that holds something like statements. A document that is
 * still being typed counts as soon as its Version or one element of a statement is there.
 */
export function looksLikePolicy(node: ObjectNode): boolean {
  const statement = memberOf(node, 'Statement')?.value;
  if (statement === undefined || isStackPolicy(statement)) return false;
  const version = memberOf(node, 'Version')?.value;
  if (version?.kind === 'string' && /^20(08|12)-/.test(version.text)) return true;
  const items = statement.kind === 'array' ? statement.items : [statement];
  return items.some((item) => item.kind === 'object' && looksLikeStatement(item));
}

/**
 * Whether the statements are those of a CloudFormation stack policy, which has the elements of a policy but actions and
 * resources of its own. Source: AWS CloudFormation User Guide, "Prevent updates to stack resources".
 */
function isStackPolicy(statement: SourceNode): boolean {
  const items = statement.kind === 'array' ? statement.items : [statement];
  return (
    items.length > 0 &&
    items.every((item) => {
      const action =
        item.kind === 'object' ? (memberOf(item, 'Action') ?? memberOf(item, 'NotAction'))?.value : undefined;
      const actions = action?.kind === 'array' ? action.items : action === undefined ? [] : [action];
      return actions.length > 0 && actions.every((each) => each.kind === 'string' && /^Update:/i.test(each.text));
    })
  );
}

/** Whether an object has the elements of a statement, in any case: misspelled ones are what people want to hear of. */
export function looksLikeStatement(node: ObjectNode): boolean {
  const names = node.members.map((member) => member.key.text.toLowerCase());
  return names.includes('effect') && names.some((name) => name !== 'effect' && statementWords.has(name));
}

/** All policy documents of a tree, outermost first; documents don't nest. */
export function findPolicyNodes(root: SourceNode): ObjectNode[] {
  const found: ObjectNode[] = [];
  const pending: SourceNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'array') for (const item of node.items.toReversed()) pending.push(item);
    else if (node.kind === 'object') {
      if (looksLikePolicy(node)) found.push(node);
      else for (const member of node.members.toReversed()) pending.push(member.value);
    }
  }
  return found;
}

/** All strings of a tree, in text order. */
export function stringsOf(root: SourceNode): StringNode[] {
  const found: StringNode[] = [];
  const pending: SourceNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'string') found.push(node);
    else if (node.kind === 'array') for (const item of node.items.toReversed()) pending.push(item);
    else if (node.kind === 'object') for (const member of node.members.toReversed()) pending.push(member.value);
  }
  return found;
}
