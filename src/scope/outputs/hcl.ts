/** A quoted string of HCL; nothing in it is a template. */
export function hclString(text: string): string {
  const escaped = text.replaceAll(/[\\"\u0000-\u001F\u007F]/g, escape).replaceAll(/([$%])\{/g, '$1$1{');
  return `"${escaped}"`;
}

function escape(character: string): string {
  if (character === '\n') return String.raw`\n`;
  if (character === '\\' || character === '"') return `\\${character}`;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** An expression that stands for itself, such as `aws_iam_policy.this.arn`. */
export class Expression {
  constructor(readonly text: string) {}
}

export type HclValue =
  string | Expression | readonly (string | Expression)[] | Readonly<Record<string, string | Expression>>;

/** `key = value` in a body; undefined leaves it out. */
export interface Attribute {
  readonly name: string;
  readonly value: HclValue | undefined;
}

/** A block with its labels and body, attributes before blocks. */
export interface Block {
  readonly type: string;
  readonly labels?: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly blocks?: readonly Block[];
}

/**
 * Prints blocks as `terraform fmt` leaves them: `=` aligned over neighbouring lines, lists of several on lines of their
 * own.
 */
export function printBlocks(blocks: readonly Block[], indent = ''): string {
  return blocks.map((block) => printBlock(block, indent)).join('\n');
}

function printBlock({ type, labels = [], attributes, blocks = [] }: Block, indent: string): string {
  const inner = `${indent}  `;
  const written = attributes.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
  const body = printAttributes(written, inner);
  const separator = body !== '' && blocks.length > 0 ? '\n' : '';
  const head = [type, ...labels.map(hclString)].join(' ');
  return `${indent}${head} {\n${body}${separator}${printBlocks(blocks, inner)}${indent}}\n`;
}

function printAttributes(attributes: readonly { name: string; value: HclValue }[], indent: string): string {
  const printed = attributes.map(({ name, value }) => ({ name, value: printValue(value, indent) }));
  let text = '';
  for (let start = 0; start < printed.length;) {
    // A value over several lines ends a run of lines whose signs are aligned, and stands outside of it.
    let end = start + 1;
    const isLong = (index: number): boolean => printed[index]?.value.includes('\n') ?? true;
    if (!isLong(start)) while (end < printed.length && !isLong(end)) end++;
    const run = printed.slice(start, end);
    const width = Math.max(...run.map(({ name }) => name.length));
    for (const { name, value } of run) text += `${indent}${name.padEnd(width)} = ${value}\n`;
    start = end;
  }
  return text;
}

function printValue(value: HclValue, indent: string): string {
  if (typeof value === 'string') return hclString(value);
  if (value instanceof Expression) return value.text;
  const inner = `${indent}  `;
  if (isList(value)) {
    const [first] = value;
    if (first === undefined) return '[]';
    if (value.length === 1) return `[${printValue(first, inner)}]`;
    return `[\n${value.map((item) => `${inner}${printValue(item, inner)},\n`).join('')}${indent}]`;
  }
  const entries = Object.entries(value).map(([key, item]) => ({
    name: isIdentifier(key) ? key : hclString(key),
    value: item,
  }));
  return `{\n${printAttributes(entries, inner)}${indent}}`;
}

function isIdentifier(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(text);
}

function isList(value: readonly (string | Expression)[] | object): value is readonly (string | Expression)[] {
  return Array.isArray(value);
}
