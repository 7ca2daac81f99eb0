import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { ArrayNode, Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import { TextView } from '../../core/text-view';
import { templateMarks } from '../template-marks';
import { longForm, resolveIntrinsic } from './intrinsics';
import { viewScalar } from './yaml-scalar';

/** How a node stands in the text: what printing needs beyond the tree. */
export interface Layout {
  /** The node with its tag and anchor; the alias where the node is one's target. */
  readonly whole: Span;
  /** Where the line or flow entry of the node begins: its key, its dash, or itself. */
  readonly entry: number;
  /** Behind the `:` or `-` before the node; undefined in flow sequences and for a document. */
  readonly after: number | undefined;
  /** Whether the node itself is a collection in brackets. */
  readonly flow: boolean;
}

/** Deeper nesting is no policy, and readers of trees recurse. */
export const deepest = 200;

/** So many nodes may be read a second time behind aliases, lest a few lines stand for millions of nodes. */
const aliasBudget = 10_000;

/** The tokens before a node, as the YAML library keeps them. */
interface Token {
  readonly type: string;
  readonly offset: number;
  readonly source?: string;
}

interface EntryTokens {
  readonly start?: readonly Token[];
  readonly key?: Token | null;
  readonly sep?: readonly Token[];
}

/** A scalar, collection or alias of the library's. */
export type YamlNode = Node;

/** Makes trees of what the YAML library made of one document, piece by piece in the order of the text. */
export class YamlTreeReader {
  readonly layouts: Map<SourceNode, Layout>;
  readonly #text: string;
  readonly #anchors = new Map<string, Node>();
  #budget = aliasBudget;
  /** How many aliases stand around what is being read. */
  #aliases = 0;

  constructor(text: string, layouts: Map<SourceNode, Layout>) {
    this.#text = text;
    this.layouts = layouts;
  }

  read(node: YamlNode, depth: number): SourceNode {
    return this.#read(node, undefined, depth);
  }

  /** The entries of a mapping, as they stand there: `<<` is one of them. None of any other node. */
  readMembers(node: YamlNode, depth: number): readonly Member[] {
    return isMap(node) ? this.#readPairs(node, depth) : [];
  }

  /** The sequence that a node is; none where it is something else. */
  readItems(node: YamlNode, depth: number): readonly ArrayNode[] {
    return isSeq(node) ? [this.#readSeq(node, spanOf(node), depth)] : [];
  }

  /** A block mapping whose entries were read piece by piece. */
  joinMembers(members: readonly Member[]): SourceNode {
    return this.#joined(mapOf(members, members[0]?.span.start ?? 0));
  }

  /** A block sequence that was read piece by piece. */
  joinItems(pieces: readonly ArrayNode[]): SourceNode {
    const span = { start: pieces[0]?.span.start ?? 0, end: pieces.at(-1)?.span.end ?? 0 };
    return this.#joined({ kind: 'array', items: pieces.flatMap(({ items }) => items), span });
  }

  /** A key whose value was read by itself. */
  giveValue({ key, value: nothing }: Member, value: SourceNode): Member {
    const place = this.layouts.get(nothing);
    const layout = this.layouts.get(value);
    if (layout && place) this.layouts.set(value, { ...layout, entry: place.entry, after: place.after });
    const end = Math.max(nothing.span.end, layout?.whole.end ?? value.span.end);
    return { key, value, span: { start: key.span.start, end } };
  }

  #joined(node: SourceNode): SourceNode {
    const layout = { whole: node.span, entry: node.span.start, after: undefined, flow: false };
    this.layouts.set(node, layout);
    return this.#resolveLongForm(node, layout);
  }

  /** @param before the tokens between the entry's start and the node */
  #read(node: Node, before: readonly Token[] | undefined, depth: number, alias?: Span): SourceNode {
    const own = spanOf(node);
    const place = before && placeOf(before);
    const whole = alias ?? { start: Math.min(place?.props ?? own.start, own.start), end: own.end };
    if (this.#aliases > 0) this.#budget--;
    if (depth > deepest || this.#budget < 0) return this.#unknown(whole);
    if (isAlias(node)) return this.#readAlias(node.source, own, before, depth);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);

    const plain = this.#readPlain(node, own, depth);
    const trimmed = { start: whole.start, end: alias === undefined ? plain.span.end : whole.end };
    const flow = /[[{]/.test(this.#text.charAt(own.start)) && plain.kind !== 'string';
    const layout = { whole: trimmed, entry: place?.entry ?? own.start, after: place?.after, flow };
    this.layouts.set(plain, layout);
    const { tag } = node;
    if (tag?.startsWith('!') !== true) return this.#resolveLongForm(plain, layout);
    const resolved = resolveIntrinsic(tag.slice(1), plain, trimmed, this.#text);
    this.layouts.set(resolved, layout);
    return resolved;
  }

  /** `Fn::Sub: …`, `Ref: …`: a mapping with the function for its only key. */
  #resolveLongForm(node: SourceNode, layout: Layout): SourceNode {
    const call = longForm(node);
    if (call === undefined) return node;
    const resolved = resolveIntrinsic(call.name, call.argument, layout.whole, this.#text);
    this.layouts.set(resolved, layout);
    return resolved;
  }

  #readAlias(name: string, span: Span, before: readonly Token[] | undefined, depth: number): SourceNode {
    const target = this.#anchors.get(name);
    if (target !== undefined) {
      this.#aliases++;
      const node = this.#read(target, before, depth + 1, span);
      this.#aliases--;
      return node;
    }
    const text = this.#text.slice(span.start, span.end);
    // Somebody meant the wildcard and forgot the quotes; the syntax error is reported, the rest is still judged.
    const node: SourceNode =
      text === '*'
        ? { kind: 'string', span, inner: span, text, unknowns: [], view: TextView.of(text, span.start) }
        : this.#unknown(span);
    const place = before && placeOf(before);
    this.layouts.set(node, { whole: span, entry: place?.entry ?? span.start, after: place?.after, flow: false });
    return node;
  }

  #readPlain(node: Node, span: Span, depth: number): SourceNode {
    if (isMap(node)) return this.#readMap(node, span, depth);
    if (isSeq(node)) return this.#readSeq(node, span, depth);
    return isScalar(node) ? this.#readScalar(node, span) : this.#unknown(span);
  }

  #readMap(node: YAMLMap, span: Span, depth: number): ObjectNode {
    const map = mapOf(this.#readPairs(node, depth), span.start);
    return this.#isFlow(span) ? { ...map, span } : map;
  }

  #readPairs(node: YAMLMap, depth: number): readonly Member[] {
    return node.items.flatMap((pair) =>
      isPair(pair) ? (this.#readPair(pair as Pair<Node, Node | null>, depth) ?? []) : [],
    );
  }

  #readPair(pair: Pair<Node, Node | null>, depth: number): Member | undefined {
    const keyRange = isScalar(pair.key) ? pair.key.range : undefined;
    if (!keyRange) return undefined;
    const key = this.#readKey(pair.key as Scalar, { start: keyRange[0], end: keyRange[1] });
    const tokens = pair.srcToken as EntryTokens | undefined;
    const sep = tokens?.sep ?? [];
    const colon = sep.find(({ type }) => type === 'map-value-ind');
    const after = colon === undefined ? key.span.end : colon.offset + 1;
    const before: Token[] = [{ type: 'entry', offset: key.span.start }, ...sep];
    let value: SourceNode;
    if (pair.value?.range && (pair.value.range[1] > pair.value.range[0] || pair.value.tag !== undefined)) {
      value = this.#read(pair.value, before, depth + 1);
    } else {
      const nothing = { start: after, end: after };
      value = { kind: 'null', span: nothing, text: '' };
      this.layouts.set(value, { whole: nothing, entry: key.span.start, after, flow: false });
    }
    const valueEnd = this.layouts.get(value)?.whole.end ?? value.span.end;
    return { key, value, span: { start: key.span.start, end: Math.max(after, valueEnd) } };
  }

  #readKey(key: Scalar, span: Span): StringNode {
    const value = typeof key.value === 'string' ? key.value : this.#text.slice(span.start, span.end);
    const { view, inner } = viewScalar(this.#text, span, value);
    return { kind: 'string', span, inner, text: view.text, unknowns: [], view };
  }

  #readSeq(node: YAMLSeq, span: Span, depth: number): ArrayNode {
    const tokens = (node.srcToken as { items?: readonly EntryTokens[] } | undefined)?.items ?? [];
    const items: SourceNode[] = [];
    let end = span.start;
    node.items.forEach((item, index) => {
      const start = tokens[index]?.start ?? [];
      const dash = start.find(({ type }) => type === 'seq-item-ind');
      // A key with a value in a flow sequence (`[a: b]`) is a mapping of its own that no policy has.
      if (isPair(item)) return;
      const read = this.#read(
        item as Node,
        dash ? [{ type: 'entry', offset: dash.offset }, ...start] : start,
        depth + 1,
      );
      items.push(read);
      end = Math.max(end, this.layouts.get(read)?.whole.end ?? read.span.end, (dash?.offset ?? 0) + 1);
    });
    return { kind: 'array', items, span: this.#isFlow(span) ? span : { start: span.start, end } };
  }

  #isFlow(span: Span): boolean {
    const first = this.#text.charAt(span.start);
    return first === '[' || first === '{';
  }

  #readScalar(node: Scalar, span: Span): SourceNode {
    const text = this.#text.slice(span.start, span.end);
    if (typeof node.value === 'string') {
      const { view, inner } = viewScalar(this.#text, span, node.value);
      // The line breaks at the end of a block scalar are not worth an underline.
      const end = /^[|>]/.test(text) ? inner.end : span.end;
      const unknowns = templateMarks(view.text);
      return { kind: 'string', span: { start: span.start, end }, inner, text: view.text, unknowns, view };
    }
    if (typeof node.value === 'number' || typeof node.value === 'bigint') return { kind: 'number', span, text };
    if (typeof node.value === 'boolean') return { kind: 'boolean', span, text };
    return { kind: 'null', span, text };
  }

  #unknown(span: Span): SourceNode {
    return { kind: 'unknown', span, text: this.#text.slice(span.start, span.end), candidates: [] };
  }
}

/** Where an entry starts, where its indicator ends, and where the tag or anchor of its value starts. */
function placeOf(tokens: readonly Token[]): { entry: number | undefined; after: number | undefined; props?: number } {
  const indicator = tokens.findIndex(({ type }) => type === 'map-value-ind' || type === 'seq-item-ind');
  const found = tokens[indicator];
  const props = tokens.slice(indicator + 1).find(({ type }) => type === 'tag' || type === 'anchor');
  return {
    entry: tokens.find(({ type }) => type === 'entry')?.offset,
    after: found === undefined ? undefined : found.offset + 1,
    ...(props && { props: props.offset }),
  };
}

function spanOf({ range }: Node): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

/** A mapping in block style, which ends with its last entry. */
function mapOf(entries: readonly Member[], start: number): ObjectNode {
  const merged: Member[] = [];
  const own: Member[] = [];
  let end = start;
  for (const member of entries) {
    end = Math.max(end, member.span.end);
    // A merge key: what is said here wins over what is merged in.
    if (member.key.text === '<<' && member.value.kind === 'object') merged.unshift(...member.value.members);
    else own.push(member);
  }
  return { kind: 'object', members: [...merged, ...own], span: { start, end } };
}
