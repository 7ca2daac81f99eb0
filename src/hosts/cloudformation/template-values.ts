import { type ArrayNode, memberOf, type SourceNode } from '../../core/source-tree';
import { namedNode } from '../invented';
import { arnLike } from '../template-arns';
import { isPolicyValue, type KnownValues } from '../known-values';

/** `!Ref Actions`, `{ "Ref": "Actions" }`, and `${Actions}` as the whole of a `Fn::Sub`. */
const parameter = /^(?:!Ref\s+|\{?\s*["']?Ref["']?\s*:\s*|\$\{\s*)["']?(\w+)["']?\s*\}?$/;

/** A variable of the Serverless Framework that names another place of the same file. */
const selfReference = /^\$\{self:([\w-]+(?:\.[\w-]+)*)\}$/;

/** `!FindInMap [Map, Key, Name]`, in one line or as a list of lines, and `{ "Fn::FindInMap": […] }`. */
const mapped =
  /^(?:!FindInMap|\{?\s*["']?Fn::FindInMap["']?\s*:)\s*(?:\[|-)?([^[\]{}]*(?:\{[^{}]*\}[^[\]{}]*)*)(?:\]\s*)?\}?$/;

/** `!Split [",", "s3:Get*,s3:List*"]` and `{ "Fn::Split": […] }` of a text that is written there. */
const split = /^(?:!Split|\{?\s*["']?Fn::Split["']?\s*:)\s*\[\s*(["'])(.{1,9}?)\1\s*,\s*(["'])([^"'\\]*)\3\s*\]\s*\}?$/;

/** `!Select [0, !Split […]]`; what it selects from a written list is known without this. */
const selected = /^(?:!Select|\{?\s*["']?Fn::Select["']?\s*:)\s*\[\s*["']?(\d+)["']?\s*,([\s\S]*)\]\s*\}?$/;

/** `!GetAtt Bucket.Arn`, `{ "Fn::GetAtt": ["Bucket", "Arn"] }`, and `${Bucket.Arn}` in a `Fn::Sub`. */
const arnOf = /^(?:!GetAtt|\{?\s*["']?Fn::GetAtt["']?\s*:|\$\{)[\s["'-]*(\w+)(?:["']?\s*\.|[\s"',-]+)Arn\b["'\]}\s]*$/;

/** Words of which one stands in or above what names may stand for. */
export const valueWords: readonly string[] = ['Parameters', 'Mappings', 'custom:'];

/**
 * What the names in a template stand for, as far as it says so itself. The default of a parameter is only what holds where
 * nobody sets it, so that nothing is taken of it but what looks like a value of a policy.
 */
export function valuesIn(root: SourceNode): KnownValues {
  const section = (name: string): SourceNode | undefined => at(root, [name]) ?? at(root, ['resources', name]);
  const parameters = section('Parameters');
  const mappings = section('Mappings');
  const resources = section('Resources');
  return {
    valuesOf(node) {
      if (node.kind !== 'unknown' && node.kind !== 'string') return [];
      const name = parameter.exec(node.text)?.[1];
      if (name !== undefined) return defaultOf(parameters && at(parameters, [name]));
      const keys = mapped
        .exec(node.text)?.[1]
        ?.split(/,|\n\s*-/)
        .map((key) => key.trim().replace(/^["']|["']$/g, ''));
      if (keys !== undefined) return mappings === undefined ? [] : foundInMap(mappings, keys);
      const texts = node.kind === 'unknown' ? splitTexts(node.text) : undefined;
      if (texts !== undefined)
        return [{ kind: 'array', span: node.span, items: texts.map((text) => namedNode(text, node.span)) }];
      const path = selfReference.exec(node.text)?.[1];
      const value = path === undefined ? undefined : at(root, path.split('.'));
      return value === undefined ? [] : [value];
    },
    arnLike(name) {
      const id = arnOf.exec(name)?.[1];
      const type = id === undefined ? undefined : resources && at(resources, [id, 'Type']);
      return type?.kind === 'string' ? arnLike(type.text) : undefined;
    },
  };
}

function splitTexts(call: string): readonly string[] | undefined {
  const [, index, list] = selected.exec(call) ?? [];
  if (list !== undefined) return splitTexts(list.trim())?.slice(Number(index)).slice(0, 1);
  const [, , delimiter, , text] = split.exec(call) ?? [];
  return delimiter === undefined ? undefined : text?.split(delimiter);
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

/** The values under the keys; a key that only a deployment knows, such as the Region, stands for each. */
function foundInMap(mappings: SourceNode, [map = '', ...keys]: readonly string[]): readonly SourceNode[] {
  const entries = at(mappings, [map]);
  let found = entries === undefined || keys.length !== 2 ? [] : [entries];
  for (const key of keys) {
    found = found.flatMap((node) => {
      if (node.kind !== 'object') return [];
      if (!/^[\w.-]+$/.test(key)) return node.members.map(({ value }) => value);
      return memberOf(node, key)?.value ?? [];
    });
  }
  return found.filter(
    (node, index) => node.kind !== 'string' || !found.slice(0, index).some((other) => isSameText(node, other)),
  );
}

function isSameText(a: SourceNode, b: SourceNode): boolean {
  return a.kind === 'string' && b.kind === 'string' && a.text === b.text;
}

function at(node: SourceNode, path: readonly string[]): SourceNode | undefined {
  let found: SourceNode | undefined = node;
  for (const name of path) found = found?.kind === 'object' ? memberOf(found, name)?.value : undefined;
  return found;
}
