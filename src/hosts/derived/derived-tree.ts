import type { Member, ObjectNode, SourceNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import { namedNode } from '../invented';

/** An element of a policy that stands in the text under other names, so that nothing of it can be printed back. */
export function derivedObject(span: Span, members: Readonly<Record<string, SourceNode>>): ObjectNode {
  return {
    kind: 'object',
    span,
    members: Object.entries(members).map(([key, value]): Member => ({
      span: value.span,
      key: namedNode(key, value.span),
      value,
    })),
  };
}
