import type { ArrayNode, Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';

/** All objects of a tree; what an unknown value may turn out to be is left out. */
export function* objectsOf(root: SourceNode): Generator<ObjectNode> {
  for (const node of containersOf(root)) if (node.kind === 'object') yield node;
}

/** All strings of a tree, keys included. */
export function* stringsOf(root: SourceNode): Generator<StringNode> {
  if (root.kind === 'string') yield root;
  for (const node of containersOf(root)) {
    if (node.kind === 'object') for (const { key } of node.members) yield key;
    for (const child of childrenOf(node)) if (child.kind === 'string') yield child;
  }
}

/** All objects and arrays of a tree. */
function* containersOf(root: SourceNode): Generator<ObjectNode | ArrayNode> {
  const pending: SourceNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind !== 'object' && node.kind !== 'array') continue;
    yield node;
    for (const child of childrenOf(node)) if (child.kind === 'object' || child.kind === 'array') pending.push(child);
  }
}

function childrenOf(node: ObjectNode | ArrayNode): readonly SourceNode[] {
  return node.kind === 'array' ? node.items : node.members.map(({ value }) => value);
}

/** The items of an array, or the node itself as the only one. */
export function itemsOf(node: SourceNode): readonly SourceNode[] {
  return node.kind === 'array' ? node.items : [node];
}

/**
 * Where to mark an object that lacks something: at its first key, as the whole object may be many lines long.
 * An empty object is marked whole.
 */
export function anchorOf(node: SourceNode): Span {
  const first: Member | undefined = node.kind === 'object' ? node.members[0] : undefined;
  return first?.key.inner ?? node.span;
}

/** Whether some string looks as if it had a policy variable in it. */
export function hasVariable(node: SourceNode): boolean {
  for (const string of stringsOf(node)) if (string.text.includes('${')) return true;
  return false;
}

/** Whether nothing of a tree waits for a deployment. */
export function isWhollyKnown(node: SourceNode): boolean {
  switch (node.kind) {
    case 'unknown':
      return false;
    case 'string':
      return node.unknowns.length === 0;
    case 'array':
      return node.items.every(isWhollyKnown);
    case 'object':
      return node.members.every(({ key, value }) => isWhollyKnown(key) && isWhollyKnown(value));
    default:
      return true;
  }
}
