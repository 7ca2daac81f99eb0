import { rememberFor } from '../../core/remember';
import type { Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';

interface Contents {
  readonly objects: readonly ObjectNode[];
  readonly strings: readonly StringNode[];
}

/** All objects of a tree; what an unknown value may turn out to be is left out. */
export function objectsOf(root: SourceNode): readonly ObjectNode[] {
  return contentsOf(root).objects;
}

/** All strings of a tree, keys included. */
export function stringsOf(root: SourceNode): readonly StringNode[] {
  return contentsOf(root).strings;
}

/** Gathered once for all the rules that look through the tree. */
const contentsOf = rememberFor((root: SourceNode): Contents => {
  const objects: ObjectNode[] = [];
  const strings: StringNode[] = [];
  const pending: SourceNode[] = [root];
  const visit = (node: SourceNode): void => {
    if (node.kind === 'string') strings.push(node);
    else if (node.kind === 'object' || node.kind === 'array') pending.push(node);
  };
  if (root.kind === 'string') strings.push(root);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'array') for (const item of node.items) visit(item);
    if (node.kind !== 'object') continue;
    objects.push(node);
    for (const { key } of node.members) strings.push(key);
    for (const { value } of node.members) visit(value);
  }
  return { objects, strings };
});

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
  return stringsOf(node).some(({ text }) => text.includes('${'));
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
