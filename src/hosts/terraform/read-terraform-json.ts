import type { SourceNode, StringNode } from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import { readJsonInSteps } from '../json/read-json';
import { bodyOf } from './blocks-from-objects';
import { readQuoted } from './hcl-string';
import type { Attribute, Block, Body } from './read-hcl';

/** The blocks of a configuration, by how many labels they have. */
const topLevel: ReadonlyMap<string, number> = new Map([
  ['data', 2],
  ['locals', 0],
  ['module', 1],
  ['resource', 2],
  ['variable', 1],
]);

/**
 * What the native syntax would say. Never throws.
 * Source: Terraform language documentation, "JSON Configuration Syntax".
 */
export function* readTerraformJson(text: string): Steps<Body> {
  const { root } = yield* readJsonInSteps(text);
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const member of root?.kind === 'object' ? root.members : []) {
    for (const part of blockByBlock(member.value, topLevel.get(member.key.text) ?? 0)) {
      const members = [{ ...member, value: withTemplates(part, text) }];
      const body = bodyOf({ kind: 'object', span: member.value.span, members }, topLevel);
      attributes.push(...body.attributes);
      blocks.push(...body.blocks);
      yield;
    }
  }
  return { attributes, blocks };
}

/** The value of a block's type in parts of one block each. */
function* blockByBlock(node: SourceNode, labels: number): Iterable<SourceNode> {
  if (node.kind === 'array') for (const item of node.items) yield* blockByBlock(item, labels);
  else if (node.kind !== 'object' || labels === 0) yield node;
  else
    for (const member of node.members)
      for (const value of blockByBlock(member.value, labels - 1)) yield { ...node, members: [{ ...member, value }] };
}

/** Strings are templates, and what stands in their braces is unknown. */
function withTemplates(node: SourceNode, text: string): SourceNode {
  switch (node.kind) {
    case 'array':
      return { ...node, items: node.items.map((item) => withTemplates(item, text)) };
    case 'object':
      return {
        ...node,
        members: node.members.map((member) => ({ ...member, value: withTemplates(member.value, text) })),
      };
    case 'string':
      return /[$%]\{/.test(node.text) ? template(node, text) : node;
    default:
      return node;
  }
}

/** JSON's escapes are among those of HCL, but for quotes within braces, which leave the whole text unknown. */
function template(node: StringNode, text: string): StringNode {
  const read = readQuoted(text, node.span.start);
  return read.span.end === node.span.end ? read : { ...node, unknowns: [{ start: 0, end: node.text.length }] };
}
