import { memberOf, type ObjectNode, type SourceNode } from '../../core/source-tree';
import type { TemplateResource } from '../template-resource';

/** The resources of a template, or of the template within a Serverless Framework file, in text order. */
export function findTemplateResources(root: SourceNode): readonly TemplateResource[] {
  const template = objectAt(root, 'resources') ?? root;
  const resources = objectAt(template, 'Resources');
  return (resources?.members ?? []).flatMap(({ value }) => {
    const type = value.kind === 'object' ? memberOf(value, 'Type')?.value : undefined;
    if (type?.kind !== 'string') return [];
    const properties = objectAt(value, 'Properties') ?? { kind: 'object', span: value.span, members: [] };
    return [{ type: type.text, typeSpan: type.inner, properties }];
  });
}

function objectAt(node: SourceNode, key: string): ObjectNode | undefined {
  const value = node.kind === 'object' ? memberOf(node, key)?.value : undefined;
  return value?.kind === 'object' ? value : undefined;
}
