import type { JsonValue, Member, SourceNode, TreeEdit } from '../../core/source-tree';
import type { TextEdit } from '../../core/text-edit';
import {
  type Addition,
  type Changes,
  type Child,
  type Container,
  ContainerChanges,
  isList,
  lineBreakOf,
  lineEnd,
  removalsFromList,
} from '../printing';
import type { Layout } from './yaml-tree';

/** Prints tree edits as YAML: block or flow style, indentation, quotes and comments stay as they are around the edit. */
export function printYamlEdits(
  text: string,
  root: SourceNode,
  layouts: ReadonlyMap<SourceNode, Layout>,
  edits: readonly TreeEdit[],
): readonly TextEdit[] {
  return new YamlPrinter(text, layouts).print(root, edits);
}

type Quote = '"' | "'" | '';

class YamlPrinter {
  readonly #text: string;
  readonly #layouts: ReadonlyMap<SourceNode, Layout>;
  readonly #eol: string;
  /** How far the dashes of a sequence stand behind the key they belong to. */
  readonly #dashIndent: number;
  readonly #quote: Quote;

  constructor(text: string, layouts: ReadonlyMap<SourceNode, Layout>) {
    this.#text = text;
    this.#layouts = layouts;
    this.#eol = lineBreakOf(text);
    this.#dashIndent = dashIndentOf(text);
    this.#quote = count(text, '"') > count(text, "'") ? '"' : "'";
  }

  print(root: SourceNode, edits: readonly TreeEdit[]): readonly TextEdit[] {
    const changes = new ContainerChanges();
    const parents = parentsIn(root);
    const printed: TextEdit[] = [];
    for (const edit of edits) {
      switch (edit.kind) {
        case 'replace':
          printed.push(this.#replace(edit.node, edit.value));
          break;
        case 'rename':
          printed.push({ span: edit.member.key.span, text: this.#scalar(edit.key, this.#quoteOf(edit.member.key)) });
          break;
        default:
          if (!changes.take(edit, parents)) return [];
      }
    }
    for (const [node, change] of changes) {
      // A collection that the text doesn't have, such as the document around Serverless statements.
      if (!this.#layouts.has(node)) return [];
      printed.push(...this.#change(node, change));
    }
    return printed;
  }

  #replace(node: SourceNode, value: JsonValue): TextEdit {
    const layout = this.#layouts.get(node);
    const whole = layout?.whole ?? node.span;
    if (layout?.after === undefined || this.#isInFlow(layout)) {
      return { span: whole, text: this.#flow(value, this.#quoteOf(node)) };
    }
    const between = this.#text.slice(layout.after, whole.start);
    const underDash = this.#text.charAt(layout.after - 1) === '-';
    // A comment between the key and its value stays, so the new value begins where the old one did.
    if (between.trim() !== '') {
      return { span: whole, text: this.#block(value, this.#column(whole.start), this.#quoteOf(node)) };
    }
    const column = this.#column(layout.entry);
    return {
      span: { start: layout.after, end: whole.end },
      text: this.#after(value, column, underDash, this.#quoteOf(node)),
    };
  }

  #change(node: Container, { removed, added }: Changes): TextEdit[] {
    const children = this.#children(node);
    const kept = children.filter((child) => !removed.has(child.value));
    const layout = this.#layouts.get(node);
    if (kept.length === 0) {
      const value: JsonValue =
        node.kind === 'array'
          ? added.map((addition) => addition.value)
          : Object.fromEntries(added.map((addition) => [addition.key ?? '', addition.value]));
      if (layout?.flow === true) return [{ span: node.span, text: this.#flow(value, this.#quote) }];
      return [this.#replace(node, value)];
    }
    const isFlow = layout?.flow === true;
    const edits = isFlow ? [...removalsFromList(children, removed)] : this.#removeLines(children, removed);
    for (const addition of added) {
      const wanted = children.findIndex((child) => child.value === addition.after);
      const before = wanted === -1 ? children : children.slice(0, wanted + 1);
      const after = before.findLast((child) => !removed.has(child.value));
      edits.push(
        isFlow ? this.#addToFlow(node, after ?? kept[0], addition) : this.#addLines(after ?? kept[0], addition),
      );
    }
    return edits;
  }

  #children(node: Container): Child[] {
    if (node.kind === 'object') return [...node.members];
    return node.items.map((item) => {
      const layout = this.#layouts.get(item);
      return {
        value: item,
        span: { start: layout?.entry ?? item.span.start, end: layout?.whole.end ?? item.span.end },
      };
    });
  }

  /** Whole lines go, with the comment behind them; a first child on the line of a dash leaves the dash to the next. */
  #removeLines(children: readonly Child[], removed: ReadonlySet<SourceNode>): TextEdit[] {
    return children.flatMap((child, index) => {
      if (!removed.has(child.value)) return [];
      const lineStart = this.#text.lastIndexOf('\n', child.span.start - 1) + 1;
      const ownLine = this.#text.slice(lineStart, child.span.start).trim() === '';
      const next = children[index + 1];
      if (!ownLine && next !== undefined)
        return [{ span: { start: child.span.start, end: next.span.start }, text: '' }];
      const lineEnd = this.#text.indexOf('\n', child.span.end);
      if (lineEnd !== -1) return [{ span: { start: lineStart, end: lineEnd + 1 }, text: '' }];
      return [{ span: { start: Math.max(0, lineStart - this.#eol.length), end: this.#text.length }, text: '' }];
    });
  }

  #addLines(after: Child | undefined, { key, value }: Addition): TextEdit {
    const column = this.#column(after?.span.start ?? 0);
    const end = lineEnd(this.#text, after?.span.end ?? this.#text.length);
    const entry =
      key === undefined
        ? `-${this.#after(value, column, true, this.#styleFor(after))}`
        : `${this.#scalar(key, '')}:${this.#after(value, column, false, this.#styleFor(after))}`;
    return { span: { start: end, end }, text: this.#eol + ' '.repeat(column) + entry };
  }

  #addToFlow(node: Container, after: Child | undefined, { key, value }: Addition): TextEdit {
    const at = after?.span.end ?? node.span.end - 1;
    const oneLine = !this.#text.slice(node.span.start, node.span.end).includes('\n');
    const separator = oneLine ? ', ' : `,${this.#eol}${' '.repeat(this.#column(after?.span.start ?? at))}`;
    const quote = this.#styleFor(after);
    const keyQuote = node.kind === 'object' && node.members[0] ? this.#quoteOf(node.members[0].key) : quote;
    const entry = key === undefined ? '' : `${this.#scalar(key, keyQuote)}: `;
    return { span: { start: at, end: at }, text: separator + entry + this.#flow(value, quote) };
  }

  /** What stands behind a `:` or `-`, its leading space or line break included. */
  #after(value: JsonValue, column: number, underDash: boolean, quote: Quote): string {
    if (!isFilled(value)) return ` ${this.#flow(value, quote)}`;
    if (underDash) return ` ${this.#block(value, column + 2, quote)}`;
    const inner = column + (Array.isArray(value) ? this.#dashIndent : 2);
    return this.#eol + ' '.repeat(inner) + this.#block(value, inner, quote);
  }

  /** The first line without, the others with their indentation. */
  #block(value: JsonValue, column: number, quote: Quote): string {
    if (!isFilled(value)) return this.#flow(value, quote);
    const entries = isList(value)
      ? value.map((item) => `-${this.#after(item, column, true, quote)}`)
      : Object.entries(value).map(
          ([key, item]) => `${this.#scalar(key, '')}:${this.#after(item, column, false, quote)}`,
        );
    return entries.join(this.#eol + ' '.repeat(column));
  }

  #flow(value: JsonValue, quote: Quote): string {
    if (typeof value === 'string') return this.#scalar(value, quote);
    if (value === null || typeof value !== 'object') return String(value);
    if (isList(value)) return `[${value.map((item) => this.#flow(item, quote)).join(', ')}]`;
    const members = Object.entries(value).map(
      ([key, item]) => `${this.#scalar(key, quote)}: ${this.#flow(item, quote)}`,
    );
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }

  #scalar(value: string, quote: Quote): string {
    if (quote === '' && isPlain(value)) return value;
    const wanted = quote === '' ? this.#quote : quote;
    // Only double quotes can say control characters.
    if (wanted === '"' || /[\x00-\x1f\x7f]/.test(value)) return JSON.stringify(value);
    return `'${value.replaceAll("'", "''")}'`;
  }

  #quoteOf(node: SourceNode): Quote {
    const whole = node.kind === 'string' ? node.inner : node.span;
    const before = this.#text.charAt(whole.start - 1);
    if (node.kind === 'string') return before === '"' || before === "'" ? before : '';
    if (node.kind === 'array' && node.items[0]) return this.#quoteOf(node.items[0]);
    return '';
  }

  #styleFor(sibling: Child | undefined): Quote {
    return sibling === undefined ? '' : this.#quoteOf(sibling.value);
  }

  #isInFlow(layout: Layout): boolean {
    for (const [node, other] of this.#layouts) {
      if (other.flow && node.span.start < layout.whole.start && layout.whole.end < node.span.end) return true;
    }
    return false;
  }

  #column(offset: number): number {
    return offset - (this.#text.lastIndexOf('\n', offset - 1) + 1);
  }
}

function parentsIn(root: SourceNode): Map<SourceNode, Container> {
  const parents = new Map<SourceNode, Container>();
  const visit = (node: SourceNode): void => {
    const children =
      node.kind === 'object' ? node.members.map(({ value }: Member) => value) : node.kind === 'array' ? node.items : [];
    for (const child of children) {
      if (node.kind === 'object' || node.kind === 'array') parents.set(child, node);
      visit(child);
    }
  };
  visit(root);
  return parents;
}

/** Whether a string is read back as itself without quotes; what is doubtful gets quotes. */
function isPlain(value: string): boolean {
  return (
    /^[A-Za-z][\w./:@+=*-]*$/.test(value) &&
    !value.endsWith(':') &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value)
  );
}

function isFilled(value: JsonValue): value is Exclude<JsonValue, string | number | boolean | null> {
  return value !== null && typeof value === 'object' && (isList(value) ? value.length : Object.keys(value).length) > 0;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** As most sequences of the text have it. */
function dashIndentOf(text: string): number {
  let indented = 0;
  for (const [, key = '', dash = ''] of text.matchAll(/^( *)[\w"'][^\n]*:[ \t]*\r?\n( *)- /gm)) {
    indented += dash.length > key.length ? 1 : -1;
  }
  return indented < 0 ? 0 : 2;
}
