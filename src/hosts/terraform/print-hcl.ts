import type { ArrayNode, JsonValue, Member, ObjectNode, SourceNode, TreeEdit } from '../../core/source-tree';
import type { Span } from '../../core/span';
import type { TextEdit } from '../../core/text-edit';
import {
  type Addition,
  type Changes,
  ContainerChanges,
  indentAt,
  isList,
  lineBreakOf,
  lineEnd,
  removalsFromList,
} from '../printing';
import { attributeName, type PolicyDocumentData } from './policy-document-data';

/** Prints tree edits as HCL, in the indentation around them; elements of a data source as its attributes and blocks. */
export function printHclEdits(
  text: string,
  root: SourceNode,
  data: PolicyDocumentData | undefined,
  edits: readonly TreeEdit[],
): readonly TextEdit[] {
  return new HclPrinter(text, root, data).print(edits);
}

class HclPrinter {
  readonly #text: string;
  readonly #root: SourceNode;
  readonly #data: PolicyDocumentData | undefined;
  readonly #eol: string;
  readonly #parents = new Map<SourceNode, ObjectNode | ArrayNode>();
  /** Text of the unknown parts of the policy, which new values may take over. */
  readonly #expressions = new Set<string>();
  readonly #interpolations = new Set<string>();

  constructor(text: string, root: SourceNode, data: PolicyDocumentData | undefined) {
    this.#text = text;
    this.#root = root;
    this.#data = data;
    this.#eol = lineBreakOf(text);
    this.#visit(root);
  }

  #visit(node: SourceNode): void {
    if (node.kind === 'unknown') this.#expressions.add(node.text);
    if (node.kind === 'string')
      for (const { start, end } of node.unknowns) this.#interpolations.add(node.text.slice(start, end));
    if (node.kind !== 'object' && node.kind !== 'array') return;
    for (const child of node.kind === 'object' ? node.members.map(({ value }) => value) : node.items) {
      this.#parents.set(child, node);
      this.#visit(child);
    }
  }

  print(edits: readonly TreeEdit[]): readonly TextEdit[] {
    const changes = new ContainerChanges();
    const printed: (readonly TextEdit[])[] = [];
    for (const edit of edits) {
      switch (edit.kind) {
        case 'replace': {
          const invented = this.#invented(edit.node);
          if (invented === undefined) printed.push(this.#replace(edit.node, edit.value));
          else changes.add(invented.object, { after: undefined, key: invented.key, value: edit.value });
          break;
        }
        case 'rename':
          printed.push(this.#rename(edit.member, edit.key));
          break;
        default:
          if (!changes.take(edit, this.#parents)) return [];
      }
    }
    for (const [node, change] of changes) {
      printed.push(this.#isWritten(node) ? this.#changeBrackets(node, change) : this.#changeBlocks(node, change));
    }
    // Half of a fix is none.
    return printed.some((part) => part.length === 0) ? [] : printed.flat();
  }

  /** What the provider adds takes no room in the text; to change it is to write it down. */
  #invented(node: SourceNode): { object: ObjectNode; key: string } | undefined {
    const object = this.#parents.get(node);
    if (this.#data === undefined || node.span.start !== node.span.end || object?.kind !== 'object') return undefined;
    const member = object.members.find(({ value }) => value === node);
    return member?.key.span.start === member?.key.span.end && member ? { object, key: member.key.text } : undefined;
  }

  /** Whether the node stands in brackets of its own, rather than being put together from blocks. */
  #isWritten(node: SourceNode): boolean {
    return '[{'.includes(this.#text.charAt(node.span.start));
  }

  #replace(node: SourceNode, value: JsonValue): TextEdit[] {
    const attribute = this.#data?.attributes.get(node);
    if (attribute !== undefined) {
      const takesList = attribute.name.text.endsWith('s');
      const list = takesList && !isList(value) ? [value] : value;
      return [{ span: node.span, text: this.#value(list, indentAt(this.#text, attribute.span.start)) }];
    }
    const isPutTogether = this.#data?.blocks.has(node) === true && node.kind !== 'string' && !this.#isWritten(node);
    if (isPutTogether) return [];
    return [{ span: node.span, text: this.#value(value, indentAt(this.#text, node.span.start)) }];
  }

  #rename(member: Member, key: string): TextEdit[] {
    const { span } = member.key;
    if (span.end === span.start) return [];
    const quoted = this.#text.charAt(span.start) === '"';
    if (this.#data === undefined) return [{ span, text: quoted || !isName(key) ? this.#string(key) : key }];
    if (quoted) {
      const blocks = this.#data.blocks.get(member.value) ?? [];
      return blocks.length > 1 ? [] : [{ span, text: this.#string(key) }];
    }
    if (member.key.text === 'Effect') return [];
    if (this.#data.attributes.has(member.value)) return [{ span, text: attributeName(key) }];
    const renamed = { Principal: 'principals', NotPrincipal: 'not_principals' }[key];
    const blocks = this.#data.blocks.get(member.value) ?? [];
    return renamed === undefined ? [] : blocks.map(({ type }) => ({ span: type.span, text: renamed }));
  }

  #changeBrackets(node: ObjectNode | ArrayNode, { removed, added }: Changes): TextEdit[] {
    const children =
      node.kind === 'object'
        ? node.members.map(({ value, span }) => ({ value, span }))
        : node.items.map((value) => ({ value, span: value.span }));
    const oneLine = !this.#text.slice(node.span.start, node.span.end).includes('\n');
    const print = ({ key, value }: Addition, indent: string): string =>
      key === undefined
        ? this.#value(value, indent, oneLine)
        : `${this.#key(key)} = ${this.#value(value, indent, oneLine)}`;
    const firstKept = children.findIndex((child) => !removed.has(child.value));
    if (firstKept === -1) {
      const text = added.map((addition) => print(addition, indentAt(this.#text, node.span.start))).join(', ');
      return [
        {
          span: { start: node.span.start + 1, end: node.span.end - 1 },
          text: node.kind === 'object' && text !== '' ? ` ${text} ` : text,
        },
      ];
    }
    const edits = [...removalsFromList(children, removed)];
    for (const addition of added) {
      const wanted = children.findIndex((child) => child.value === addition.after);
      const before = wanted === -1 ? children : children.slice(0, wanted + 1);
      const after = before.findLast((child) => !removed.has(child.value)) ?? children[firstKept];
      if (after === undefined) continue;
      const indent = indentAt(this.#text, after.span.start);
      const comma = node.kind === 'array' || oneLine || this.#text.charAt(after.span.end) === ',';
      const text = (oneLine ? ', ' : `${comma ? ',' : ''}${this.#eol}${indent}`) + print(addition, indent);
      edits.push({ span: { start: after.span.end, end: after.span.end }, text });
    }
    return edits;
  }

  /** Children that are attributes and blocks of a data source: each stands on lines of its own. */
  #changeBlocks(node: ObjectNode | ArrayNode, { removed, added }: Changes): TextEdit[] {
    const data = this.#data;
    if (data === undefined) return [];
    const edits: TextEdit[] = [];
    for (const child of removed) {
      const attribute = data.attributes.get(child);
      // Without its effect the statement would allow.
      if (attribute?.name.text === 'effect') return [];
      const isMember = node.kind === 'object' && data.blocks.get(child) === undefined;
      const spans = isMember && attribute ? [attribute.span] : (data.blocks.get(child) ?? []).map(({ span }) => span);
      if (spans.length === 0) return [];
      edits.push(...spans.map((span) => ({ span: this.#lines(span), text: '' })));
    }
    for (const { key, value } of added) {
      const place = this.#blockPlace(node);
      const lines = this.#blockLines(node, key, value);
      if (place === undefined || lines === undefined) return [];
      const text = lines.map((line) => (line === '' ? '' : place.indent) + line + this.#eol).join('');
      edits.push({ span: { start: place.at, end: place.at }, text });
    }
    return edits;
  }

  /** The start of the line where new lines go: before a statement's closing brace, or behind the last of the blocks. */
  #blockPlace(node: SourceNode): { at: number; indent: string } | undefined {
    const last = this.#data?.blocks.get(node)?.at(-1);
    if (last === undefined) return undefined;
    const indent = indentAt(this.#text, last.span.start);
    const isContainer = last.type.text === 'statement' || last.type.text === 'content' || node === this.#root;
    const span = this.#lines(last.span);
    // A block that shares its line with others leaves no line to add to.
    if (span.start === last.span.start && indent !== '') return undefined;
    if (!isContainer || node.kind === 'array') return { at: span.end, indent };
    const brace = last.span.end - 1;
    const lineStart = this.#text.lastIndexOf('\n', brace) + 1;
    if (this.#text.slice(lineStart, brace).trim() !== '') return undefined;
    return { at: lineStart, indent: `${indent}  ` };
  }

  /** The lines of what is added, without the indentation of the place; undefined for what the data source can't say. */
  #blockLines(node: SourceNode, key: string | undefined, value: JsonValue): string[] | undefined {
    const data = this.#data;
    const type = data?.blocks.get(node)?.[0]?.type.text;
    if (key === undefined) return isObject(value) ? this.#statementLines(value) : undefined;
    if (node === this.#root) return attributeName(key) === key ? undefined : this.#elementLines(key, value);
    if (type === 'statement' || type === 'content') return this.#elementLines(key, value);
    if (type === 'principals' || type === 'not_principals')
      return this.#pairBlock(type, 'type', key, 'identifiers', value);
    if (type !== 'condition') return undefined;
    const parent = this.#parents.get(node);
    const operator =
      parent?.kind === 'object' ? parent.members.find((member) => member.value === node)?.key.text : undefined;
    if (operator === undefined || operator === 'Condition') return this.#conditionLines({ [key]: value });
    return this.#conditionLines({ [operator]: { [key]: value } });
  }

  #statementLines(statement: Readonly<Record<string, JsonValue>>): string[] | undefined {
    const lines = Object.entries(statement).map(([key, value]) => this.#elementLines(key, value));
    if (lines.some((line) => line === undefined)) return undefined;
    return ['', 'statement {', ...lines.flatMap((line) => line ?? []).map((line) => `  ${line}`), '}'];
  }

  #elementLines(element: string, value: JsonValue): string[] | undefined {
    if (element === 'Condition') return isObject(value) ? this.#conditionLines(value) : undefined;
    if (element === 'Principal' || element === 'NotPrincipal') {
      const type = element === 'Principal' ? 'principals' : 'not_principals';
      const entries = isObject(value) ? value : { '*': value };
      return Object.entries(entries).flatMap(([key, ids]) => this.#pairBlock(type, 'type', key, 'identifiers', ids));
    }
    const name = attributeName(element);
    if (isObject(value)) return undefined;
    const list = name.endsWith('s') && !isList(value) ? [value] : value;
    return [`${name} = ${this.#value(list, '', true)}`];
  }

  #conditionLines(condition: Readonly<Record<string, JsonValue>>): string[] | undefined {
    const operators = Object.entries(condition);
    if (!operators.every(([, keys]) => isObject(keys))) return undefined;
    return operators.flatMap(([operator, keys]) =>
      Object.entries(isObject(keys) ? keys : {}).flatMap(([key, values]) => [
        'condition {',
        `  test     = ${this.#string(operator)}`,
        `  variable = ${this.#string(key)}`,
        `  values   = ${this.#value(isList(values) ? values : [values], '', true)}`,
        '}',
      ]),
    );
  }

  #pairBlock(type: string, keyName: string, key: string, valuesName: string, values: JsonValue): string[] {
    const list = this.#value(isList(values) ? values : [values], '', true);
    return [
      `${type} {`,
      `  ${keyName.padEnd(valuesName.length)} = ${this.#string(key)}`,
      `  ${valuesName} = ${list}`,
      '}',
    ];
  }

  #value(value: JsonValue, indent: string, oneLine = false): string {
    if (typeof value === 'string') return this.#expressions.has(value) ? value : this.#string(value);
    if (value === null || typeof value !== 'object') return String(value);
    if (isList(value)) {
      const isFlat = oneLine || value.length < 2 || !value.some((item) => typeof item === 'object');
      const items = value.map((item) => this.#value(item, isFlat ? indent : `${indent}  `, oneLine));
      return isFlat
        ? `[${items.join(', ')}]`
        : this.#lined(
            '[',
            items.map((item) => `${item},`),
            ']',
            indent,
          );
    }
    const members = Object.entries(value).map(
      ([key, item]) => `${this.#key(key)} = ${this.#value(item, `${indent}  `, oneLine)}`,
    );
    if (members.length === 0) return '{}';
    return oneLine ? `{ ${members.join(', ')} }` : this.#lined('{', members, '}', indent);
  }

  #lined(open: string, lines: readonly string[], close: string, indent: string): string {
    return [open, ...lines.map((line) => `${indent}  ${line}`), indent + close].join(this.#eol);
  }

  #key(key: string): string {
    return isName(key) ? key : this.#string(key);
  }

  /** Interpolations that a value takes over stay; whatever else looks like one is IAM's. */
  #string(value: string): string {
    return JSON.stringify(value).replace(/\$\{([^}]*\}?)|%\{/g, (mark, rest: string | undefined) => {
      if (rest === undefined) return `%${mark}`;
      if (this.#interpolations.has(mark)) return mark;
      return this.#data === undefined ? `$${mark}` : `&{${rest}`;
    });
  }

  /** The lines of an attribute or block, where nothing else stands on them. */
  #lines(span: Span): Span {
    const start = this.#text.lastIndexOf('\n', span.start - 1) + 1;
    const end = lineEnd(this.#text, span.end);
    const rest = this.#text.slice(span.end, end).trim();
    const alone = this.#text.slice(start, span.start).trim() === '' && (rest === '' || /^(#|\/\/)/.test(rest));
    if (!alone) return span;
    const next = this.#text.indexOf('\n', end);
    return { start, end: next === -1 ? end : next + 1 };
  }
}

function isName(key: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(key);
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return value !== null && typeof value === 'object' && !isList(value);
}
