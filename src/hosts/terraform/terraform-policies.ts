import type { SourceNode, StringNode } from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import type { PolicyType } from '../../iam/policy/policy-type';
import type { HostedPolicy } from '../host';
import { looksLikePolicy } from '../json/find-policies';
import { managedPolicy, managedPolicyNamed } from '../derived/managed-policy';
import { permissionPolicy, permissionResource } from '../derived/permission-resource';
import { documentOf } from './blocks-from-objects';
import { type PolicyDocumentData, readPolicyDocumentData } from './policy-document-data';
import type { Attribute, Block, Body } from './read-hcl';

/** A policy of a configuration: an object for `jsonencode`, a string that holds JSON, or a data source. */
export interface TerraformPolicy extends Pick<HostedPolicy, 'type' | 'attachment'> {
  readonly node: SourceNode | StringNode;
  readonly data?: PolicyDocumentData;
  /** Whether it is made of attributes that are no policy, so that no change of it can be printed. */
  readonly derived?: boolean;
}

/** The resource and attribute that a value is for. */
interface Place {
  readonly resourceType: string | undefined;
  readonly name: string | undefined;
  readonly attribute: string;
  /** For `aws_organizations_policy`. */
  readonly organizationsType: string | undefined;
  /** The local value or data source that takes the value over: it is for whatever that one is for. */
  readonly via: string | undefined;
}

/** What a value stands in. */
interface Around {
  readonly resource?: Block;
  readonly via?: string;
}

const document = 'data.aws_iam_policy_document.';
const managed = 'data.aws_iam_policy.';

/** Every policy of a Terraform file, in text order. */
export function* findTerraformPolicies(file: Body): Steps<readonly TerraformPolicy[]> {
  const finder = new Finder();
  for (const block of file.blocks) {
    finder.visit({ attributes: [], blocks: [block] }, {});
    yield;
  }
  finder.visit({ attributes: file.attributes, blocks: [] }, {});
  return finder.policies().toSorted((a, b) => a.node.span.start - b.node.span.start);
}

class Finder {
  readonly #found: { readonly policy: TerraformPolicy; readonly place: Place | undefined }[] = [];
  readonly #documents: { readonly name: string; readonly data: PolicyDocumentData }[] = [];
  /** Where local values and the documents of data sources are used. */
  readonly #uses = new Map<string, Place[]>();
  /** The managed policies that are used as permissions boundary. */
  readonly #boundaries = new Set<string>();

  policies(): TerraformPolicy[] {
    const documents = this.#documents.map(({ name, data }): TerraformPolicy => {
      return { node: data.root, data, ...this.#aboutUses(document + name) };
    });
    const found = this.#found.map(({ policy, place }) => ({
      ...policy,
      ...(place?.via === undefined ? this.#about(place) : this.#aboutUses(place.via)),
    }));
    return [...documents, ...found];
  }

  /** What something is for, where all its uses are of one type. */
  #aboutUses(reference: string): Pick<TerraformPolicy, 'type' | 'attachment'> {
    const places = this.#placesOf(reference, new Set());
    const types = new Set(places.map((place) => this.#typeAt(place)?.type));
    return types.size === 1 ? this.#about(places[0]) : {};
  }

  #placesOf(reference: string, seen: Set<string>): readonly Place[] {
    if (seen.has(reference)) return [];
    seen.add(reference);
    const places = this.#uses.get(reference) ?? [];
    return places.flatMap((place) => (place.via === undefined ? [place] : this.#placesOf(place.via, seen)));
  }

  visit(body: Body, around: Around): void {
    for (const block of body.blocks) {
      const [type, name] = block.labels;
      if (block.type.text === 'data' && type === 'aws_iam_policy_document') {
        const data = readPolicyDocumentData(block);
        if (data !== undefined) this.#documents.push({ name: name ?? '', data });
      }
      if (block.type.text === 'data' && type === 'aws_iam_policy') this.#visitManaged(block, name ?? '');
      if (block.type.text === 'resource' && permissionResource.test(type ?? '')) this.#visitPermission(block);
      else this.visit(block, aroundIn(block) ?? around);
    }
    for (const attribute of body.attributes) this.#visitAttribute(attribute, around);
  }

  /** One of AWS's policies that is looked up, for whatever the data source is used for. */
  #visitManaged({ attributes }: Block, name: string): void {
    for (const { name: attribute, value } of attributes) {
      if (value.kind !== 'string' || !/^(arn|name)$/.test(attribute.text)) continue;
      const node = managedPolicy(value) ?? managedPolicyNamed(value.text, value);
      if (node !== undefined) this.#found.push({ policy: { node, derived: true }, place: placeVia(managed + name) });
    }
  }

  #visitPermission({ attributes, blocks, labels, span }: Block): void {
    const properties = [
      ...attributes.map(({ name, value }) => ({ name: name.text, value })),
      ...blocks.map(({ type, span }) => ({
        name: type.text,
        value: { kind: 'unknown', span, text: type.text, candidates: [] } as const,
      })),
    ];
    const node = permissionPolicy(properties, span);
    if (node === undefined) return;
    const place = {
      resourceType: labels[0],
      name: labels[1],
      attribute: 'policy',
      organizationsType: undefined,
      via: undefined,
    };
    this.#found.push({ policy: { node, derived: true }, place });
  }

  #visitAttribute({ name, value }: Attribute, { resource, via }: Around): void {
    if (name.text === 'permissions_boundary') {
      const boundary = /aws_iam_policy\.([\w-]+)/.exec(textOf(value))?.[1];
      if (boundary !== undefined) this.#boundaries.add(boundary);
    }
    const kind = resource?.attributes.find((attribute) => attribute.name.text === 'type')?.value;
    const place: Place = {
      resourceType: resource?.labels[0],
      name: resource?.labels[1],
      attribute: name.text,
      organizationsType: kind?.kind === 'string' ? kind.text : undefined,
      via: via === 'local.' ? via + name.text : via,
    };
    this.#visitValue(value, place);
  }

  #visitValue(node: SourceNode, place: Place): void {
    const block = documentOf(place.attribute, node);
    const data = block && readPolicyDocumentData(block);
    if (data !== undefined) {
      this.#found.push({ policy: { node: data.root, derived: true }, place });
      return;
    }
    switch (node.kind) {
      case 'object':
        if (looksLikePolicy(node)) this.#found.push({ policy: { node }, place });
        else for (const { key, value } of node.members) this.#visitValue(value, { ...place, attribute: key.text });
        break;
      case 'array':
        for (const item of node.items) this.#visitValue(item, place);
        break;
      case 'string':
        this.#visitString(node, place);
        break;
      case 'unknown':
        this.#visitReference(node.text, place);
        for (const candidate of node.candidates) this.#visitValue(candidate, place);
        break;
      case 'number':
      case 'boolean':
      case 'null':
    }
  }

  #visitString(node: StringNode, place: Place): void {
    const attaches = place.resourceType !== undefined || attaching.test(place.attribute);
    const managed = attaches ? managedPolicy(node) : undefined;
    if (managed !== undefined) this.#found.push({ policy: { node: managed, derived: true }, place });
    else if (node.text.includes('"Statement"')) this.#found.push({ policy: { node }, place });
    else this.#visitReference(node.text, place);
  }

  #visitReference(text: string, place: Place): void {
    for (const [reference] of text.matchAll(/\b(?:data\.aws_iam_policy(?:_document)?|local)\.[\w-]+/g)) {
      const uses = this.#uses.get(reference);
      if (uses === undefined) this.#uses.set(reference, [place]);
      else uses.push(place);
    }
  }

  #about(place: Place | undefined): Pick<TerraformPolicy, 'type' | 'attachment'> {
    if (place === undefined) return {};
    const { resourceType } = place;
    return { type: this.#typeAt(place), attachment: resourceType === undefined ? undefined : { resourceType } };
  }

  /** Source: Terraform AWS Provider, the pages of the resources. */
  #typeAt({ resourceType, name, attribute, organizationsType }: Place): TerraformPolicy['type'] {
    const as = (type: PolicyType): TerraformPolicy['type'] => ({
      type,
      evidence: resourceType === undefined ? attribute : `${attribute} of ${resourceType}`,
    });
    if (/^(assume_role_policy|trust_policy|assume_role_policy_document)$/.test(attribute)) return as('trust');
    if (attribute === 'permissions_boundary') return as('boundary');
    if (resourceType === undefined || !/^(aws|awscc)_/.test(resourceType)) return undefined;
    const isBoundary = this.#boundaries.has(name ?? '') || /boundar(y|ies)/i.test(name ?? '');
    if (resourceType === 'aws_iam_policy' && isBoundary) return as('boundary');
    if (/^(aws|awscc)_(iam|ssoadmin|sso|iot|transfer)_/.test(resourceType)) return as('identity');
    if (/^(aws|awscc_ec2)_vpc_endpoint(_policy)?$/.test(resourceType)) return as('vpc-endpoint');
    if (/^(aws|awscc)_organizations_policy$/.test(resourceType))
      return as(organizationsType === 'RESOURCE_CONTROL_POLICY' ? 'rcp' : 'scp');
    return attribute.includes('polic') ? as('resource') : undefined;
  }
}

/** What modules call the managed policies that they attach. */
const attaching = /polic(y|ies)(_arns?)?$/;

function placeVia(via: string): Place {
  return { resourceType: undefined, name: undefined, attribute: 'arn', organizationsType: undefined, via };
}

/** Undefined for a block within another one. */
function aroundIn(block: Block): Around | undefined {
  const [type, name = ''] = block.labels;
  if (block.type.text === 'resource') return { resource: block };
  if (block.type.text === 'locals') return { via: 'local.' };
  return block.type.text === 'data' && type === 'aws_iam_policy_document' ? { via: document + name } : undefined;
}

function textOf(node: SourceNode): string {
  return node.kind === 'string' || node.kind === 'unknown' ? node.text : '';
}
