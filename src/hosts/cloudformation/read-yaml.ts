import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Span } from '../../core/span';
import type { ArrayNode, Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import { TextView } from '../../core/text-view';
import type { SyntaxError } from '../../iam/policy/model';
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

export interface YamlText {
  readonly roots: readonly SourceNode[];
  readonly errors: readonly SyntaxError[];
  readonly layouts: ReadonlyMap<SourceNode, Layout>;
}

/** Deeper nesting is no policy, and readers of trees recurse. */
const deepest = 200;

/** Far deeper than anything that people write; the YAML library recurses, and would end the process, not just throw. */
const deepestText = 1_000;

/** So many nodes may be read a second time behind aliases, lest a few lines stand for millions of nodes. */
const aliasBudget = 10_000;

/** Reads every document of a YAML text, intrinsic functions resolved. Never throws. */
export function readYaml(text: string): YamlText {
  if (isTooDeep(text)) return { roots: [], errors: [], layouts: new Map() };
  const documents = parseAllDocuments(text, {
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
    keepSourceTokens: true,
    strict: false,
  });
  const layouts = new Map<SourceNode, Layout>();
  const roots: SourceNode[] = [];
  const errors: SyntaxError[] = [];
  for (const document of documents as Document.Parsed[]) {
    const reader = new YamlReader(text, layouts);
    if (document.contents !== null) roots.push(reader.read(document.contents, undefined, 0));
    for (const { code, pos } of document.errors) {
      const span = { start: pos[0], end: Math.max(pos[0], pos[1]) };
      errors.push({ span, language: 'YAML', message: describe(code) });
    }
  }
  return { roots, errors, layouts };
}

/** Whether brackets, or indentation and the dashes after it, may nest deeper than the library can follow. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let margin: number | undefined = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\n') margin = 0;
    else if (margin !== undefined) margin = ' -?:\t'.includes(character) ? margin + 1 : undefined;
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && depth > 0) depth--;
    if (depth > deepestText || (margin ?? 0) > deepestText) return true;
  }
  return false;
}

function describe(code: string): string {
  const words: Readonly<Record<string, string>> = {
    BAD_ALIAS: 'An unquoted *, which is an alias in YAML (write "*")',
    BAD_DQ_ESCAPE: 'An escape that YAML does not know',
    BAD_INDENT: 'A wrong indentation',
    BLOCK_AS_IMPLICIT_KEY: 'A key and a value too many on one line',
    DUPLICATE_KEY: 'A repeated key',
    MISSING_CHAR: 'A missing comma, bracket, quote or colon',
    MULTILINE_IMPLICIT_KEY: 'A missing colon',
    TAB_AS_INDENT: 'A tab in the indentation',
    UNEXPECTED_TOKEN: 'A character that has no place here',
  };
  return words[code] ?? 'A slip in the syntax';
}

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

class YamlReader {
  readonly #text: string;
  readonly #layouts: Map<SourceNode, Layout>;
  readonly #anchors = new Map<string, Node>();
  #budget = aliasBudget;
  /** How many aliases stand around what is being read. */
  #aliases = 0;

  constructor(text: string, layouts: Map<SourceNode, Layout>) {
    this.#text = text;
    this.#layouts = layouts;
  }

  /** @param before the tokens between the entry's start and the node */
  read(node: Node, before: readonly Token[] | undefined, depth: number, alias?: Span): SourceNode {
    const range = node.range ?? [0, 0, 0];
    const own = { start: range[0], end: range[1] };
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
    this.#layouts.set(plain, layout);
    const { tag } = node;
    if (tag?.startsWith('!') !== true) return this.#resolveLongForm(plain, layout);
    const resolved = resolveIntrinsic(tag.slice(1), plain, trimmed, this.#text);
    this.#layouts.set(resolved, layout);
    return resolved;
  }

  /** `Fn::Sub: …`, `Ref: …`: a mapping with the function for its only key. */
  #resolveLongForm(node: SourceNode, layout: Layout): SourceNode {
    const call = longForm(node);
    if (call === undefined) return node;
    const resolved = resolveIntrinsic(call.name, call.argument, layout.whole, this.#text);
    this.#layouts.set(resolved, layout);
    return resolved;
  }

  #readAlias(name: string, span: Span, before: readonly Token[] | undefined, depth: number): SourceNode {
    const target = this.#anchors.get(name);
    if (target !== undefined) {
      this.#aliases++;
      const node = this.read(target, before, depth + 1, span);
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
    this.#layouts.set(node, { whole: span, entry: place?.entry ?? span.start, after: place?.after, flow: false });
    return node;
  }

  #readPlain(node: Node, span: Span, depth: number): SourceNode {
    if (isMap(node)) return this.#readMap(node, span, depth);
    if (isSeq(node)) return this.#readSeq(node, span, depth);
    return isScalar(node) ? this.#readScalar(node, span) : this.#unknown(span);
  }

  #readMap(node: YAMLMap, span: Span, depth: number): ObjectNode {
    const members: Member[] = [];
    let end = span.start;
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const member = this.#readPair(pair as Pair<Node, Node | null>, depth);
      if (member === undefined) continue;
      end = Math.max(end, member.span.end);
      // A merge key: what is said here wins over what is merged in.
      if (member.key.text === '<<' && member.value.kind === 'object') members.unshift(...member.value.members);
      else members.push(member);
    }
    return { kind: 'object', members, span: this.#isFlow(span) ? span : { start: span.start, end } };
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
      value = this.read(pair.value, before, depth + 1);
    } else {
      const nothing = { start: after, end: after };
      value = { kind: 'null', span: nothing, text: '' };
      this.#layouts.set(value, { whole: nothing, entry: key.span.start, after, flow: false });
    }
    const valueEnd = this.#layouts.get(value)?.whole.end ?? value.span.end;
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
      const read = this.read(
        item as Node,
        dash ? [{ type: 'entry', offset: dash.offset }, ...start] : start,
        depth + 1,
      );
      items.push(read);
      end = Math.max(end, this.#layouts.get(read)?.whole.end ?? read.span.end, (dash?.offset ?? 0) + 1);
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
