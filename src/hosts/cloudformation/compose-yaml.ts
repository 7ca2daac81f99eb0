import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import type { Span } from '../../core/span';
import type { Steps } from '../../core/steps';
import type { SyntaxError } from '../../iam/policy/model';
import type { YamlNode } from './yaml-tree';

/** Far deeper than anything that people write; the YAML library recurses, and would end the process, not just throw. */
const deepest = 1_000;

/** How many lexemes are read in one step. */
const stepSize = 500;

/** What the library makes of more lexemes than this takes too long in one stretch. */
const mostInPiece = 20_000;

/** As many as in 1 MB, which is the longest template that CloudFormation takes. */
const mostInAll = 300_000;

/** The library makes an object of each, with the stack of calls; nobody needs more. */
const mostErrors = 500;

const options = {
  logLevel: 'silent',
  prettyErrors: false,
  uniqueKeys: false,
  keepSourceTokens: true,
  strict: false,
} as const;

/** Hands pieces of a text to the YAML library, as long as that takes a bearable time. */
export class YamlComposer {
  /** In the order in which the pieces were composed. */
  readonly errors: SyntaxError[] = [];
  /** Whether a piece was too long or too broken. */
  isPartial = false;
  readonly #text: string;
  #left = mostInAll;

  constructor(text: string) {
    this.#text = text;
  }

  /** The values in a piece of whole lines: one, where no document markers stand in it. Nothing where it is too much. */
  *compose(piece: Span): Steps<readonly YamlNode[]> {
    const tokens = yield* this.#parse(piece);
    yield;
    const documents = [...new Composer(options).compose(tokens)] as Document.Parsed[];
    for (const { code, pos } of documents.flatMap(({ errors }) => errors)) {
      const span = { start: pos[0], end: Math.max(pos[0], pos[1]) };
      this.errors.push({ span, language: 'YAML', message: describe(code), misleads: true });
    }
    yield;
    return documents.flatMap(({ contents }) => contents ?? []);
  }

  /** Takes note of lines that are nothing where they stand. */
  reject(lines: Span): void {
    this.errors.push({ span: lines, language: 'YAML', message: describe('MISSING_CHAR'), misleads: true });
  }

  *#parse(piece: Span): Steps<readonly CST.Token[]> {
    const source = this.#text.slice(piece.start, piece.end);
    const parser = new Parser();
    parser.offset = piece.start;
    const tokens: CST.Token[] = [];
    let lexemes = 0;
    if (isTooDeep(source)) {
      this.isPartial = true;
      return [];
    }
    for (const lexeme of new Lexer().lex(source)) {
      lexemes++;
      if (lexemes > mostInPiece || this.#left-- <= 0 || this.errors.length > mostErrors) {
        this.isPartial = true;
        return [];
      }
      for (const token of parser.next(lexeme)) tokens.push(token);
      if (lexemes % stepSize === 0) yield;
    }
    for (const token of parser.end()) tokens.push(token);
    return tokens;
  }
}

/** Whether brackets, or indentation and the dashes after it, may nest deeper than the library can follow. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let margin: number | undefined = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\n') margin = 0;
    else if (margin !== undefined) margin = ' -?:\t'.includes(character) ? margin + 1 : undefined;
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && depth > 0) depth--;
    if (depth > deepest || (margin ?? 0) > deepest) return true;
  }
  return false;
}

function describe(code: string): string {
  const words: Readonly<Record<string, string>> = {
    BAD_ALIAS: 'An unquoted *, which is an alias in YAML (write "*")',
    BAD_DQ_ESCAPE: 'An escape that YAML does not know',
    BAD_INDENT: 'A wrong indentation',
    BLOCK_AS_IMPLICIT_KEY: 'A key and a value too many on one line',
    DUPLICATE_KEY: 'A repeated key',
    MISSING_CHAR: 'A missing comma, bracket, quote or colon',
    MULTILINE_IMPLICIT_KEY: 'A missing colon',
    TAB_AS_INDENT: 'A tab in the indentation',
    UNEXPECTED_TOKEN: 'A character that has no place here',
  };
  return words[code] ?? 'A slip in the syntax';
}
