import type { ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import { namedNode } from '../invented';
import type { Attribute, Block, Body } from './read-hcl';

/** How many labels the blocks of a name have, for the names that are those of blocks. */
export type BlockLabels = ReadonlyMap<string, number>;

/** Blocks within an `aws_iam_policy_document`. */
const withinDocument: BlockLabels = new Map([
  ['statement', 0],
  ['principals', 0],
  ['not_principals', 0],
  ['condition', 0],
  ['dynamic', 1],
  ['content', 0],
]);

/** The body that an object stands for: members of these names are blocks, all others attributes. */
export function bodyOf({ members }: ObjectNode, labels: BlockLabels = withinDocument): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const { key, value, span } of members) {
    const count = labels.get(key.text);
    const made = count === undefined ? [] : blocksOf(key, value, count, []);
    if (made.length > 0) blocks.push(...made);
    else attributes.push({ name: key, value, span });
  }
  return { attributes, blocks };
}

/** A list of objects is as many blocks; labels are the keys of objects around them. */
function blocksOf(type: StringNode, node: SourceNode, left: number, found: readonly string[]): readonly Block[] {
  if (node.kind === 'array') return node.items.flatMap((item) => blocksOf(type, item, left, found));
  if (node.kind !== 'object') return [];
  if (left > 0) {
    return node.members.flatMap(({ key, value }) => {
      const { start } = key.inner;
      // Whoever looks for the first label behind the type finds it.
      const named = found.length === 0 ? { ...type, span: { start, end: start } } : type;
      return blocksOf(named, value, left - 1, [...found, key.text]);
    });
  }
  return [{ ...bodyOf(node), type, labels: found, span: node.span, inner: node.span }];
}

/**
 * A document of the statements that a module takes as objects in the words of `aws_iam_policy_document`, in a list or
 * under names: `policy_statements = { read = { actions = […], resources = […] } }`. Undefined where there are none.
 */
export function documentOf(name: string, node: SourceNode): Block | undefined {
  if (!/statements?$/i.test(name)) return undefined;
  const blocks = itemsOf(node).flatMap((item) => (isStatement(item) ? [statementOf(item)] : []));
  const [first] = blocks;
  const labels = ['aws_iam_policy_document', name];
  return first && { type: first.type, labels, span: node.span, inner: node.span, attributes: [], blocks };
}

function itemsOf(node: SourceNode): readonly SourceNode[] {
  if (node.kind === 'object') return node.members.map(({ value }) => value);
  return node.kind === 'array' ? node.items : [];
}

function isStatement(node: SourceNode): node is ObjectNode {
  if (node.kind !== 'object') return false;
  const keys = new Set(node.members.map(({ key }) => key.text));
  const has = (names: readonly string[]): boolean => names.some((name) => keys.has(name));
  return has(['actions', 'not_actions']) && has(['resources', 'not_resources', 'principals', 'effect']);
}

/** A module may take more than the data source does, and blocks under names. */
function statementOf({ members, span }: ObjectNode): Block {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const { key, value, span: whole } of members) {
    const made = /^(principals|not_principals|conditions?)$/.exec(key.text)?.[0].replace('conditions', 'condition');
    if (statementWords.has(key.text)) attributes.push({ name: key, value, span: whole });
    else if (made !== undefined) blocks.push(...innerBlocks(namedNode(made, key.span), value));
  }
  return {
    type: namedNode('statement', { start: span.start, end: span.start }),
    labels: [],
    span,
    inner: span,
    attributes,
    blocks,
  };
}

const statementWords = new Set(['sid', 'effect', 'actions', 'not_actions', 'resources', 'not_resources']);

/** Blocks of what is written as such; any number of unknown ones where it is not. */
function innerBlocks(type: StringNode, node: SourceNode): readonly Block[] {
  const isWritten = (item: SourceNode): item is ObjectNode =>
    item.kind === 'object' && item.members.some(({ key }) => key.text === 'identifiers' || key.text === 'values');
  const items = isWritten(node) ? [node] : itemsOf(node);
  if (items.length > 0 && items.every(isWritten)) return items.flatMap((item) => blocksOf(type, item, 0, []));
  const { span } = node;
  return [
    { type: namedNode('dynamic', type.span), labels: [type.text], span, inner: span, attributes: [], blocks: [] },
  ];
}
