/** What the printers of all hosts have in common. */
import type { Span } from '../core/span';
import type { ArrayNode, JsonValue, ObjectNode, SourceNode, TreeEdit } from '../core/source-tree';
import type { TextEdit } from '../core/text-edit';

export type Container = ObjectNode | ArrayNode;

/** A child of a container: an item, or the value of a member. */
export interface Child {
  readonly value: SourceNode;
  /** From the dash or key to the end of the value. */
  readonly span: Span;
}

/** What is to be added to a container. */
export interface Addition {
  /** The child it comes after; undefined for the end. */
  readonly after: SourceNode | undefined;
  /** Undefined in lists. */
  readonly key: string | undefined;
  readonly value: JsonValue;
}

/** What is to change in one container. */
export interface Changes {
  readonly removed: Set<SourceNode>;
  readonly added: Addition[];
}

/** Gathers edits by the container that they change. */
export class ContainerChanges {
  readonly #changes = new Map<Container, Changes>();

  /** @returns false where the node that is to go has no container known to `parents` */
  take(
    edit: Extract<TreeEdit, { readonly kind: 'remove' | 'add-member' | 'add-item' }>,
    parents: ReadonlyMap<SourceNode, Container>,
  ): boolean {
    switch (edit.kind) {
      case 'remove': {
        const parent = parents.get(edit.node);
        if (parent) this.#of(parent).removed.add(edit.node);
        return parent !== undefined;
      }
      case 'add-member':
        this.add(edit.object, { after: undefined, key: edit.key, value: edit.value });
        return true;
      case 'add-item':
        this.add(edit.array, { after: edit.after, key: undefined, value: edit.value });
        return true;
    }
  }

  add(container: Container, addition: Addition): void {
    this.#of(container).added.push(addition);
  }

  [Symbol.iterator](): Iterator<[Container, Changes]> {
    return this.#changes[Symbol.iterator]();
  }

  #of(container: Container): Changes {
    const known = this.#changes.get(container) ?? { removed: new Set(), added: [] };
    this.#changes.set(container, known);
    return known;
  }
}

/** Takes children out of a bracketed list in which at least one stays, each with one of the commas beside it. */
export function removalsFromList(children: readonly Child[], removed: ReadonlySet<SourceNode>): readonly TextEdit[] {
  const firstKept = children.findIndex((child) => !removed.has(child.value));
  return children.flatMap((child, index) => {
    if (!removed.has(child.value)) return [];
    const next = children[index + 1];
    const previous = children[index - 1];
    const span =
      index < firstKept && next !== undefined
        ? { start: child.span.start, end: next.span.start }
        : { start: previous?.span.end ?? child.span.start, end: child.span.end };
    return [{ span, text: '' }];
  });
}

/** The line break that the text has. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The end of a line without its line break. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  const end = found === -1 ? text.length : found;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** The white space that starts the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
