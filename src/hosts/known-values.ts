import type { Span } from '../core/span';
import {
  type Member,
  type SourceNode,
  type StringNode,
  type TreeEdit,
  type Unknown,
  type UnknownNode,
  valueSpan,
} from '../core/source-tree';
import type { HostedPolicy } from './host';
import { namedNode } from './invented';

/** What names stand for, as far as a text tells. */
export interface KnownValues {
  /** What a node that only names something may be; empty for any other node. */
  valuesOf(node: SourceNode): readonly SourceNode[];
  /** An ARN like the one that a name stands for, see {@link Unknown}. @param name as it is written, braces and all */
  arnLike(name: string): string | undefined;
}

/**
 * Whether a value that somebody may replace looks as if it were meant to be used in a policy: an action, an ARN, an
 * account, an effect or everything. Empty texts and placeholders are there to be replaced.
 */
export function isPolicyValue(node: SourceNode): boolean {
  return node.kind === 'string' && /^(\*|[\w-]+:[A-Za-z*?]+|arn:.+|\d{12}|Allow|Deny)$/.test(node.text);
}

/** Names that stand for names that stand for names: more is a circle. */
const deepest = 5;

/**
 * The policy with the values that its text gives elsewhere (defaults of parameters and variables, local values) as
 * candidates of what names them. A plain value counts as standing where it is named, as that is what makes it part of the
 * policy. No change of such a value is printed: other things may share it.
 */
export function withKnownValues(policy: HostedPolicy, known: KnownValues): HostedPolicy {
  const filler = new Filler(known);
  const root = filler.fill(policy.root, 0);
  if (root === policy.root) return policy;
  return {
    ...policy,
    root,
    print(edits) {
      const lowered = edits.flatMap((edit) => filler.lower(edit) ?? []);
      // Half of a fix is none.
      return lowered.length === edits.length ? policy.print(lowered) : [];
    },
  };
}

/** Copies what changes, and finds the way back from the copy. */
class Filler {
  readonly #known: KnownValues;
  readonly #nodes = new Map<SourceNode, SourceNode>();
  readonly #members = new Map<Member, Member>();
  /** What stands elsewhere. */
  readonly #foreign = new Set<SourceNode>();

  constructor(known: KnownValues) {
    this.#known = known;
  }

  fill(node: SourceNode, depth: number): SourceNode {
    const filled = this.#fill(node, depth);
    if (filled !== node) this.#nodes.set(filled, node);
    if (depth > 0) this.#foreign.add(node);
    return filled;
  }

  #fill(node: SourceNode, depth: number): SourceNode {
    switch (node.kind) {
      case 'array': {
        const items = node.items.map((item) => this.fill(item, depth));
        return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
      }
      case 'object': {
        const members = node.members.map((member) => this.#fillMember(member, depth));
        return members.every((member, index) => member === node.members[index]) ? node : { ...node, members };
      }
      case 'unknown': {
        const named = this.#named(node, depth);
        if (named !== undefined) return named;
        if (node.candidates.length === 0) return this.#likened(node);
        const candidates = node.candidates.map((candidate) => this.fill(candidate, depth));
        const isSame = candidates.every((candidate, index) => candidate === node.candidates[index]);
        return isSame ? node : { ...node, candidates };
      }
      case 'string':
        return node.unknowns.length === 0 ? node : (this.#named(node, depth) ?? this.#likened(node));
      case 'number':
      case 'boolean':
      case 'null':
        return node;
    }
  }

  /** The node with what it may stand for; undefined where it names nothing that is known. */
  #named(node: Extract<SourceNode, { text: string }>, depth: number): SourceNode | undefined {
    if (depth >= deepest) return undefined;
    const candidates = this.#known
      .valuesOf(node)
      .map((value) => this.fill(standingAt(value, valueSpan(node)), depth + 1));
    return candidates.length === 0 ? undefined : { kind: 'unknown', span: node.span, text: node.text, candidates };
  }

  /** The node with what its unknown parts are like, where any is known; what is an ARN is one text and no list. */
  #likened(node: StringNode | UnknownNode): SourceNode {
    const likened = (at: Unknown): Unknown => {
      const like = this.#known.arnLike(node.text.slice(at.start, at.end));
      return like === undefined ? at : { ...at, like };
    };
    if (node.kind === 'string') {
      const unknowns = node.unknowns.map(likened);
      return unknowns.every((unknown, index) => unknown === node.unknowns[index]) ? node : { ...node, unknowns };
    }
    const whole = likened({ start: 0, end: node.text.length });
    return whole.like === undefined ? node : { ...namedNode(node.text, node.span), unknowns: [whole] };
  }

  #fillMember(member: Member, depth: number): Member {
    const value = this.fill(member.value, depth);
    if (value === member.value) return member;
    const filled = { ...member, value };
    this.#members.set(filled, member);
    return filled;
  }

  /** The edit of what was there before; undefined where that stands elsewhere. */
  lower(edit: TreeEdit): TreeEdit | undefined {
    switch (edit.kind) {
      case 'replace':
      case 'remove': {
        const node = this.#own(edit.node);
        return node && { ...edit, node };
      }
      case 'rename': {
        const member = this.#members.get(edit.member) ?? edit.member;
        return this.#foreign.has(member.value) ? undefined : { ...edit, member };
      }
      case 'add-member': {
        const object = this.#own(edit.object);
        return object && { ...edit, object };
      }
      case 'add-item': {
        const array = this.#own(edit.array);
        return array && { ...edit, array, ...(edit.after && { after: this.#own(edit.after) ?? edit.after }) };
      }
    }
  }

  /** A copy is of the kind of its original where edits can name it. */
  #own<Node extends SourceNode>(node: Node): Node | undefined {
    const original = (this.#nodes.get(node) ?? node) as Node;
    return this.#foreign.has(original) ? undefined : original;
  }
}

/** A plain value, or a list of such, as if it stood there; anything with parts of its own stays where it is. */
function standingAt(node: SourceNode, span: Span): SourceNode {
  switch (node.kind) {
    case 'string':
      return { ...namedNode(node.text, span), unknowns: node.unknowns };
    case 'number':
    case 'boolean':
    case 'null':
      return { ...node, span };
    case 'unknown':
      return { ...node, span, candidates: node.candidates.map((candidate) => standingAt(candidate, span)) };
    case 'array':
      return node.items.some(({ kind }) => kind === 'object' || kind === 'array')
        ? node
        : { ...node, span, items: node.items.map((item) => standingAt(item, span)) };
    case 'object':
      return node;
  }
}
