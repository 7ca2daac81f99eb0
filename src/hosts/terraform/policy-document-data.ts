import type { ArrayNode, Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import { inventedMember, namedNode, unseenNode } from '../invented';
import type { Attribute, Block } from './read-hcl';

/** A policy made of the blocks of an `aws_iam_policy_document`, with what is needed to change them. */
export interface PolicyDocumentData {
  readonly root: ObjectNode;
  /** The blocks that a node of the tree is made of. */
  readonly blocks: ReadonlyMap<SourceNode, readonly Block[]>;
  /** The attribute whose value a node is. */
  readonly attributes: ReadonlyMap<SourceNode, Attribute>;
}

/** Source: Terraform AWS Provider, "Data Source: aws_iam_policy_document". */
const statementAttributes: Readonly<Record<string, string>> = {
  sid: 'Sid',
  effect: 'Effect',
  actions: 'Action',
  not_actions: 'NotAction',
  resources: 'Resource',
  not_resources: 'NotResource',
};

const documentAttributes: Readonly<Record<string, string>> = { version: 'Version', policy_id: 'Id' };

/** Attributes whose documents are merged into this one. */
const merging = /^(source_json|override_json|source_policy_documents|override_policy_documents)$/;

/** How an element is called in the data source. */
export function attributeName(element: string): string {
  const all = { ...statementAttributes, ...documentAttributes };
  return Object.entries(all).find(([, name]) => name === element)?.[0] ?? element;
}

/** Undefined for a data source that has no statements, be they its own or those of other documents. */
export function readPolicyDocumentData(data: Block): PolicyDocumentData | undefined {
  const statements = data.blocks.filter((block) => block.type.text === 'statement' || isDynamic(block, 'statement'));
  const merged = data.attributes.filter(({ name }) => merging.test(name.text));
  const parts = statements.length > 0 ? statements : merged;
  return parts.length === 0 ? undefined : new DataReader().read(data, statements, merged, around(parts));
}

class DataReader {
  readonly #blocks = new Map<SourceNode, readonly Block[]>();
  readonly #attributes = new Map<SourceNode, Attribute>();

  read(data: Block, statements: readonly Block[], merged: readonly Attribute[], span: Span): PolicyDocumentData {
    const items = statements.flatMap((block): SourceNode[] => {
      if (block.type.text === 'statement') return [this.#statement(block)];
      const unknown: SourceNode = { kind: 'unknown', span: block.span, text: 'dynamic', candidates: [] };
      return [...contentsOf(block).map((content) => this.#statement(content)), unknown];
    });
    items.push(...merged.flatMap(takenOver));
    const list: ArrayNode = { kind: 'array', items, span };
    this.#blocks.set(list, statements);
    const attributes = this.#members(
      data.attributes.filter(({ name }) => name.text in documentAttributes),
      documentAttributes,
    );
    const version = attributes.some(({ key }) => key.text === 'Version')
      ? []
      : [inventedMember('Version', '2012-10-17', span.start)];
    const members = [
      ...version,
      ...attributes,
      { key: namedNode('Statement', statements[0]?.type.span ?? span), value: list, span },
    ];
    const root: ObjectNode = { kind: 'object', members, span: data.span };
    this.#blocks.set(root, [data]);
    return { root, blocks: this.#blocks, attributes: this.#attributes };
  }

  #statement(block: Block): ObjectNode {
    const effect = block.attributes.some(({ name }) => name.text === 'effect')
      ? []
      : [inventedMember('Effect', 'Allow', block.type.span.end)];
    const members = [
      ...effect,
      ...this.#members(block.attributes, statementAttributes),
      ...this.#principals(block, 'principals', 'Principal'),
      ...this.#principals(block, 'not_principals', 'NotPrincipal'),
      ...this.#conditions(block),
    ];
    const node: ObjectNode = { kind: 'object', members, span: block.span };
    this.#blocks.set(node, [block]);
    return node;
  }

  #members(attributes: readonly Attribute[], names: Readonly<Record<string, string>>): Member[] {
    return attributes.map((attribute) => {
      const value = this.#value(attribute);
      return {
        key: namedNode(names[attribute.name.text] ?? attribute.name.text, attribute.name.span),
        value,
        span: attribute.span,
      };
    });
  }

  #value(attribute: Attribute): SourceNode {
    const value = withVariables(attribute.value);
    this.#attributes.set(value, attribute);
    return value;
  }

  #principals(statement: Block, type: string, element: string): Member[] {
    const blocks = statement.blocks.flatMap((block) =>
      block.type.text === type ? [block] : isDynamic(block, type) ? contentsOf(block) : [],
    );
    const [first] = blocks;
    if (first === undefined) return [];
    const byType = groupBy(blocks, (block) => textOf(block, 'type'));
    const [everyone] = byType.get('*') ?? [];
    // With the type "*" Terraform writes the short form, and only for everyone.
    const identifiers = everyone && attributeOf(everyone, 'identifiers');
    const value =
      identifiers?.value.kind === 'array' && identifiers.value.items[0] && byType.size === 1
        ? identifiers.value.items[0]
        : this.#object(
            blocks,
            [...byType].map(([name, group]) => this.#list(group, 'type', name, 'identifiers')),
          );
    this.#blocks.set(value, blocks);
    return [{ key: namedNode(element, first.type.span), value, span: around(blocks) }];
  }

  #conditions(statement: Block): Member[] {
    const maybe = statement.blocks.find((block) => isDynamic(block, 'condition'));
    if (maybe !== undefined) return [inventedMember('Condition', unseenNode(maybe.span.start), maybe.span.start)];
    const blocks = statement.blocks.filter((block) => block.type.text === 'condition');
    const [first] = blocks;
    if (first === undefined) return [];
    const operators = [...groupBy(blocks, (block) => textOf(block, 'test'))].map(([operator, group]): Member => {
      const keys = [...groupBy(group, (block) => textOf(block, 'variable'))].map(([key, same]) =>
        this.#list(same, 'variable', key, 'values'),
      );
      return { key: this.#key(group, 'test', operator), value: this.#object(group, keys), span: around(group) };
    });
    return [
      { key: namedNode('Condition', first.type.span), value: this.#object(blocks, operators), span: around(blocks) },
    ];
  }

  #object(blocks: readonly Block[], members: readonly Member[]): ObjectNode {
    const node: ObjectNode = { kind: 'object', members, span: around(blocks) };
    this.#blocks.set(node, blocks);
    return node;
  }

  /** A key with the values of one block, or of all blocks that say the same key. */
  #list(blocks: readonly Block[], keyName: string, key: string, valuesName: string): Member {
    const found = blocks.flatMap((block) => attributeOf(block, valuesName) ?? []);
    const [only] = found;
    let value: SourceNode;
    if (only !== undefined && found.length === 1) value = this.#value(only);
    else {
      const items = found.flatMap((attribute) => {
        const each = withVariables(attribute.value);
        return each.kind === 'array' ? each.items : [each];
      });
      value = { kind: 'array', items, span: around(blocks) };
    }
    this.#blocks.set(value, blocks);
    return { key: this.#key(blocks, keyName, key), value, span: around(blocks) };
  }

  #key(blocks: readonly Block[], name: string, text: string): StringNode {
    const value = blocks[0] && attributeOf(blocks[0], name)?.value;
    if (value?.kind === 'string') return value;
    const key = namedNode(text, value?.span ?? around(blocks));
    return value === undefined ? key : { ...key, unknowns: [{ start: 0, end: text.length }] };
  }
}

/** The statements that an attribute takes over, to be looked for; those that it puts in the place of others are unknown. */
function takenOver({ name, value }: Attribute): readonly SourceNode[] {
  const nodes = name.text.startsWith('override') ? [] : value.kind === 'array' ? value.items : [value];
  const unknown = { kind: 'unknown', span: value.span, text: name.text, candidates: [] } as const;
  const sources = nodes.map((node): SourceNode => {
    if (node.kind === 'unknown') return node;
    return { ...unknown, span: node.span, text: node.kind === 'string' ? node.text : name.text };
  });
  return sources.length > 0 ? sources : [unknown];
}

function isDynamic({ type, labels }: Block, made: string): boolean {
  return type.text === 'dynamic' && labels[0] === made;
}

/** The block that `dynamic` repeats. */
function contentsOf({ blocks }: Block): readonly Block[] {
  return blocks.filter(({ type }) => type.text === 'content').slice(0, 1);
}

function attributeOf(block: Block, name: string): Attribute | undefined {
  return block.attributes.find((attribute) => attribute.name.text === name);
}

function textOf(block: Block, name: string): string {
  const value = attributeOf(block, name)?.value;
  return value?.kind === 'string' || value?.kind === 'unknown' ? value.text : '';
}

function groupBy(blocks: readonly Block[], keyOf: (block: Block) => string): Map<string, Block[]> {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const group = groups.get(keyOf(block));
    if (group === undefined) groups.set(keyOf(block), [block]);
    else group.push(block);
  }
  return groups;
}

function around(blocks: readonly { readonly span: Span }[]): Span {
  return { start: blocks[0]?.span.start ?? 0, end: blocks.at(-1)?.span.end ?? 0 };
}

/** `&{aws:username}` is how the data source writes a variable of IAM's. */
function withVariables(node: SourceNode): SourceNode {
  if (node.kind === 'array') return { ...node, items: node.items.map(withVariables) };
  if (node.kind !== 'string' || !node.text.includes('&{')) return node;
  const text = node.text.replaceAll('&{', '${');
  return { ...node, text, view: node.view.withText(text) };
}
