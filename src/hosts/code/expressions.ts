import type { Member, ObjectNode, ScalarNode, SourceNode, StringNode, UnknownNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import type { Language } from './languages';
import { joinStrings, wordNode } from './quoting';
import type { Call, Part } from './read-code';

type Group = Extract<Part, { kind: 'group' }>;

/** Functions and types that give a list of their arguments. */
const listCallee =
  /(^|\.)(jsii\.Strings|List\.of|Set\.of|Arrays\.asList|ImmutableList\.of|listOf|setOf|arrayOf|list|tuple)$/;

/** Functions that give their first argument, as the text that it is. */
const textCallee = /(^|\.)((jsii|pulumi)\.String|[Ss]printf|String\.[Ff]ormat|format|fmt\.Sprint|dedent|String|str)$/;

/** Methods of a text that only lay it out anew, or fill in its placeholders. */
const textMethod =
  /^(format|formatted|strip|trim|trimIndent|trimMargin|stripMargin|stripIndent|dedent|to_s|freeze|encode)$/;

/** Words before a value that say nothing about it. */
const leading = new Set(['await', 'new', 'return', 'yield', 'export', 'default', 'print', 'echo', '&', '*', '$', '@']);

/** Words before braces that hold statements. */
const blockWords = new Set(['class', 'struct', 'if', 'else', 'for', 'while', 'try', 'do', 'switch', 'match']);

/** More parts between two commas are statements rather than a choice of values. */
const longestChoice = 100;

/** Reads what stands between two commas. */
export class ExpressionReader {
  readonly inside = new Map<SourceNode, readonly SourceNode[]>();
  readonly calls = new Map<SourceNode, Call>();
  readonly #text: string;
  readonly #joins: string;
  readonly #groupNode: (group: Group) => SourceNode;

  constructor(text: string, { joins = '+' }: Language, groupNode: (group: Group) => SourceNode) {
    this.#text = text;
    this.#joins = joins;
    this.#groupNode = groupNode;
  }

  /** @param end where an expression without any part stands */
  read(all: readonly Part[], end: number): SourceNode {
    const parts = trim(all);
    const [first] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined)
      return { kind: 'unknown', span: { start: end, end }, text: '', candidates: [] };
    const span = { start: first.span.start, end: last.span.end };
    if (parts.length === 1) return this.#single(first);
    if (!parts.some(({ kind }) => kind === 'string' || kind === 'group')) return this.#unknown(span, []);
    return (
      this.#joined(parts, span) ??
      this.#choice(parts, span) ??
      this.#textOf(parts) ??
      this.#call(parts, span) ??
      this.#typed(parts) ??
      this.#unknown(span, parts)
    );
  }

  /** A spread list: what it holds can't be told, but stands inside. */
  unknownAround(value: SourceNode): UnknownNode {
    const { span } = value;
    const text = this.#text.slice(span.start, span.end);
    // The items of a spread literal are items of the list around.
    if (value.kind === 'array') return { kind: 'unknown', span, text, candidates: [value] };
    const node: UnknownNode = { kind: 'unknown', span, text, candidates: [] };
    this.inside.set(node, [value]);
    return node;
  }

  #single(part: Part): SourceNode {
    switch (part.kind) {
      case 'string':
        return part.node;
      case 'group': {
        const [only, ...others] = part.elements;
        if (part.open === '(' && only !== undefined && only.key === undefined && others.length === 0) return only.value;
        return this.#groupNode(part);
      }
      case 'word':
      case 'mark':
        return scalar(part.text, part.span) ?? this.#unknown(part.span, []);
    }
  }

  /** `'a' + b + 'c'`, and strings side by side. */
  #joined(parts: readonly Part[], span: Span): StringNode | undefined {
    if (parts.every(({ kind }) => kind === 'string')) return this.#joinedStrings(parts, span);
    if (!parts.some((part) => isMark(part, this.#joins))) return undefined;
    // Where a full stop joins, it does so only beside a string or between blanks.
    const operands = split(parts, (part) => isMark(part, this.#joins));
    if (operands.some((operand) => operand.length === 0)) return undefined;
    const read = operands.map((operand) => {
      const node = operand.every(({ kind }) => kind === 'string' || kind === 'group')
        ? this.read(operand, 0)
        : undefined;
      const from = operand[0]?.span ?? span;
      const to = operand.at(-1)?.span ?? span;
      return node?.kind === 'string' ? node : { start: from.start, end: to.end };
    });
    if (!read.some((operand) => 'kind' in operand)) return undefined;
    const node = joinStrings(this.#text, read, span);
    this.#keepInside(node, parts);
    return node;
  }

  #joinedStrings(parts: readonly Part[], span: Span): StringNode {
    return joinStrings(
      this.#text,
      parts.flatMap((part) => (part.kind === 'string' ? [part.node] : [])),
      span,
    );
  }

  /** `a ? b : c`, `b if a else c`, `a || b`: what it may turn out to be. */
  #choice(parts: readonly Part[], span: Span): UnknownNode | undefined {
    if (parts.length > longestChoice) return undefined;
    const question = parts.findIndex((part) => isMark(part, '?'));
    const colon = parts.findLastIndex((part) => isMark(part, ':'));
    const condition = parts.findIndex((part) => isWord(part, 'if'));
    const otherwise = parts.findLastIndex((part) => isWord(part, 'else'));
    let choices: readonly (readonly Part[])[];
    if (question > 0 && colon > question) choices = [parts.slice(question + 1, colon), parts.slice(colon + 1)];
    else if (condition > 0 && otherwise > condition) choices = [parts.slice(0, condition), parts.slice(otherwise + 1)];
    else choices = split(parts, (part) => isMark(part, '||', '??') || isWord(part, 'or'));
    if (choices.length < 2) return undefined;
    const read = choices.map((choice) => this.read(choice, span.end));
    const candidates = read.filter(({ kind }) => kind !== 'unknown');
    const node: UnknownNode = { ...this.#unknown(span, []), candidates };
    this.inside.set(
      node,
      read.filter(({ kind }) => kind === 'unknown'),
    );
    return node;
  }

  /** A text with a tag before it, or with what lays it out or fills it in behind it. */
  #textOf(parts: readonly Part[]): SourceNode | undefined {
    const [first, second, third, fourth] = parts;
    const last = parts.at(-1);
    if (first?.kind === 'string' && second?.kind === 'mark') {
      if (second.text === '%') return first.node;
      const isCall = fourth?.kind === 'group' && fourth.open === '(';
      const isMethod = third?.kind === 'word' && textMethod.test(third.text);
      if (second.text === '.' && isMethod && (isCall || parts.length === 3)) return first.node;
    }
    const before = parts.slice(0, -1);
    return last?.kind === 'string' && before.every((part) => part.kind === 'word' || isMark(part, '.'))
      ? last.node
      : undefined;
  }

  #call(parts: readonly Part[], span: Span): SourceNode | undefined {
    const group = parts.at(-1);
    if (group?.kind !== 'group' || group.open !== '(') return undefined;
    const builder = this.#builder(parts, span);
    if (builder !== undefined) return builder;
    const before = parts.slice(0, -1);
    const start =
      before.findLastIndex((part) => part.kind !== 'word' && !isMark(part, '.', '::', '?.', '->', '!', '&')) + 1;
    const first = before[start];
    const last = before.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const callee = this.#text.slice(first.span.start, last.span.end).replace(/^new\s+/, '');
    const args = group.elements.filter(({ key }) => key === undefined).map(({ value }) => value);
    const [argument] = args;
    if (listCallee.test(callee) && args.length === group.elements.length && argument?.kind !== 'array')
      return { kind: 'array', span: group.span, items: args };
    if (textCallee.test(callee) && argument?.kind === 'string') return argument;
    const map = /(^|\.)Map\.of$/.test(callee) ? mapOf(args, group.span) : undefined;
    if (map !== undefined) return map;
    const named = this.#groupNode(group);
    const isNamed = group.elements.some(({ key }) => key !== undefined) && named.kind === 'object';
    if (isNamed && /^(dict|array)$/.test(callee)) return named;
    const node = this.#unknown(span, before.slice(0, start));
    // Where there are names, the arguments without one stand inside of what has them.
    this.inside.set(node, [...(this.inside.get(node) ?? []), ...(isNamed ? [named] : args)]);
    this.calls.set(node, { callee, args, named: isNamed ? named : undefined });
    return node;
  }

  /** Java's `PolicyStatement.Builder.create().actions(…).build()`. */
  #builder(parts: readonly Part[], span: Span): UnknownNode | undefined {
    const [first] = parts;
    const type = parts[parts.findIndex((part) => isWord(part, 'Builder')) - 2];
    if (first === undefined || type === undefined || !isWord(parts.at(-2), 'build')) return undefined;
    const members = parts.flatMap((part, at): Member[] => {
      const group = parts[at + 1];
      if (part.kind !== 'word' || group?.kind !== 'group' || group.open !== '(') return [];
      const [only, ...others] = group.elements;
      if (only === undefined) return [];
      const value = others.length === 0 ? only.value : this.#groupNode(group);
      return [{ key: wordNode(this.#text, part.span), value, span: { start: part.span.start, end: group.span.end } }];
    });
    const named: ObjectNode = { kind: 'object', span, members };
    const node = this.#unknown(span, []);
    const callee = this.#text.slice(first.span.start, type.span.end);
    this.calls.set(node, { callee, args: [], named });
    this.inside.set(node, [named]);
    return node;
  }

  /** A literal with its type before it: `[]string{"a"}`, `new[] {"a"}`, `json!({…})`. */
  #typed(parts: readonly Part[]): SourceNode | undefined {
    const group = parts.at(-1);
    if (group?.kind !== 'group') return undefined;
    const before = parts.slice(0, -1);
    const isType = before.every(
      (part) =>
        (part.kind === 'word' && !blockWords.has(part.text)) ||
        isMark(part, '.', '&', '*', '::', '!', '<', '>') ||
        (part.kind === 'group' && (part.open === '[' || (part.open === '{' && part.elements.length === 0))),
    );
    // `names[0]` is an item of a list, and none itself.
    if (!isType || (group.open === '[' && !isMark(before.at(-1), '!', '&'))) return undefined;
    const isEmptyList =
      group.elements.length === 0 &&
      before.some((part) => part.kind === 'group' && part.open === '[' && part.elements.length === 0);
    if (isEmptyList) return { kind: 'array', span: group.span, items: [] };
    const node = this.#groupNode(group);
    const [first] = before;
    const last = before.at(-1);
    if (node.kind === 'object' && first !== undefined && last !== undefined) {
      const callee = this.#text.slice(first.span.start, last.span.end).replace(/^new\s+/, '');
      this.calls.set(node, { callee, args: [], named: node });
    }
    return node;
  }

  #unknown(span: Span, parts: readonly Part[]): UnknownNode {
    const text = this.#text.slice(span.start, span.end);
    const node: UnknownNode = { kind: 'unknown', span, text, candidates: [] };
    this.#keepInside(node, parts);
    return node;
  }

  #keepInside(node: SourceNode, parts: readonly Part[]): void {
    const inside = parts.flatMap((part) => {
      if (part.kind === 'string') return node.kind === 'string' ? [] : [part.node];
      return part.kind === 'group' ? [this.#groupNode(part)] : [];
    });
    if (inside.length > 0) this.inside.set(node, inside);
  }
}

/** `Map.of(key, value, …)` */
function mapOf(args: readonly SourceNode[], span: Span): ObjectNode | undefined {
  const members = args.flatMap((key, index): Member[] => {
    const value = args[index + 1];
    if (index % 2 === 1 || key.kind !== 'string' || value === undefined) return [];
    return [{ key, value, span: { start: key.span.start, end: value.span.end } }];
  });
  return members.length * 2 === args.length ? { kind: 'object', span, members } : undefined;
}

/** Takes away words that say nothing about the value, and TypeScript's `as …` and `satisfies …`. */
function trim(parts: readonly Part[]): readonly Part[] {
  let start = 0;
  for (let part = parts[start]; part !== undefined && start < parts.length - 1; part = parts[++start]) {
    if ((part.kind !== 'word' && part.kind !== 'mark') || !leading.has(part.text)) break;
  }
  const cast = parts.findIndex((part, index) => index > start && isWord(part, 'as', 'satisfies'));
  return parts.slice(start, cast === -1 ? parts.length : cast);
}

function scalar(text: string, span: Span): ScalarNode | undefined {
  if (/^\d[\d_]*(\.\d+)?(e\d+)?$/i.test(text)) return { kind: 'number', span, text };
  if (/^(true|false)$/i.test(text)) return { kind: 'boolean', span, text };
  return /^(null|nil|None)$/.test(text) ? { kind: 'null', span, text } : undefined;
}

function split(parts: readonly Part[], isBetween: (part: Part) => boolean): Part[][] {
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    if (isBetween(part)) pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces;
}

function isMark(part: Part | undefined, ...texts: readonly string[]): boolean {
  return part?.kind === 'mark' && texts.includes(part.text);
}

function isWord(part: Part | undefined, ...texts: readonly string[]): boolean {
  return part?.kind === 'word' && texts.includes(part.text);
}
