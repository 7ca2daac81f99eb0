import type { Span } from './span';
import type { TextView } from './text-view';

/**
 * What every host (JSON, YAML, HCL, code) makes of the part of its text that holds a policy: JSON's data model with exact
 * spans, plus "unknown" for what only a deployment can tell. The policy model is built from this and knows no host.
 */
export type SourceNode = ObjectNode | ArrayNode | StringNode | ScalarNode | UnknownNode;

/** A part of a text that only a deployment can tell. */
export interface Unknown extends Span {
  /** An ARN like the one that it will be: `*` for any text, other words for some of their kind. */
  readonly like?: string;
}

interface Node {
  /** The whole node in the host text, quotes and brackets included. */
  readonly span: Span;
}

export interface ObjectNode extends Node {
  readonly kind: 'object';
  /** In text order; a key may stand more than once. */
  readonly members: readonly Member[];
}

/** A key and its value. */
export interface Member {
  readonly span: Span;
  readonly key: StringNode;
  readonly value: SourceNode;
}

export interface ArrayNode extends Node {
  readonly kind: 'array';
  readonly items: readonly SourceNode[];
}

export interface StringNode extends Node {
  readonly kind: 'string';
  /** The value as IAM would get it; where `unknowns` says so, the host's own text (`${var.bucket}`) stands in for it. */
  readonly text: string;
  /** The parts of `text` that the host can't tell, in order; empty for a plain string. */
  readonly unknowns: readonly Unknown[];
  /** Maps spans of `text` to the host text. */
  readonly view: TextView;
  /** The value in the host text, without its quotes. */
  readonly inner: Span;
}

export interface ScalarNode extends Node {
  readonly kind: 'number' | 'boolean' | 'null';
  /** As it stands in the host text: `1e3`, `true`. */
  readonly text: string;
}

/** A value that only a deployment can tell: a reference, an intrinsic function, a variable. */
export interface UnknownNode extends Node {
  readonly kind: 'unknown';
  /** As it stands in the host text. */
  readonly text: string;
  /** What the value may turn out to be (both branches of an `Fn::If`), as far as that can be read; often empty. */
  readonly candidates: readonly SourceNode[];
}

/** Any value that JSON can say; how new values are handed to a host for printing. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A change said in the tree's terms. The host that made the tree prints it in its own syntax. */
export type TreeEdit =
  /** Puts `value` where `node` stands. */
  | { readonly kind: 'replace'; readonly node: SourceNode; readonly value: JsonValue }
  /** Removes an array item, or the member whose value `node` is. */
  | { readonly kind: 'remove'; readonly node: SourceNode }
  /** Gives a member another key. */
  | { readonly kind: 'rename'; readonly member: Member; readonly key: string }
  /** Adds a member at the end of an object. */
  | { readonly kind: 'add-member'; readonly object: ObjectNode; readonly key: string; readonly value: JsonValue }
  /** Adds an item after `after`, or at the end of an array. */
  | { readonly kind: 'add-item'; readonly array: ArrayNode; readonly value: JsonValue; readonly after?: SourceNode };

/** The member with this key; where the key is repeated the last one, as JSON.parse has it. */
export function memberOf(node: ObjectNode, key: string): Member | undefined {
  return node.members.findLast((member) => member.key.text === key);
}

/** Where the value of a node stands in the host text: a string without its quotes, anything else whole. */
export function valueSpan(node: SourceNode): Span {
  return node.kind === 'string' ? node.inner : node.span;
}

/** The plain value of a tree. Unknown values become `undefined`'s JSON stand-in, their host text. */
export function toJson(node: SourceNode): JsonValue {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map((member) => [member.key.text, toJson(member.value)]));
    case 'array':
      return node.items.map(toJson);
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text.toLowerCase() === 'true';
    case 'null':
      return null;
    case 'string':
    case 'unknown':
      return node.text;
  }
}
