import { printParseErrorCode, visit } from 'jsonc-parser';
import { remember } from '../../core/remember';
import type { Member, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import { TextView, TextViewBuilder } from '../../core/text-view';
import type { SyntaxError } from '../../iam/policy/model';
import { templateMarks } from '../template-marks';

/** Deeper nesting is no policy; jsonc-parser recurses, so it would also end the stack. */
const deepest = 200;

/** A JSON text with spans; comments and trailing commas are read, and reported as the errors they are for IAM. */
export interface JsonText {
  /** Undefined for an empty text and for one that is nested too deep. */
  readonly root: SourceNode | undefined;
  readonly errors: readonly SyntaxError[];
}

/** Reads JSON as far as it can be read. Never throws. Linear in the length of the text. */
export function readJson(text: string): JsonText {
  if (isTooDeep(text)) return { root: undefined, errors: [] };
  const errors: SyntaxError[] = [];
  const builder = new TreeBuilder();
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  visit(
    bom === 1 ? text.slice(1) : text,
    {
      onObjectBegin: (offset) => {
        builder.open('object', offset + bom);
      },
      onArrayBegin: (offset) => {
        builder.open('array', offset + bom);
      },
      onObjectEnd: (offset, length) => {
        builder.close(offset + bom + length);
      },
      onArrayEnd: (offset, length) => {
        builder.close(offset + bom + length);
      },
      onObjectProperty: (name, offset, length) => {
        builder.key(readString(text, name, { start: offset + bom, end: offset + bom + length }));
      },
      onLiteralValue: (value: unknown, offset, length) => {
        builder.value(readLiteral(text, value, { start: offset + bom, end: offset + bom + length }));
      },
      onComment: (offset, length) => {
        errors.push(syntaxError('A comment', offset + bom, length));
      },
      onError: (code, offset, length) => {
        errors.push(syntaxError(describe(printParseErrorCode(code)), offset + bom, length));
      },
    },
    { disallowComments: false, allowTrailingComma: false },
  );
  const root = builder.finish(text.length);
  return { root, errors: errors.toSorted((a, b) => a.span.start - b.span.start) };
}

function syntaxError(message: string, offset: number, length: number): SyntaxError {
  return { span: { start: offset, end: offset + length }, language: 'JSON', message };
}

function describe(code: string): string {
  const words: Readonly<Record<string, string>> = {
    InvalidSymbol: 'An unquoted word',
    InvalidNumberFormat: 'A malformed number',
    PropertyNameExpected: 'A missing key, or a comma too many',
    ValueExpected: 'A missing value, or a comma too many',
    ColonExpected: 'A missing colon',
    CommaExpected: 'A missing comma',
    CloseBraceExpected: 'A missing closing brace',
    CloseBracketExpected: 'A missing closing bracket',
    EndOfFileExpected: 'Text after the end',
    UnexpectedEndOfString: 'A string without its closing quote',
    InvalidUnicode: 'A malformed \\u escape',
    InvalidEscapeCharacter: 'An escape that JSON does not know',
    InvalidCharacter: 'A control character',
  };
  return words[code] ?? 'A slip in the syntax';
}

/** Whether brackets outside of strings nest deeper than any policy. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x7b:
      case 0x5b:
        if (++depth > deepest) return true;
        break;
      case 0x7d:
      case 0x5d:
        depth--;
        break;
      case 0x22:
        index = endOfString(text, index);
        break;
    }
  }
  return false;
}

/** The offset of the quote that closes the string that opens at `start`, or of the line's end where none does. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5c) index++;
    else if (code === 0x22 || code === 0x0a) return index;
  }
  return text.length;
}

function readLiteral(text: string, value: unknown, span: Span): SourceNode {
  if (typeof value === 'string') return readString(text, value, span);
  const raw = text.slice(span.start, span.end);
  if (typeof value === 'number') return { kind: 'number', span, text: raw };
  if (typeof value === 'boolean') return { kind: 'boolean', span, text: raw };
  return { kind: 'null', span, text: raw };
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * A JSON string literal with its quotes, or as much of one as stands there.
 * @param decoded what jsonc-parser makes of it, which leaves out escapes that don't exist
 */
function readString(text: string, decoded: string, span: Span): StringNode {
  const closed = span.end - span.start > 1 && text.charAt(span.end - 1) === '"';
  const inner = { start: Math.min(span.start + 1, span.end), end: closed ? span.end - 1 : span.end };
  // Every escape is longer than what it stands for.
  const isPlain = decoded.length === inner.end - inner.start;
  const raw = common(isPlain ? decoded : text.slice(inner.start, inner.end));
  const view = isPlain || !raw.includes('\\') ? TextView.of(raw, inner.start) : unescape(raw, inner.start);
  return { kind: 'string', span, inner, text: view.text, unknowns: templateMarks(view.text), view };
}

function common(text: string): string {
  return text.length > longestCommon ? text : one(text);
}

/** Few longer texts stand anywhere twice. */
const longestCommon = 200;

/** The same string for the same text, so that whoever looks it up compares no letters. */
const one = remember((text: string) => text);

function unescape(raw: string, offset: number): TextView {
  const builder = new TextViewBuilder();
  let copied = 0;
  for (let index = raw.indexOf('\\'); index !== -1; index = raw.indexOf('\\', copied)) {
    builder.copy(raw.slice(copied, index), offset + copied);
    const letter = raw.charAt(index + 1);
    const hex = letter === 'u' ? /^[\da-f]{4}/i.exec(raw.slice(index + 2, index + 6))?.[0] : undefined;
    const length = hex === undefined ? Math.min(2, raw.length - index) : 6;
    const decoded = hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(parseInt(hex, 16));
    builder.replace(decoded, { start: offset + index, end: offset + index + length });
    copied = index + length;
  }
  return builder.copy(raw.slice(copied), offset + copied).build(offset);
}

/** What is open, with the key that waits for its value. */
type Open =
  | { readonly kind: 'object'; readonly start: number; readonly members: Member[]; key: StringNode | undefined }
  | { readonly kind: 'array'; readonly start: number; readonly items: SourceNode[] };

/** Puts the parser's events together; what a broken text leaves open ends where the text does. */
class TreeBuilder {
  readonly #open: Open[] = [];
  #root: SourceNode | undefined;

  open(kind: Open['kind'], start: number): void {
    this.#open.push(kind === 'object' ? { kind, start, members: [], key: undefined } : { kind, start, items: [] });
  }

  close(end: number): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const span = { start: open.start, end };
    this.value(
      open.kind === 'object'
        ? { kind: 'object', span, members: open.members }
        : { kind: 'array', span, items: open.items },
    );
  }

  key(key: StringNode): void {
    const open = this.#open.at(-1);
    if (open?.kind === 'object') open.key = key;
  }

  value(value: SourceNode): void {
    const open = this.#open.at(-1);
    if (open === undefined) this.#root ??= value;
    else if (open.kind === 'array') open.items.push(value);
    else if (open.key !== undefined) {
      open.members.push({ key: open.key, value, span: { start: open.key.span.start, end: value.span.end } });
      open.key = undefined;
    }
  }

  finish(end: number): SourceNode | undefined {
    while (this.#open.length > 0) this.close(end);
    return this.#root;
  }
}
