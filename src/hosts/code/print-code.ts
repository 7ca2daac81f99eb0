import type { JsonValue, Member, SourceNode, TreeEdit } from '../../core/source-tree';
import type { TextEdit } from '../../core/text-edit';
import {
  type Addition,
  type Changes,
  type Child,
  type Container,
  ContainerChanges,
  indentAt,
  isList,
  lineBreakOf,
  removalsFromList,
} from '../printing';
import type { LiteralStyle } from './languages';
import type { Quoted } from './lexer';
import { writeInto } from './quoting';

/** A program with what is needed to change literals in it. */
export interface Program {
  readonly text: string;
  readonly style: LiteralStyle;
  readonly quoted: ReadonlyMap<SourceNode, Quoted>;
}

/** Prints edits of literals in the quotes and the layout of the text around them; nothing where that can't be done. */
export function printCodeEdits(
  program: Program,
  roots: readonly SourceNode[],
  edits: readonly TreeEdit[],
): readonly TextEdit[] {
  return new CodePrinter(program, roots).print(edits);
}

class CodePrinter {
  readonly #program: Program;
  readonly #eol: string;
  readonly #unit: string;
  readonly #parents = new Map<SourceNode, Container>();
  /** Expressions of the policy, and parts of its strings, that new values may take over. */
  readonly #expressions = new Set<string>();
  readonly #interpolations = new Set<string>();

  constructor(program: Program, roots: readonly SourceNode[]) {
    this.#program = program;
    this.#eol = lineBreakOf(program.text);
    this.#unit = /\n([ \t]+)\S/.exec(program.text)?.[1] ?? '  ';
    for (const root of roots) this.#visit(root);
  }

  #visit(node: SourceNode): void {
    if (node.kind === 'unknown' && node.text !== '') this.#expressions.add(node.text);
    if (node.kind === 'string' && node.unknowns.length > 0) {
      for (const { start, end } of node.unknowns) this.#interpolations.add(node.text.slice(start, end));
    }
    if (node.kind !== 'object' && node.kind !== 'array') return;
    for (const { value } of childrenOf(node)) {
      this.#parents.set(value, node);
      this.#visit(value);
    }
  }

  print(edits: readonly TreeEdit[]): readonly TextEdit[] {
    const changes = new ContainerChanges();
    const printed: (TextEdit | undefined)[] = [];
    for (const edit of edits) {
      switch (edit.kind) {
        case 'replace':
          printed.push(this.#replace(edit.node, edit.value));
          break;
        case 'rename':
          printed.push(this.#rename(edit.member, edit.key));
          break;
        default:
          if (!changes.take(edit, this.#parents)) return [];
      }
    }
    for (const [node, change] of changes) printed.push(...this.#change(node, change));
    // Half of a fix is none.
    return printed.includes(undefined) ? [] : printed.filter((edit) => edit !== undefined);
  }

  #replace(node: SourceNode, value: JsonValue): TextEdit | undefined {
    if (node.span.start === node.span.end) return undefined;
    const indent = indentAt(this.#program.text, node.span.start);
    const oneLine = this.#isOneLine(node);
    if (node.kind === 'array' && isList(value)) {
      const { text } = this.#program;
      const brackets = [text.charAt(node.span.start), text.charAt(node.span.end - 1)] as const;
      const list = this.#list(value, node, indent, oneLine, brackets);
      return list === undefined ? undefined : { span: node.span, text: list };
    }
    // A list of strings takes nothing else.
    if (this.#parents.get(node)?.kind === 'array' && node.kind === 'string' && typeof value === 'object')
      return undefined;
    // With a type before it, a literal stands for no other kind of value.
    if (node.kind !== 'string' && /[\w)\]}!]$/.test(this.#program.text.slice(0, node.span.start).slice(-1)))
      return undefined;
    const text = this.#value(value, node, indent, oneLine);
    return text === undefined ? undefined : { span: node.span, text };
  }

  #rename(member: Member, key: string): TextEdit | undefined {
    const { span } = member.key;
    const text = span.start === span.end ? undefined : this.#key(key, member);
    return text === undefined ? undefined : { span, text };
  }

  /** What goes and what comes in one pair of brackets. */
  #change(node: Container, { removed, added }: Changes): (TextEdit | undefined)[] {
    const children = childrenOf(node);
    const isBracketed = '[{('.includes(this.#program.text.charAt(node.span.start));
    const inBrackets = children.every(({ span }) => node.span.start < span.start && span.end < node.span.end);
    if (!isBracketed || !inBrackets) return [undefined];
    const oneLine = this.#isOneLine(node);
    const sample = node.kind === 'object' ? node.members.at(-1) : undefined;
    const print = ({ key, value }: Addition, indent: string): string | undefined => {
      const printed = this.#value(value, children.at(-1)?.value ?? node, indent, oneLine);
      if (key === undefined || printed === undefined) return printed;
      const name = this.#key(key, sample);
      return name === undefined ? undefined : name + this.#separator(sample) + printed;
    };
    const firstKept = children.findIndex((child) => !removed.has(child.value));
    if (firstKept === -1) {
      const texts = added.map((addition) => print(addition, indentAt(this.#program.text, node.span.start)));
      const text = texts.join(', ');
      const padded = node.kind === 'object' && text !== '' && this.#program.text.charAt(node.span.start) === '{';
      const span = { start: node.span.start + 1, end: node.span.end - 1 };
      return texts.includes(undefined) ? [undefined] : [{ span, text: padded ? ` ${text} ` : text }];
    }
    const edits: (TextEdit | undefined)[] = [...removalsFromList(children, removed)];
    for (const addition of added) edits.push(this.#addition(children, firstKept, removed, addition, oneLine, print));
    return edits;
  }

  /** Behind the child it comes after, or behind the last one that stays. A comma that stands at the end stays there. */
  #addition(
    children: readonly Child[],
    firstKept: number,
    removed: ReadonlySet<SourceNode>,
    addition: Addition,
    oneLine: boolean,
    print: (addition: Addition, indent: string) => string | undefined,
  ): TextEdit | undefined {
    const wanted = children.findIndex((child) => child.value === addition.after);
    const before = wanted === -1 ? children : children.slice(0, wanted + 1);
    const after = before.findLast((child) => !removed.has(child.value)) ?? children[firstKept];
    if (after === undefined) return undefined;
    const indent = indentAt(this.#program.text, after.span.start);
    const text = print(addition, indent);
    const separator = oneLine ? ', ' : `,${this.#eol}${indent}`;
    return text === undefined
      ? undefined
      : { span: { start: after.span.end, end: after.span.end }, text: separator + text };
  }

  #value(value: JsonValue, near: SourceNode, indent: string, oneLine: boolean): string | undefined {
    const { style } = this.#program;
    if (typeof value === 'string') return this.#expressions.has(value) ? value : this.#string(value, near);
    if (typeof value === 'boolean') return style.words[value ? 'true' : 'false'];
    if (value === null) return style.words.null;
    if (typeof value === 'number') return String(value);
    if (isList(value)) {
      const isWritable =
        style.map?.[0] === '{' || style.map?.[0] === '[' || value.every((item) => typeof item === 'string');
      return style.list && isWritable ? this.#list(value, near, indent, oneLine, style.list) : undefined;
    }
    if (style.map === undefined) return undefined;
    const [open, close] = style.map;
    const members = Object.entries(value).map(([key, item]) => {
      const printed = this.#value(item, near, indent + this.#unit, oneLine);
      const name = style.bareKeys && isName(key) ? key : this.#string(key, near);
      return printed === undefined || name === undefined ? undefined : name + style.separator + printed;
    });
    if (members.includes(undefined)) return undefined;
    if (members.length === 0) return open + close;
    const space = open === '{' ? ' ' : '';
    return oneLine ? open + space + members.join(', ') + space + close : this.#lined(open, members, close, indent);
  }

  #list(
    values: readonly JsonValue[],
    near: SourceNode,
    indent: string,
    oneLine: boolean,
    [open, close]: readonly [string, string],
  ): string | undefined {
    const isFlat = oneLine || !values.some((item) => item !== null && typeof item === 'object');
    const items = values.map((item) => this.#value(item, near, isFlat ? indent : indent + this.#unit, oneLine));
    if (items.includes(undefined)) return undefined;
    return isFlat ? open + items.join(', ') + close : this.#lined(open, items, close, indent);
  }

  #lined(open: string, lines: readonly (string | undefined)[], close: string, indent: string): string {
    const inner = lines.map((line) => `${indent}${this.#unit}${line ?? ''},`);
    return [open, ...inner, indent + close].join(this.#eol);
  }

  /** A key as its neighbour is written. */
  #key(key: string, neighbour: Member | undefined): string | undefined {
    const written = neighbour === undefined ? '' : this.#program.text.charAt(neighbour.key.span.start);
    const isBare = neighbour === undefined ? this.#program.style.bareKeys : /[\w$]/.test(written);
    if (isBare && isName(key)) return key;
    // A keyword argument is a name and nothing else.
    if (isBare && this.#separator(neighbour).includes('=')) return undefined;
    return this.#string(key, neighbour?.key);
  }

  /** What stands between the neighbour's key and its value. */
  #separator(neighbour: Member | undefined): string {
    const { text, style } = this.#program;
    const between = neighbour && text.slice(neighbour.key.span.end, neighbour.value.span.start);
    return between !== undefined && /^\s*(:|=>|=)[ \t]*$/.test(between) ? between : style.separator;
  }

  /** A string in the quotes of one nearby. */
  #string(value: string, near: SourceNode | undefined): string | undefined {
    const { quoted, style, text } = this.#program;
    const known = this.#quotedNear(near);
    const holdsUnknown = [...this.#interpolations].some((part) => value.includes(part));
    if (known !== undefined && near !== undefined && quoted.has(near)) {
      const { quoting, close } = known;
      const open = text.slice(near.span.start, near.kind === 'string' ? near.inner.start : near.span.start);
      const written = writeInto(quoting, close, value, { unknowns: this.#interpolations, json: false });
      if (written !== undefined && !written.includes('\n')) return open + written + close;
    }
    if (holdsUnknown) return undefined;
    const mark = known?.close === "'" || known?.close === '"' ? known.close : style.quote;
    return mark + value.replace(/[\\"']/g, (char) => (char === '\\' || char === mark ? `\\${char}` : char)) + mark;
  }

  #quotedNear(near: SourceNode | undefined): Quoted | undefined {
    if (near === undefined) return undefined;
    const { quoted } = this.#program;
    const own = quoted.get(near);
    if (own !== undefined || (near.kind !== 'object' && near.kind !== 'array')) return own;
    for (const { value } of childrenOf(near)) {
      const found = this.#quotedNear(value);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #isOneLine({ span }: SourceNode): boolean {
    return !this.#program.text.slice(span.start, span.end).includes('\n');
  }
}

function childrenOf(node: Container): readonly Child[] {
  return node.kind === 'object' ? node.members : node.items.map((value) => ({ value, span: value.span }));
}

function isName(key: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(key);
}
