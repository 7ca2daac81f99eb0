import type { Span } from '../core/span';
import type { Member, SourceNode, StringNode, UnknownNode } from '../core/source-tree';
import { TextViewBuilder } from '../core/text-view';

/** A text that a policy has where the host text says it in other words. */
export function namedNode(text: string, span: Span): StringNode {
  const view = new TextViewBuilder().replace(text, span).build(span.start);
  return { kind: 'string', span, inner: span, text, unknowns: [], view };
}

/** A member that AWS or a framework adds, where nothing stands in the text. */
export function inventedMember(key: string, value: string | SourceNode, at: number): Member {
  const span = { start: at, end: at };
  return { span, key: namedNode(key, span), value: typeof value === 'string' ? namedNode(value, span) : value };
}

/** A value that is not to be seen in the text. */
export function unseenNode(at: number): UnknownNode {
  return { kind: 'unknown', span: { start: at, end: at }, text: '', candidates: [] };
}
