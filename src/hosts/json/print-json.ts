import type { ArrayNode, JsonValue, Member, ObjectNode, SourceNode, TreeEdit } from '../../core/source-tree';
import { overlaps, type Span } from '../../core/span';
import type { TextEdit } from '../../core/text-edit';
import { indentAt, lineBreakOf } from '../printing';

/** Prints tree edits as JSON, in the indentation and line ends of the text around them. */
export function printJsonEdits(text: string, root: SourceNode, edits: readonly TreeEdit[]): readonly TextEdit[] {
  const printer = new JsonPrinter(text);
  const removed = new Set(edits.flatMap((edit) => (edit.kind === 'remove' ? [edit.node] : [])));
  const removals = removed.size > 0 ? removalSpans(root, removed) : [];
  return [
    ...removals.map((span) => ({ span, text: '' })),
    ...edits.flatMap((edit) => (edit.kind === 'remove' ? [] : [printer.print(edit)])),
  ];
}

class JsonPrinter {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get #eol(): string {
    return lineBreakOf(this.#text);
  }

  get #unit(): string {
    return /\n([ \t]+)\S/.exec(this.#text)?.[1] ?? '  ';
  }

  print(edit: Exclude<TreeEdit, { kind: 'remove' }>): TextEdit {
    switch (edit.kind) {
      case 'replace':
        return {
          span: edit.node.span,
          text: this.#value(edit.value, edit.node.span.start, this.#staysOnOneLine(edit.node)),
        };
      case 'rename':
        return { span: edit.member.key.span, text: JSON.stringify(edit.key) };
      case 'add-member': {
        const last = edit.object.members.at(-1);
        return this.#add(
          edit.object,
          last,
          (at) => `${JSON.stringify(edit.key)}: ${this.#value(edit.value, at, false)}`,
        );
      }
      case 'add-item': {
        const after = edit.after ?? edit.array.items.at(-1);
        return this.#add(edit.array, after, (at) => this.#value(edit.value, at, false));
      }
    }
  }

  /**
   * A container stays as it is laid out; what takes the place of a single value may spread where its member has a line
   * of its own.
   */
  #staysOnOneLine(node: SourceNode): boolean {
    if (node.kind === 'object' || node.kind === 'array') return isOneLine(this.#text, node);
    const lineStart = this.#text.lastIndexOf('\n', node.span.start - 1) + 1;
    return lineStart === 0 || !/^\s*"(?:[^"\\]|\\.)*"\s*:\s*$/.test(this.#text.slice(lineStart, node.span.start));
  }

  /** Adds text to a container after one of its children, on a line of its own where the children have theirs. */
  #add(
    container: ObjectNode | ArrayNode,
    after: Member | SourceNode | undefined,
    print: (at: number) => string,
  ): TextEdit {
    const { start, end } = container.span;
    if (after === undefined) return { span: { start: start + 1, end: end - 1 }, text: print(start) };
    const separator = isOneLine(this.#text, container)
      ? ', '
      : `,${this.#eol}${indentAt(this.#text, after.span.start)}`;
    return { span: { start: after.span.end, end: after.span.end }, text: separator + print(after.span.start) };
  }

  #value(value: JsonValue, at: number, oneLine: boolean): string {
    if (oneLine) return JSON.stringify(value);
    return JSON.stringify(value, undefined, this.#unit).replaceAll('\n', this.#eol + indentAt(this.#text, at));
  }
}

function isOneLine(text: string, node: SourceNode): boolean {
  return !text.slice(node.span.start, node.span.end).includes('\n');
}

/** What has to go for each removed child: the child and one comma, so that the siblings still stand as a list. */
function removalSpans(root: SourceNode, removed: ReadonlySet<SourceNode>): Span[] {
  const spans: Span[] = [];
  const affected = { start: Infinity, end: 0 };
  for (const { span } of removed) {
    affected.start = Math.min(affected.start, span.start);
    affected.end = Math.max(affected.end, span.end);
  }
  const visit = (node: SourceNode): void => {
    if (node.kind !== 'object' && node.kind !== 'array') return;
    const children: readonly (Member | SourceNode)[] = node.kind === 'object' ? node.members : node.items;
    let firstKept: number | undefined;
    for (const [index, child] of children.entries()) {
      if (!overlaps(child.span, affected)) continue;
      if (!removed.has(valueOf(child))) {
        visit(valueOf(child));
        continue;
      }
      firstKept ??= children.findIndex((each) => !removed.has(valueOf(each)));
      const next = children[index + 1];
      const previous = children[index - 1];
      // Before the first child that stays, a removed child takes the comma after it along; later ones the comma before.
      if ((firstKept === -1 || index < firstKept) && next !== undefined)
        spans.push({ start: child.span.start, end: next.span.start });
      else
        spans.push({
          start: firstKept === -1 || previous === undefined ? child.span.start : previous.span.end,
          end: child.span.end,
        });
    }
  };
  visit(root);
  return spans;
}

function valueOf(child: Member | SourceNode): SourceNode {
  return 'value' in child ? child.value : child;
}
