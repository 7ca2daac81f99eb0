import type { Span } from '../../core/span';
import type { SourceNode, StringNode, Unknown } from '../../core/source-tree';
import { TextViewBuilder } from '../../core/text-view';

/** Functions that give the elements of their arguments. */
const gathering = new Set([
  'concat',
  'distinct',
  'toset',
  'tolist',
  'sort',
  'compact',
  'merge',
  'setunion',
  'try',
  'coalesce',
  'coalescelist',
  'reverse',
]);

/**
 * What a call gives: a text where it puts one together, else what it may be.
 * Source: Terraform language documentation, "Built-in Functions".
 *
 * @param span the whole call
 */
export function callResult(name: string, values: readonly SourceNode[], span: Span, text: string): SourceNode {
  const [first, second] = values;
  if (name === 'jsonencode' && first !== undefined && values.length === 1) return first;
  if (name === 'join' && first?.kind === 'string' && second?.kind === 'array' && values.length === 2) {
    const joined = new Joiner();
    for (const [index, item] of second.items.entries()) {
      if (index > 0) joined.append(first, second.span);
      joined.append(item, item.span);
    }
    return joined.finish(span) ?? unknownCall(span, text);
  }
  if (name === 'format' && first?.kind === 'string')
    return fillPattern(first, values.slice(1), span) ?? unknownCall(span, text);
  if (name === 'flatten') return unknownCall(span, text, values.map(flat));
  return unknownCall(span, text, gathering.has(name) ? values : []);
}

function unknownCall(span: Span, text: string, candidates: readonly SourceNode[] = []): SourceNode {
  return { kind: 'unknown', span, text: text.slice(span.start, span.end), candidates };
}

/** The list without lists in it. */
function flat(node: SourceNode): SourceNode {
  if (node.kind !== 'array') return node;
  const items = node.items.map(flat).flatMap((item) => (item.kind === 'array' ? item.items : [item]));
  return { ...node, items };
}

/** `%s`, `%d` and `%v` are what the next argument is; any other verb gives up. */
export function fillPattern(pattern: StringNode, args: readonly SourceNode[], span: Span): StringNode | undefined {
  if (pattern.unknowns.length > 0) return undefined;
  const joined = new Joiner();
  let copied = 0;
  let used = 0;
  for (const { 0: verb, index } of pattern.text.matchAll(/%(?:[sdv%]|.?)/g)) {
    joined.copy(pattern, copied, index);
    copied = index + verb.length;
    const at = pattern.view.toSource({ start: index, end: copied });
    const arg = verb === '%%' ? undefined : args[used++];
    if (verb === '%%') joined.add('%', at);
    else if (arg === undefined || !/^%[sdv]$/.test(verb)) return undefined;
    else joined.append(arg, at);
  }
  joined.copy(pattern, copied, pattern.text.length);
  return used === args.length ? joined.finish(span) : undefined;
}

/** Puts a text together of what is known and what is not. */
class Joiner {
  readonly #builder = new TextViewBuilder();
  readonly #unknowns: Unknown[] = [];
  #failed = false;

  add(text: string, source: Span): void {
    this.#builder.replace(text, source);
  }

  copy({ text, view }: StringNode, start: number, end: number): void {
    if (start < end) this.add(text.slice(start, end), view.toSource({ start, end }));
  }

  /** @param source where the part stands that the node fills */
  append(node: SourceNode, source: Span): void {
    const start = this.#builder.length;
    switch (node.kind) {
      case 'string':
        this.#unknowns.push(...node.unknowns.map((at) => ({ ...at, start: at.start + start, end: at.end + start })));
        this.add(node.text, source);
        break;
      case 'number':
      case 'boolean':
        this.add(node.text, source);
        break;
      case 'unknown':
        // As it would stand in a text, so that a changed text can take it over.
        this.add(`\${${node.text}}`, source);
        this.#unknowns.push({ start, end: this.#builder.length });
        break;
      case 'null':
      case 'object':
      case 'array':
        this.#failed = true;
    }
  }

  finish(span: Span): StringNode | undefined {
    if (this.#failed) return undefined;
    const view = this.#builder.build(span.start);
    return { kind: 'string', span, inner: span, text: view.text, unknowns: this.#unknowns, view };
  }
}
