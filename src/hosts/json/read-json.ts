import { createScanner, type JSONScanner, type ScanError, type SyntaxKind } from 'jsonc-parser';
import type { Member, SourceNode, StringNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import { finish, type Steps } from '../../core/steps';
import type { SyntaxError } from '../../iam/policy/model';
import { readString } from './read-string';

/** A JSON text with spans; comments and trailing commas are read, and reported as the errors they are for IAM. */
export interface JsonText {
  /** Undefined for an empty text and for one that is nested too deep. */
  readonly root: SourceNode | undefined;
  readonly errors: readonly SyntaxError[];
}

/** Deeper nesting is no policy, and readers of trees recurse. */
const deepest = 200;

/** So many members, items and ends are one step. */
const stepSize = 2_000;

/** Reads JSON as far as it can be read. Never throws. Linear in the length of the text. */
export function readJson(text: string): JsonText {
  return finish(readJsonInSteps(text));
}

/** The same in steps. */
export function* readJsonInSteps(text: string): Steps<JsonText> {
  const reader = new JsonReader(text);
  for (let count = 1; reader.advance(); count++) if (count % stepSize === 0) yield;
  return reader.finish();
}

/** Of jsonc-parser's enums only the types are there for modules that are compiled one by one; they prove the numbers. */
const tokens = {
  openBrace: 1 satisfies SyntaxKind.OpenBraceToken,
  closeBrace: 2 satisfies SyntaxKind.CloseBraceToken,
  openBracket: 3 satisfies SyntaxKind.OpenBracketToken,
  closeBracket: 4 satisfies SyntaxKind.CloseBracketToken,
  comma: 5 satisfies SyntaxKind.CommaToken,
  colon: 6 satisfies SyntaxKind.ColonToken,
  null: 7 satisfies SyntaxKind.NullKeyword,
  true: 8 satisfies SyntaxKind.TrueKeyword,
  false: 9 satisfies SyntaxKind.FalseKeyword,
  string: 10 satisfies SyntaxKind.StringLiteral,
  number: 11 satisfies SyntaxKind.NumericLiteral,
  lineComment: 12 satisfies SyntaxKind.LineCommentTrivia,
  blockComment: 13 satisfies SyntaxKind.BlockCommentTrivia,
  unknown: 16 satisfies SyntaxKind.Unknown,
  end: 17 satisfies SyntaxKind.EOF,
} as const;

const unclosedComment = 1 satisfies ScanError.UnexpectedEndOfComment;
const unclosedString = 2 satisfies ScanError.UnexpectedEndOfString;

/** Errors that swallow what stands behind them. */
const unclosed: ReadonlySet<number> = new Set([unclosedComment, unclosedString]);

const scanErrors: ReadonlyMap<number, string> = new Map([
  [unclosedComment, 'A comment without its end'],
  [unclosedString, 'A string without its closing quote'],
  [3 satisfies ScanError.UnexpectedEndOfNumber, 'A malformed number'],
  [4 satisfies ScanError.InvalidUnicode, 'A malformed \\u escape'],
  [5 satisfies ScanError.InvalidEscapeCharacter, 'An escape that JSON does not know'],
  [6 satisfies ScanError.InvalidCharacter, 'A control character'],
]);

/** Tokens that a member or item can begin with. */
const beginnings: ReadonlySet<number> = new Set([tokens.openBrace, tokens.openBracket, tokens.string, tokens.number]);

const missingValue = 'A missing value, or a comma too many';

/** An object or array whose end has not been read yet. */
type Open = { readonly start: number; needsComma: boolean } & (
  | { readonly kind: 'object'; readonly members: Member[]; key: StringNode | undefined }
  | { readonly kind: 'array'; readonly items: SourceNode[] }
);

/** Reads on where a piece is missing or too much, as jsonc-parser's own parser does, but can pause anywhere. */
class JsonReader {
  readonly #text: string;
  readonly #scanner: JSONScanner;
  readonly #errors: SyntaxError[] = [];
  /** Outermost first. */
  readonly #open: Open[] = [];
  /** The one that comes next. */
  #token: number = tokens.unknown;
  #root: SourceNode | undefined;
  #isTooDeep = false;

  constructor(text: string) {
    this.#text = text;
    this.#scanner = createScanner(text);
    if (text.startsWith('\uFEFF')) this.#scanner.setPosition(1);
    this.#next();
    if (!this.#value()) this.#report(missingValue);
  }

  /** Reads the next member, item or end of what is open. @returns false where there is none */
  advance(): boolean {
    const open = this.#open.at(-1);
    if (open === undefined || this.#isTooDeep) return false;
    if (this.#token === closing(open) || this.#token === tokens.end) {
      this.#close(open);
      return true;
    }
    if (this.#token === tokens.comma) {
      if (!open.needsComma) this.#report(missingValue, false);
      this.#next();
    } else if (open.needsComma) this.#report('A missing comma', !beginnings.has(this.#token));
    open.needsComma = true;
    if (open.kind === 'object') this.#member(open);
    else this.#valueIn(open);
    return true;
  }

  finish(): JsonText {
    if (this.#isTooDeep) return { root: undefined, errors: [] };
    if (this.#root !== undefined && this.#token !== tokens.end) this.#report('Text after the end');
    return { root: this.#root, errors: this.#errors.toSorted((a, b) => a.span.start - b.span.start) };
  }

  #close(open: Open): void {
    const span = { start: open.start, end: this.#span().end };
    this.#open.pop();
    this.#add(
      open.kind === 'object'
        ? { kind: 'object', span, members: open.members }
        : { kind: 'array', span, items: open.items },
    );
    if (this.#token !== tokens.end) this.#next();
    else this.#report(open.kind === 'object' ? 'A missing closing brace' : 'A missing closing bracket');
  }

  #member(open: Extract<Open, { kind: 'object' }>): void {
    if (this.#token !== tokens.string) {
      const misleads = !this.#isAtCommaOnly(open);
      this.#report('A missing key, or a comma too many', misleads);
      this.#skip(open);
      this.#report(missingValue, misleads);
      return;
    }
    open.key = this.#string();
    if (this.#next() === tokens.colon) {
      this.#next();
      this.#valueIn(open);
    } else {
      this.#report('A missing colon');
      this.#skip(open);
    }
  }

  #valueIn(open: Open): void {
    if (this.#value()) return;
    this.#report(missingValue, !this.#isAtCommaOnly(open));
    this.#skip(open);
  }

  /** Reads a value, or the start of one that has parts. @returns false where none stands there */
  #value(): boolean {
    const { start, end } = this.#span();
    switch (this.#token) {
      case tokens.openBrace:
        this.#open.push({ kind: 'object', start, members: [], key: undefined, needsComma: false });
        break;
      case tokens.openBracket:
        this.#open.push({ kind: 'array', start, items: [], needsComma: false });
        break;
      case tokens.string:
        this.#add(this.#string());
        break;
      case tokens.number:
        this.#add({ kind: 'number', span: { start, end }, text: this.#text.slice(start, end) });
        break;
      case tokens.true:
      case tokens.false:
        this.#add({ kind: 'boolean', span: { start, end }, text: this.#text.slice(start, end) });
        break;
      case tokens.null:
        this.#add({ kind: 'null', span: { start, end }, text: 'null' });
        break;
      default:
        return false;
    }
    this.#isTooDeep = this.#open.length > deepest;
    this.#next();
    return true;
  }

  #string(): StringNode {
    const error: number = this.#scanner.getTokenError();
    return readString(this.#text, this.#scanner.getTokenValue(), this.#span(), error !== unclosedString);
  }

  #add(value: SourceNode): void {
    const open = this.#open.at(-1);
    if (open === undefined) this.#root = value;
    else if (open.kind === 'array') open.items.push(value);
    else if (open.key !== undefined)
      open.members.push({ key: open.key, value, span: { start: open.key.span.start, end: value.span.end } });
  }

  /** Goes on at the next comma or the end of what is open. */
  #skip(open: Open): void {
    while (this.#token !== tokens.comma && this.#token !== closing(open) && this.#token !== tokens.end) this.#next();
  }

  /** Goes on at the next token that is neither a comment nor an unquoted word. */
  #next(): number {
    for (;;) {
      this.#skipBlanks();
      this.#token = this.#scanner.scan();
      const error: number = this.#scanner.getTokenError();
      if (error !== 0) this.#report(scanErrors.get(error) ?? 'A malformed word', unclosed.has(error));
      if (this.#token === tokens.unknown) this.#report('An unquoted word');
      else if (this.#token === tokens.lineComment || this.#token === tokens.blockComment)
        this.#report('A comment', false);
      else return this.#token;
    }
  }

  /** The scanner would put blanks together letter by letter. */
  #skipBlanks(): void {
    const start = this.#scanner.getPosition();
    let end = start;
    while (isBlank(this.#text.charCodeAt(end))) end++;
    if (end > start) this.#scanner.setPosition(end);
  }

  #report(message: string, misleads = true): void {
    this.#errors.push({ span: this.#span(), language: 'JSON', message, misleads });
  }

  /** Whether only a comma is missing, or too many, where the next token stands. */
  #isAtCommaOnly(open: Open): boolean {
    return this.#token === tokens.comma || this.#token === closing(open);
  }

  #span(): Span {
    const start = this.#scanner.getTokenOffset();
    return { start, end: start + this.#scanner.getTokenLength() };
  }
}

function closing({ kind }: Open): number {
  return kind === 'object' ? tokens.closeBrace : tokens.closeBracket;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}
