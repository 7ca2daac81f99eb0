import type { ArrayNode, Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import type { Steps } from '../../core/steps';
import { ExpressionReader } from './expressions';
import type { Language } from './languages';
import { type Quoted, type Token, tokensOf } from './lexer';
import { wordNode } from './quoting';

/**
 * What stands in a program, as literals: maps, lists and strings become nodes, and everything else unknown values with
 * what stands inside of them. A library for each language would load WebAssembly first, and finds little in an
 * unfinished literal.
 */
export interface Code {
  /** The program itself. */
  readonly root: SourceNode;
  /** What stands inside of nodes besides their members and items: arguments, operands, statements. */
  readonly inside: ReadonlyMap<SourceNode, readonly SourceNode[]>;
  /** The functions and types that make values of nodes. */
  readonly calls: ReadonlyMap<SourceNode, Call>;
  /** Objects that may have more members than are written there. */
  readonly open: ReadonlySet<SourceNode>;
  /** How strings are written that are one literal. */
  readonly quoted: ReadonlyMap<SourceNode, Quoted>;
}

/** A call of a function, a constructor or a typed literal. */
export interface Call {
  /** `iam.PolicyStatement`, as it is written. */
  readonly callee: string;
  readonly args: readonly SourceNode[];
  /** Arguments with names, or the members of the literal. */
  readonly named: ObjectNode | undefined;
}

/** A piece of an expression: a token, or what stands in brackets. */
export type Part =
  | Exclude<Token, { readonly kind: 'newline' }>
  | { readonly kind: 'group'; readonly open: Bracket; readonly elements: readonly Element[]; readonly span: Span };

export type Bracket = '(' | '[' | '{';

/** What stands between two commas: a value, with the key or name before it. */
export interface Element {
  readonly key: StringNode | undefined;
  readonly separator: string;
  readonly value: SourceNode;
  /** Whether it spreads another map or list. */
  readonly spreads: boolean;
}

/** The key of a member, or the name that something is assigned to, with how many parts of an expression that takes. */
interface Name {
  readonly key: StringNode;
  readonly separator: string;
  readonly length: number;
}

/** How many tokens are read in one step. */
const stepSize = 1_000;

/** Deeper nesting is no policy. */
const deepest = 200;

const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Never throws. Linear in the length of the text. */
export function readCode(text: string, language: Language): Steps<Code> {
  return new CodeReader(text, language).read();
}

interface Frame {
  readonly open: Bracket | undefined;
  readonly start: number;
  readonly elements: Element[];
  parts: Part[];
  /** Whether a line has ended behind the last part. */
  lineEnded: boolean;
}

class CodeReader {
  readonly #text: string;
  readonly #language: Language;
  readonly #quoted = new Map<SourceNode, Quoted>();
  readonly #open = new Set<SourceNode>();
  readonly #expressions: ExpressionReader;
  readonly #frames: Frame[] = [{ open: undefined, start: 0, elements: [], parts: [], lineEnded: false }];

  constructor(text: string, language: Language) {
    this.#text = text;
    this.#language = language;
    this.#expressions = new ExpressionReader(text, language, (part) => this.#groupNode(part));
  }

  *read(): Steps<Code> {
    let taken = 0;
    for (const token of tokensOf(this.#text, this.#language)) {
      this.#take(token);
      if (++taken % stepSize === 0) yield;
    }
    while (this.#frames.length > 1) this.#close(this.#text.length);
    const top = this.#frame();
    this.#finishElement(top);
    const root = this.#groupNode({
      kind: 'group',
      open: '{',
      elements: top.elements,
      span: { start: 0, end: this.#text.length },
    });
    const { inside, calls } = this.#expressions;
    return { root, inside, calls, open: this.#open, quoted: this.#quoted };
  }

  #take(token: Token): void {
    const frame = this.#frame();
    if (token.kind === 'newline') {
      frame.lineEnded = true;
      return;
    }
    if (frame.lineEnded && this.#endsStatement(frame, token)) this.#finishElement(frame);
    frame.lineEnded = false;
    if (token.kind === 'string') this.#quoted.set(token.node, token.quoted);
    if (token.kind !== 'mark') {
      frame.parts.push(token);
    } else if (token.text === '(' || token.text === '[' || token.text === '{') {
      this.#frames.push({ open: token.text, start: token.span.start, elements: [], parts: [], lineEnded: false });
    } else if (token.text in closing) {
      this.#closeBy(token.text, token.span.end);
    } else if (token.text === ',' || token.text === ';') {
      this.#finishElement(frame);
    } else {
      frame.parts.push(token);
    }
  }

  /** Outside of parentheses and lists a line break between two operands ends a statement. */
  #endsStatement({ open, parts }: Frame, next: Token): boolean {
    const last = parts.at(-1);
    if (last === undefined || open === '(' || open === '[') return false;
    if (this.#language.lineStatements === true) return open === undefined;
    const continues = next.kind === 'mark' && !'([{'.includes(next.text);
    return !continues && last.kind !== 'mark';
  }

  /** Closes what the bracket closes; one that closes nothing is passed over. */
  #closeBy(bracket: string, end: number): void {
    const index = this.#frames.findLastIndex(({ open }) => open === closing[bracket]);
    // A bracket that was forgotten is one of the last few.
    if (index < 1 || index < this.#frames.length - 4) return;
    while (this.#frames.length - 1 > index) this.#close(end - 1);
    this.#close(end);
  }

  #close(end: number): void {
    const frame = this.#frames.pop();
    if (frame?.open === undefined) return;
    this.#finishElement(frame);
    const elements = this.#frames.length > deepest ? [] : frame.elements;
    this.#frame().parts.push({ kind: 'group', open: frame.open, elements, span: { start: frame.start, end } });
  }

  #finishElement(frame: Frame): void {
    const { parts } = frame;
    frame.parts = [];
    frame.lineEnded = false;
    const [first] = parts;
    if (first === undefined) return;
    const spreads = first.kind === 'mark' && /^(\.\.\.?|\*\*?)$/.test(first.text);
    const named = spreads ? undefined : (this.#nameIn(parts, frame.open) ?? this.#shorthand(parts, frame.open));
    const rest = named === undefined ? parts : parts.slice(named.length);
    const end = parts.at(-1)?.span.end ?? first.span.end;
    frame.elements.push({
      key: named?.key,
      separator: named?.separator ?? '',
      value: this.#expressions.read(spreads ? parts.slice(1) : rest, end),
      spreads,
    });
  }

  #nameIn(parts: readonly Part[], open: Bracket | undefined): Name | undefined {
    const [first, second, third] = parts;
    if (first === undefined || second === undefined) return undefined;
    const isSymbol = first.kind === 'mark' && first.text === ':' && third?.kind === 'mark' && third.text === '=>';
    const name = isSymbol ? second : first;
    const separator = isSymbol ? third : second;
    const key = this.#keyOf(name);
    if (key !== undefined && isSeparator(separator))
      return { key, separator: separator.text, length: isSymbol ? 3 : 2 };
    if (open === '[' || parts.length > 40) return undefined;
    const assignment = parts.findIndex(({ kind }, index) => kind === 'mark' && isAssignment(parts[index]));
    if (assignment < 1) return undefined;
    // In `const policy: Document = …` the name stands before the type.
    const typed = parts.findIndex((part, index) => index < assignment && part.kind === 'mark' && part.text === ':');
    const target = parts.slice(0, typed > 0 ? typed : assignment).findLast(({ kind }) => kind === 'word');
    return target && { key: wordNode(this.#text, target.span), separator: '=', length: assignment + 1 };
  }

  /** `{ Action }`: a key that is also the name of its value. */
  #shorthand([only, ...others]: readonly Part[], open: Bracket | undefined): Name | undefined {
    const isShorthand = this.#language.shorthand === true && open === '{' && others.length === 0;
    return isShorthand && only?.kind === 'word'
      ? { key: wordNode(this.#text, only.span), separator: '', length: 0 }
      : undefined;
  }

  #keyOf(part: Part): StringNode | undefined {
    if (part.kind === 'string') return part.node;
    if (part.kind === 'word') return wordNode(this.#text, part.span);
    // `[key]: value` and C#'s `["key"] = value`
    if (part.kind !== 'group' || part.open !== '[') return undefined;
    const [only, ...others] = part.elements;
    if (only?.value.kind === 'string' && others.length === 0) return only.value;
    const key = wordNode(this.#text, part.span);
    return { ...key, unknowns: [{ start: 0, end: key.text.length }] };
  }

  #groupNode({ open, elements, span }: Extract<Part, { kind: 'group' }>): SourceNode {
    const keyed = elements.filter(({ key }) => key !== undefined);
    const isMap = open === '[' ? keyed.length === elements.length && keyed.every(isMapElement) : true;
    if (keyed.length === 0 || !isMap) {
      const items = elements.map(({ value, spreads }) => (spreads ? this.#expressions.unknownAround(value) : value));
      if (open === '{' && elements.length === 0) return { kind: 'object', span, members: [] };
      return { kind: 'array', span, items } satisfies ArrayNode;
    }
    const members = keyed.flatMap(({ key, value }): Member[] =>
      key === undefined ? [] : [{ key, value, span: { start: key.span.start, end: value.span.end } }],
    );
    const node: ObjectNode = { kind: 'object', span, members };
    if (keyed.length < elements.length) {
      this.#open.add(node);
      this.#expressions.inside.set(
        node,
        elements.filter(({ key }) => key === undefined).map(({ value }) => value),
      );
    }
    return node;
  }

  #frame(): Frame {
    const frame = this.#frames.at(-1);
    if (frame === undefined) throw new Error('The frame of the program itself is never closed.');
    return frame;
  }
}

function isMapElement({ key, separator }: Element): boolean {
  return separator === '=>' || (separator === ':' && key?.span.start !== key?.inner.start);
}

function isSeparator(part: Part | undefined): part is Extract<Part, { text: string }> {
  return part?.kind === 'mark' && [':', '=>', '=', ':='].includes(part.text);
}

function isAssignment(part: Part | undefined): boolean {
  return part?.kind === 'mark' && (part.text === '=' || part.text === ':=');
}
