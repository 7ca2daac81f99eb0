import { finish } from '../../core/steps';
import type { SourceNode, StringNode, UnknownNode } from '../../core/source-tree';
import { namedNode } from '../invented';
import { fillPattern } from './hcl-functions';
import { readHcl } from './read-hcl';

/** What an expression that only names something stands for. */
type Resolve = (node: SourceNode) => readonly SourceNode[];

/** In UTF-16 code units; an expression within expressions is read again with each of them. */
const longest = 2_000;

const call = /^(split|formatlist)\(([\s\S]*)\)$/;
const loop = /^\[\s*for\s+([\w-]+)\s+in\s([\s\S]*)$/;

/**
 * The texts that `split`, `formatlist` or `[for … in … : …]` makes of texts that the file says; undefined for anything
 * else.
 * Source: Terraform language documentation, "split Function", "formatlist Function" and "For Expressions".
 */
export function computedList(node: UnknownNode, resolve: Resolve): SourceNode | undefined {
  if (node.text.length > longest) return undefined;
  const texts = calledTexts(node, resolve) ?? loopedTexts(node, resolve);
  if (texts === undefined) return undefined;
  return { kind: 'array', span: node.span, items: texts.map((text) => namedNode(text, node.span)) };
}

function calledTexts({ text }: UnknownNode, resolve: Resolve): readonly string[] | undefined {
  const [, name, written = ''] = call.exec(text) ?? [];
  if (name === undefined) return undefined;
  const [pattern, ...args] = expressionsIn(written);
  const [list] = args;
  if (!isPlain(pattern) || list === undefined || args.length !== 1) return undefined;
  if (name === 'formatlist')
    return allOf(textsOf(list, resolve)?.map((item) => fillPattern(pattern, [namedNode(item, list.span)], list.span)));
  return isPlain(list) && pattern.text !== '' ? list.text.split(pattern.text) : undefined;
}

/** The reader takes the colon between the list and what is made of its items for something half-typed, and goes on. */
function loopedTexts({ text }: UnknownNode, resolve: Resolve): readonly string[] | undefined {
  const [, name, rest = ''] = loop.exec(text) ?? [];
  if (name === undefined) return undefined;
  const [list, made, ...others] = expressionsIn(rest.replace(/\]$/, ''));
  if (list === undefined || made?.kind !== 'string' || others.length > 0) return undefined;
  const marks = made.unknowns.map(({ start, end }) => made.text.slice(start, end));
  if (marks.length === 0 || marks.some((mark) => mark.replace(/\s/g, '') !== `\${${name}}`)) return undefined;
  return textsOf(list, resolve)?.map((item) => replaceUnknowns(made, item));
}

function replaceUnknowns({ text, unknowns }: StringNode, by: string): string {
  return unknowns.reduceRight((filled, { start, end }) => filled.slice(0, start) + by + filled.slice(end), text);
}

/** The texts of a list, written or named; undefined where one is not plain. */
function textsOf(list: SourceNode, resolve: Resolve): readonly string[] | undefined {
  const [meant] = list.kind === 'unknown' ? resolve(list) : [list];
  if (meant?.kind !== 'array') return undefined;
  return allOf(meant.items.map((item) => (isPlain(item) ? item : undefined)));
}

function allOf(nodes: readonly (StringNode | undefined)[] | undefined): readonly string[] | undefined {
  const texts = nodes?.flatMap((node) => (isPlain(node) ? [node.text] : []));
  return texts?.length === nodes?.length ? texts : undefined;
}

function isPlain(node: SourceNode | undefined): node is StringNode {
  return node?.kind === 'string' && node.unknowns.length === 0;
}

/** Expressions with something between them, read on their own: where they stand is not to be taken from them. */
function expressionsIn(text: string): readonly SourceNode[] {
  const list = finish(readHcl(`list = [${text}]`)).attributes[0]?.value;
  return list?.kind === 'array' ? list.items : [];
}
