import type { Span } from '../core/span';
import type { ArrayNode, Member, ObjectNode, SourceNode, StringNode, TreeEdit } from '../core/source-tree';
import type { Steps } from '../core/steps';
import type { TextEdit } from '../core/text-edit';
import type { TextView } from '../core/text-view';
import type { HostedPolicy } from './host';
import { findInJson } from './json/find-in-json';

/** A text inside another one that may be a policy in JSON: a block scalar, a heredoc, a string literal. */
export interface EmbeddedText {
  /** The text as JSON's reader gets it. */
  readonly view: TextView;
  /** The parts of the view's text that only a deployment can tell. */
  readonly unknowns: readonly Span[];
  /** Writes a piece of JSON into the outer text; undefined, as what it gives, where the outer text has no way to. */
  readonly encode?: ((json: string) => string | undefined) | undefined;
}

/** The policies in an embedded text, with spans of the outer text. */
export function* findEmbedded(embedded: EmbeddedText): Steps<readonly HostedPolicy[]> {
  const { view, encode } = embedded;
  if (!/"?Statement/.test(view.text)) return [];
  const text = mask(view.text, embedded.unknowns);
  return (yield* soundPolicies(text)).map((policy) => {
    const lifter = new Lifter(view, embedded.unknowns);
    return {
      root: lifter.lift(policy.root),
      syntaxErrors: policy.syntaxErrors.map((error) => ({ ...error, span: view.toSource(error.span) })),
      print: (edits: readonly TreeEdit[]): readonly TextEdit[] => {
        const printed = policy.print(edits.map((edit) => lifter.lower(edit))).map(({ span, text: json }) => {
          const written = encode?.(json);
          return written === undefined ? undefined : { span: view.toSource(span), text: written };
        });
        // Half of a fix is none.
        return printed.includes(undefined) ? [] : printed.filter((edit) => edit !== undefined);
      },
    };
  });
}

/**
 * The policies of a text that somebody may have written for people: with words around the JSON, or with dots for what is
 * left out. Then only what is whole counts.
 */
function* soundPolicies(text: string): Steps<readonly HostedPolicy[]> {
  const isAllJson = /^\s*[[{]/.test(text);
  return (yield* findInJson(text)).flatMap((policy) => {
    const { start, end } = policy.root.span;
    const syntaxErrors = isAllJson
      ? policy.syntaxErrors
      : policy.syntaxErrors.filter(({ span }) => start <= span.start && span.end <= end);
    const isSound =
      syntaxErrors.length === 0 || (isAllJson && !syntaxErrors.some(({ span }) => isEllipsis(text, span)));
    return isSound ? [{ ...policy, syntaxErrors }] : [];
  });
}

function isEllipsis(text: string, { start }: Span): boolean {
  return text.startsWith('...', start) || text.startsWith('…', start);
}

/** Takes from unknown parts what would break JSON, length for length; outside of strings they become strings. */
function mask(text: string, unknowns: readonly Span[]): string {
  let result = '';
  let offset = 0;
  let inString = false;
  for (const { start, end } of unknowns) {
    const known = text.slice(offset, start);
    for (let index = 0; index < known.length; index++) {
      if (inString && known.charAt(index) === '\\') index++;
      else if (known.charAt(index) === '"') inString = !inString;
    }
    const filling = '_'.repeat(Math.max(0, end - start - 2));
    result += known + (inString ? text.slice(start, end).replace(/["\\\s]/g, '_') : `"${filling}"`);
    offset = end;
  }
  return result + text.slice(offset);
}

/** Moves a tree from the embedded text to the outer one, and edits back. */
class Lifter {
  readonly #view: TextView;
  readonly #unknowns: readonly Span[];
  readonly #nodes = new Map<SourceNode, SourceNode>();
  readonly #members = new Map<Member, Member>();

  constructor(view: TextView, unknowns: readonly Span[]) {
    this.#view = view;
    this.#unknowns = unknowns;
  }

  lift(node: SourceNode): SourceNode {
    const lifted = this.#lift(node);
    this.#nodes.set(lifted, node);
    return lifted;
  }

  lower(edit: TreeEdit): TreeEdit {
    switch (edit.kind) {
      case 'replace':
      case 'remove':
        return { ...edit, node: this.#lowered(edit.node) };
      case 'rename':
        return { ...edit, member: this.#members.get(edit.member) ?? edit.member };
      case 'add-member':
        return { ...edit, object: this.#lowered(edit.object) };
      case 'add-item':
        return {
          ...edit,
          array: this.#lowered(edit.array),
          ...(edit.after && { after: this.#lowered(edit.after) }),
        };
    }
  }

  #lowered<Kind extends SourceNode>(node: Kind): Kind {
    return (this.#nodes.get(node) ?? node) as Kind;
  }

  #lift(node: SourceNode): SourceNode {
    const span = this.#view.toSource(node.span);
    switch (node.kind) {
      case 'object':
        return {
          kind: 'object',
          span,
          members: node.members.map((member) => this.#liftMember(member)),
        } satisfies ObjectNode;
      case 'array':
        return { kind: 'array', span, items: node.items.map((item) => this.lift(item)) } satisfies ArrayNode;
      case 'string':
        return this.#isUnknown(node.span)
          ? { kind: 'unknown', span, text: this.#view.text.slice(node.span.start, node.span.end), candidates: [] }
          : this.#liftString(node, span);
      case 'number':
      case 'boolean':
      case 'null':
      case 'unknown':
        return { ...node, span };
    }
  }

  #liftMember(member: Member): Member {
    const lifted: Member = {
      span: this.#view.toSource(member.span),
      key: this.#liftString(member.key, this.#view.toSource(member.key.span)),
      value: this.lift(member.value),
    };
    this.#members.set(lifted, member);
    return lifted;
  }

  #liftString(node: StringNode, span: Span): StringNode {
    const inner = this.#view.toSource(node.inner);
    const within = this.#unknowns.filter(({ start, end }) => node.inner.start <= start && end <= node.inner.end);
    let text = node.text;
    const unknowns: Span[] = [];
    for (const unknown of within) {
      const start = offsetIn(node, unknown.start);
      const end = start + unknown.end - unknown.start;
      text = text.slice(0, start) + this.#view.text.slice(unknown.start, unknown.end) + text.slice(end);
      unknowns.push({ start, end });
    }
    return { kind: 'string', span, inner, text, unknowns, view: this.#view.nest(node.view).withText(text) };
  }

  #isUnknown(span: Span): boolean {
    return this.#unknowns.some(({ start, end }) => start === span.start && end === span.end);
  }
}

/** Where the character of `node.text` is that stands at `offset` of the JSON text. */
function offsetIn(node: StringNode, offset: number): number {
  let low = 0;
  let high = node.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (node.view.toSource({ start: middle, end: middle }).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
