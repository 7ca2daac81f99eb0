import type { ObjectNode, SourceNode } from '../../../core/source-tree';
import { contains, type Span } from '../../../core/span';

/** The objects around a span, the outermost first. */
export function objectsAround(root: SourceNode, span: Span): ObjectNode[] {
  const path: ObjectNode[] = [];
  for (let node: SourceNode | undefined = root; node !== undefined;) {
    if (node.kind === 'object') path.push(node);
    const children: readonly SourceNode[] =
      node.kind === 'object' ? node.members.map(({ value }) => value) : node.kind === 'array' ? node.items : [];
    node = children.find((child) => contains(child.span, span));
  }
  return path;
}
