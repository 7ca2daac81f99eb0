import { type ArrayNode, memberOf, type SourceNode } from '../../core/source-tree';
import { namedNode } from '../invented';
import { isPolicyValue, type ValuesOf } from '../known-values';

/** `!Ref Actions`, `{ "Ref": "Actions" }`, and `${Actions}` as the whole of a `Fn::Sub`. */
const parameter = /^(?:!Ref\s+|\{?\s*["']?Ref["']?\s*:\s*|\$\{\s*)["']?(\w+)["']?\s*\}?$/;

/** A variable of the Serverless Framework that names another place of the same file. */
const selfReference = /^\$\{self:([\w-]+(?:\.[\w-]+)*)\}$/;

/** Words of which one stands in or above what names may stand for. */
export const valueWords: readonly string[] = ['Parameters', 'custom:'];

/**
 * What the names in a template stand for, as far as it says so itself. The default of a parameter is only what holds where
 * nobody sets it, so that nothing is taken of it but what looks like a value of a policy.
 */
export function valuesIn(root: SourceNode): ValuesOf {
  const parameters = at(root, ['Parameters']) ?? at(root, ['resources', 'Parameters']);
  return (node) => {
    if (node.kind !== 'unknown' && node.kind !== 'string') return [];
    const name = parameter.exec(node.text)?.[1];
    if (name !== undefined) return defaultOf(parameters && at(parameters, [name]));
    const path = selfReference.exec(node.text)?.[1];
    const value = path === undefined ? undefined : at(root, path.split('.'));
    return value === undefined ? [] : [value];
  };
}

function defaultOf(declared: SourceNode | undefined): readonly SourceNode[] {
  const type = declared && at(declared, ['Type']);
  const value = declared && at(declared, ['Default']);
  if (value?.kind !== 'string') return [];
  if (type?.kind !== 'string' || !/^(CommaDelimitedList|List<)/.test(type.text))
    return isPolicyValue(value) ? [value] : [];
  const items = value.text.split(',').map((text) => namedNode(text.trim(), value.inner));
  const list: ArrayNode = { kind: 'array', span: value.span, items };
  return items.every(isPolicyValue) ? [list] : [];
}

function at(node: SourceNode, path: readonly string[]): SourceNode | undefined {
  let found: SourceNode | undefined = node;
  for (const name of path) found = found?.kind === 'object' ? memberOf(found, name)?.value : undefined;
  return found;
}
