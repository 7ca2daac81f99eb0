import type { Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';

/** All objects of a tree, outer ones first; what an unknown value may turn out to be is left out. */
export function* objectsOf(node: SourceNode): Generator<ObjectNode> {
  if (node.kind === 'object') {
    yield node;
    for (const member of node.members) yield* objectsOf(member.value);
  } else if (node.kind === 'array') {
    for (const item of node.items) yield* objectsOf(item);
  }
}

/** All strings of a tree in text order, keys included. */
export function* stringsOf(node: SourceNode): Generator<StringNode> {
  if (node.kind === 'string') yield node;
  else if (node.kind === 'array') for (const item of node.items) yield* stringsOf(item);
  else if (node.kind === 'object') {
    for (const member of node.members) {
      yield member.key;
      yield* stringsOf(member.value);
    }
  }
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
