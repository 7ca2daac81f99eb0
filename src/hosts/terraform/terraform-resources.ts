import type { Member, ObjectNode } from '../../core/source-tree';
import type { TemplateResource } from '../template-resource';
import type { Block, Body } from './read-hcl';

/**
 * The resources of a Terraform file, in text order.
 * @param types how their types begin
 */
export function findTerraformResources(
  text: string,
  file: Body,
  types: readonly string[],
): readonly TemplateResource[] {
  return file.blocks.flatMap((block) => {
    const [type] = block.labels;
    if (block.type.text !== 'resource' || type === undefined) return [];
    if (!types.some((beginning) => type.startsWith(beginning))) return [];
    const start = text.indexOf(type, block.type.span.end);
    return [{ type, typeSpan: { start, end: start + type.length }, properties: propertiesOf(block) }];
  });
}

function propertiesOf({ attributes, blocks, span }: Block): ObjectNode {
  const members: Member[] = [
    ...attributes.map((attribute) => ({ ...attribute, key: attribute.name })),
    ...blocks.map((block) => ({ key: block.type, value: propertiesOf(block), span: block.span })),
  ];
  return { kind: 'object', span, members: members.toSorted((a, b) => a.span.start - b.span.start) };
}
