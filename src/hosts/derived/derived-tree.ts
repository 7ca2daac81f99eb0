import type { Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import { TextViewBuilder } from '../../core/text-view';

/** A policy that stands in the text under other names, so that nothing of it can be printed back. */
export function derivedObject(span: Span, members: Readonly<Record<string, SourceNode>>): ObjectNode {
  return {
    kind: 'object',
    span,
    members: Object.entries(members).map(([key, value]): Member => ({
      span: value.span,
      key: derivedString(key, value.span),
      value,
    })),
  };
}

/** A text for which something else stands at the span. */
export function derivedString(text: string, span: Span): StringNode {
  const view = new TextViewBuilder().replace(text, span).build(span.start);
  return { kind: 'string', span, inner: span, text, unknowns: [], view };
}
