import type { Member, SourceNode, StringNode, UnknownNode } from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import { TextView } from '../../core/text-view';
import type { Span } from '../../core/span';
import { callResult } from './hcl-functions';
import { endOfIdentifier, endOfNumber, endOfSpace, isBlank, isWord } from './hcl-scan';
import { readHeredoc, readQuoted } from './hcl-string';

/**
 * A reader of Terraform's language that gives exact spans and reads on behind anything half-typed. The libraries for
 * HCL either keep no positions or load WebAssembly first, and find little in an unfinished attribute.
 * Source: HCL Native Syntax Specification, "Structural Elements" and "Expressions".
 */
export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly name: StringNode;
  readonly value: SourceNode;
  readonly span: Span;
}

export interface Block extends Body {
  readonly type: StringNode;
  readonly labels: readonly string[];
  /** From the type to the closing brace. */
  readonly span: Span;
  /** Between the braces. */
  readonly inner: Span;
}

/** Deeper nesting is no policy. */
const deepest = 100;

/** How much is read in one step, in UTF-16 code units. */
const stepLength = 8_000;

/** Never throws. */
export function readHcl(text: string): Steps<Body> {
  return new HclReader(text).body(0);
}

class HclReader {
  readonly #text: string;
  #at: number;
  #stepEnd = stepLength;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  *body(depth: number): Steps<Body> {
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    while (this.#next() !== '') {
      if (this.#endsStep()) yield;
      if (this.#peek() === '}' && depth > 0) break;
      const type = this.#identifier();
      if (type === undefined) {
        this.#at++;
        continue;
      }
      const labels = this.#labels();
      if (this.#peek() === '=' && labels.length === 0) {
        this.#at++;
        const value = yield* this.#expression(depth, false);
        attributes.push({ name: type, value, span: { start: type.span.start, end: value.span.end } });
      } else if (this.#peek() === '{') {
        blocks.push(yield* this.#block(type, labels, depth));
      }
    }
    return { attributes, blocks };
  }

  *#block(type: StringNode, labels: readonly string[], depth: number): Steps<Block> {
    const start = ++this.#at;
    let body: Body = { attributes: [], blocks: [] };
    if (depth < deepest) body = yield* this.body(depth + 1);
    else this.#skipTo('}');
    const inner = { start, end: this.#at };
    if (this.#peek() === '}') this.#at++;
    return { ...body, type, labels, inner, span: { start: type.span.start, end: this.#at } };
  }

  #labels(): string[] {
    const labels: string[] = [];
    for (;;) {
      this.#skipSpace(false);
      const label = this.#peek() === '"' ? this.#quoted() : this.#identifier();
      if (label === undefined) return labels;
      labels.push(label.text);
    }
  }

  /** @param bracketed whether line breaks are only white space here */
  *#expression(depth: number, bracketed: boolean): Steps<SourceNode> {
    this.#skipSpace(bracketed);
    const start = this.#at;
    const first = this.#scalar() ?? (yield* this.#compound(depth));
    let end = this.#at;
    this.#skipSpace(bracketed);
    if (this.#isEnd(bracketed)) {
      if (!bracketed) this.#at = end;
      return first ?? { kind: 'null', span: { start: end, end }, text: '' };
    }
    const candidates: SourceNode[] = [];
    while (!this.#isEnd(bracketed)) {
      if (this.#peek() === '?' && depth < deepest) {
        this.#at++;
        candidates.push(yield* this.#expression(depth + 1, bracketed));
        this.#skipSpace(bracketed);
        if (this.#peek() === ':') {
          this.#at++;
          candidates.push(yield* this.#expression(depth + 1, bracketed));
        }
      } else if ((this.#scalar() ?? (yield* this.#compound(depth))) === undefined) {
        this.#at++;
      }
      end = this.#at;
      this.#skipSpace(bracketed);
    }
    if (!bracketed) this.#at = end;
    return this.#unknown({ start, end }, candidates);
  }

  #isEnd(bracketed: boolean): boolean {
    if (bracketed && this.#isAttribute()) return true;
    const next = this.#peek();
    return next === '' || ',]})\n\r:'.includes(next) || (next === '=' && !'=>'.includes(this.#peek(1) || ' '));
  }

  /** What holds nothing else; undefined, with nothing read, where there is no such thing. */
  #scalar(): SourceNode | undefined {
    const start = this.#at;
    switch (this.#peek()) {
      case '"':
        return this.#quoted();
      case '<': {
        const heredoc = readHeredoc(this.#text, start);
        if (heredoc !== undefined) this.#at = heredoc.span.end;
        return heredoc;
      }
    }
    const numberEnd = endOfNumber(this.#text, start);
    if (numberEnd > start) {
      this.#at = numberEnd;
      return { kind: 'number', span: { start, end: this.#at }, text: this.#text.slice(start, this.#at) };
    }
    const name = this.#identifier();
    if (name === undefined) return undefined;
    if (this.#peek() === '(') {
      this.#at = start;
      return undefined;
    }
    if (name.text === 'true' || name.text === 'false') return { kind: 'boolean', span: name.span, text: name.text };
    if (name.text === 'null') return { kind: 'null', span: name.span, text: name.text };
    return this.#unknown(name.span);
  }

  /** What stands in brackets, with the function before them; undefined where nothing of that kind does. */
  *#compound(depth: number): Steps<SourceNode | undefined> {
    const start = this.#at;
    switch (this.#peek()) {
      case '[':
        return (yield* this.#forList(depth)) ?? this.#passOver(depth, ']') ?? (yield* this.#array(start, depth));
      case '{':
        return this.#passOver(depth, '}') ?? (yield* this.#object(start, depth));
      case '(':
        return this.#passOver(depth, ')') ?? (yield* this.#parenthesis(depth));
    }
    const name = this.#identifier();
    return name && (this.#passOver(depth, ')') ?? (yield* this.#call(name, depth)));
  }

  /** What a bracket opens, unread, where it is too deep or a `for` stands in it; undefined where it is to be read. */
  #passOver(depth: number, close: string): SourceNode | undefined {
    const start = this.#at;
    const isFor = /^[[{]\s*for\s/.test(this.#text.slice(start, start + 40));
    if (depth < deepest && !isFor) return undefined;
    this.#at++;
    this.#skipTo(close);
    if (this.#peek() === close) this.#at++;
    return this.#unknown({ start, end: this.#at });
  }

  /** `[for name in list : item]`, which may be any number of the item, or of the list where the item is the name. */
  *#forList(depth: number): Steps<SourceNode | undefined> {
    const start = this.#at;
    const [head = '', names = ''] = /^\[\s*for\s+([\w\s,-]+?)\s+in\s/.exec(this.#text.slice(start, start + 200)) ?? [];
    if (head === '' || depth >= deepest) return undefined;
    this.#at += head.length;
    const list = yield* this.#expression(depth + 1, true);
    this.#skipSpace(true);
    const items: SourceNode[] = [];
    if (this.#peek() === ':') {
      this.#at++;
      const item = yield* this.#expression(depth + 1, true);
      const isName = item.kind === 'unknown' && item.text === names.split(/[\s,]+/).at(-1);
      items.push(isName ? list : item);
    }
    this.#skipTo(']');
    if (this.#peek() === ']') this.#at++;
    return this.#unknown({ start, end: this.#at }, items);
  }

  *#array(start: number, depth: number): Steps<SourceNode> {
    this.#at++;
    const items: SourceNode[] = [];
    while (this.#next() !== ']' && this.#peek() !== '') {
      if (this.#endsStep()) yield;
      const before = this.#at;
      if (this.#peek() === ',') {
        this.#at++;
        continue;
      }
      // Brackets that close something further out end a half-typed list, and so does the next attribute.
      if ('})'.includes(this.#peek()) || this.#isAttribute()) {
        this.#at = items.at(-1)?.span.end ?? start + 1;
        break;
      }
      const item = yield* this.#expression(depth + 1, true);
      if (this.#at > before) items.push(item);
      else this.#at++;
    }
    if (this.#peek() === ']') this.#at++;
    return { kind: 'array', items, span: { start, end: this.#at } };
  }

  *#object(start: number, depth: number): Steps<SourceNode> {
    this.#at++;
    const members: Member[] = [];
    while (this.#next() !== '}' && this.#peek() !== '') {
      if (this.#endsStep()) yield;
      if ('])'.includes(this.#peek())) break;
      const key = yield* this.#key(depth);
      this.#skipSpace(false);
      if (key === undefined || !'=:'.includes(this.#peek() || ' ')) {
        if (key === undefined) this.#at++;
        continue;
      }
      this.#at++;
      const value = yield* this.#expression(depth + 1, false);
      members.push({ key, value, span: { start: key.span.start, end: value.span.end } });
    }
    if (this.#peek() === '}') this.#at++;
    return { kind: 'object', members, span: { start, end: this.#at } };
  }

  *#key(depth: number): Steps<StringNode | undefined> {
    if (this.#peek() === '"') return this.#quoted();
    if (this.#peek() !== '(') return this.#identifier();
    const start = this.#at;
    if (this.#passOver(depth, ')') === undefined) yield* this.#parenthesis(depth);
    const span = { start, end: this.#at };
    const key = this.#name(span);
    return { ...key, unknowns: [{ start: 0, end: key.text.length }] };
  }

  *#parenthesis(depth: number): Steps<SourceNode> {
    const start = this.#at++;
    const inner = yield* this.#expression(depth + 1, true);
    this.#skipSpace(true);
    if (this.#peek() === ')') this.#at++;
    return inner.kind === 'unknown' ? this.#unknown({ start, end: this.#at }, inner.candidates) : inner;
  }

  *#call(name: StringNode, depth: number): Steps<SourceNode> {
    this.#at++;
    const values: SourceNode[] = [];
    while (this.#next() !== ')' && this.#peek() !== '') {
      if (this.#endsStep()) yield;
      const before = this.#at;
      if (']}'.includes(this.#peek())) break;
      if (this.#peek() === ',' || this.#peek() === '.') this.#at++;
      else values.push(yield* this.#expression(depth + 1, true));
      if (this.#at === before) this.#at++;
    }
    if (this.#peek() === ')') this.#at++;
    return callResult(name.text, values, { start: name.span.start, end: this.#at }, this.#text);
  }

  #quoted(): StringNode {
    const node = readQuoted(this.#text, this.#at);
    this.#at = node.span.end;
    return node;
  }

  #identifier(): StringNode | undefined {
    const start = this.#at;
    this.#at = endOfIdentifier(this.#text, start);
    return this.#at === start ? undefined : this.#name({ start, end: this.#at });
  }

  #name(span: Span): StringNode {
    const text = this.#text.slice(span.start, span.end);
    return { kind: 'string', span, inner: span, text, unknowns: [], view: TextView.of(text, span.start) };
  }

  #unknown(span: Span, candidates: readonly SourceNode[] = []): UnknownNode {
    return { kind: 'unknown', span, text: this.#text.slice(span.start, span.end), candidates };
  }

  #peek(ahead = 0): string {
    return this.#text.charAt(this.#at + ahead);
  }

  #isAttribute(): boolean {
    let end = this.#at;
    while (isWord(this.#text.charCodeAt(end))) end++;
    if (end === this.#at) return false;
    while (isBlank(this.#text.charCodeAt(end))) end++;
    return this.#text.charAt(end) === '=' && !'=>'.includes(this.#text.charAt(end + 1) || ' ');
  }

  /** The next character that is no white space; empty at the end. */
  #next(): string {
    this.#skipSpace(true);
    return this.#peek();
  }

  #skipSpace(lines: boolean): void {
    this.#at = endOfSpace(this.#text, this.#at, lines);
  }

  #endsStep(): boolean {
    if (this.#at < this.#stepEnd) return false;
    this.#stepEnd = this.#at + stepLength;
    return true;
  }

  /** Goes on to the bracket that closes what is open, reading nothing. */
  #skipTo(close: string): void {
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const next = this.#peek();
      if (next === '"') {
        this.#at = readQuoted(this.#text, this.#at).span.end - 1;
      } else if ('[{('.includes(next)) {
        depth++;
      } else if (']})'.includes(next)) {
        if (depth === 0 && next === close) return;
        depth--;
      }
    }
  }
}
