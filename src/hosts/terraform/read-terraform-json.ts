import type { SourceNode, StringNode } from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import { readJsonInSteps } from '../json/read-json';
import { bodyOf } from './blocks-from-objects';
import { readQuoted } from './hcl-string';
import type { Body } from './read-hcl';

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
  const read = root && withTemplates(root, text);
  return read?.kind === 'object' ? bodyOf(read, topLevel) : { attributes: [], blocks: [] };
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
