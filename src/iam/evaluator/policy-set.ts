import { TextView } from '../../core/text-view';
import type { Member, SourceNode } from '../../core/source-tree';
import { buildPolicy } from '../policy/build-policy';
import type { PolicyDocument, SyntaxError } from '../policy/model';
import type { PolicyType } from '../policy/policy-type';

/** The kinds of policies that decide together, in the order in which AWS describes them. */
export const layers = ['scp', 'rcp', 'vpcEndpoint', 'resource', 'identity', 'boundary', 'session'] as const;
export type Layer = (typeof layers)[number];

export function isLayer(name: string): name is Layer {
  return (layers as readonly string[]).includes(name);
}

/**
 * The policies that apply to a request. Each of `scp` and `rcp` is one level of the organization, root first, with one
 * document or several; an empty list means that there are no such policies.
 */
export type PolicySet = Readonly<Record<Layer, readonly (readonly PolicyDocument[])[]>>;

const typeOfLayer: Readonly<Record<Layer, PolicyType>> = {
  scp: 'scp',
  rcp: 'rcp',
  vpcEndpoint: 'vpc-endpoint',
  resource: 'resource',
  identity: 'identity',
  boundary: 'boundary',
  session: 'session',
};

/**
 * Documents by layer. Every element of a layer is a document, or a list of the documents on one level of the
 * organization.
 */
export function policySet(
  documents: Partial<Record<Layer, readonly (PolicyDocument | readonly PolicyDocument[])[]>>,
): PolicySet {
  return forEachLayer((layer) => (documents[layer] ?? []).map((element) => ('root' in element ? [element] : element)));
}

/**
 * Policies out of parsed JSON, in the form of `policySet`; a policy may also be the JSON text of one, as AWS's APIs
 * hand it out. What is no policy becomes one with nothing in it.
 */
export function policySetOfJson(json: Partial<Record<Layer, unknown>>): PolicySet {
  return forEachLayer((layer) => {
    const elements = json[layer] ?? [];
    return (Array.isArray(elements) ? elements : [elements]).map((element: unknown) =>
      (Array.isArray(element) ? element : [element]).map((document: unknown) => policyOfJsonOrText(document, layer)),
    );
  });
}

function policyOfJsonOrText(document: unknown, layer: Layer): PolicyDocument {
  if (typeof document !== 'string') return policyOfJson(document, layer);
  let json: unknown;
  try {
    // IAM's API percent-encodes what it hands out.
    json = JSON.parse(document.startsWith('%7B') ? decodeURIComponent(document) : document);
  } catch {
    return policyOfTree(stringNode(document), layer, [
      { span: nowhere, language: 'JSON', message: 'The policy is not JSON.', misleads: true },
    ]);
  }
  return policyOfJson(json, layer);
}

/** A policy out of a parsed JSON value; its spans say nothing. */
export function policyOfJson(json: unknown, layer: Layer): PolicyDocument {
  return policyOfTree(treeOf(json, 0), layer);
}

/** A policy out of a host’s tree, where repeated members are still to be seen. */
export function policyOfTree(
  root: SourceNode,
  layer: Layer,
  syntaxErrors: readonly SyntaxError[] = [],
): PolicyDocument {
  return buildPolicy(root, { type: { type: typeOfLayer[layer], evidence: 'it was given as such' }, syntaxErrors });
}

function forEachLayer<T>(make: (layer: Layer) => T): Readonly<Record<Layer, T>> {
  return Object.fromEntries(layers.map((layer) => [layer, make(layer)])) as Record<Layer, T>;
}

const nowhere = { start: 0, end: 0 };
/** Deeper than any policy, and far from the end of the stack. */
const deepest = 100;

function treeOf(json: unknown, depth: number): SourceNode {
  if (typeof json === 'string') return stringNode(json);
  if (typeof json === 'number') return { kind: 'number', span: nowhere, text: String(json) };
  if (typeof json === 'boolean') return { kind: 'boolean', span: nowhere, text: String(json) };
  if (typeof json !== 'object' || json === null || depth > deepest)
    return { kind: 'null', span: nowhere, text: 'null' };
  if (Array.isArray(json)) {
    return { kind: 'array', span: nowhere, items: json.map((item: unknown) => treeOf(item, depth + 1)) };
  }
  const members = Object.entries(json).map(([key, value]): Member => ({
    span: nowhere,
    key: stringNode(key),
    value: treeOf(value, depth + 1),
  }));
  return { kind: 'object', span: nowhere, members };
}

function stringNode(text: string): SourceNode & { readonly kind: 'string' } {
  return { kind: 'string', span: nowhere, text, unknowns: [], view: TextView.of(text), inner: nowhere };
}
