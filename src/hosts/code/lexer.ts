import type { Span } from '../../core/span';
import type { StringNode } from '../../core/source-tree';
import type { Language } from './languages';
import { braces, type Quoting, readLines, readString } from './quoting';

/** What code consists of, as far as literals need it. Comments and white space are left out. */
export type Token =
  | { readonly kind: 'word' | 'mark'; readonly text: string; readonly span: Span }
  | { readonly kind: 'newline'; readonly span: Span }
  | { readonly kind: 'string'; readonly node: StringNode; readonly span: Span; readonly quoted: Quoted };

/** How a string is written. */
export interface Quoted {
  readonly quoting: Quoting;
  readonly close: string;
}

/** Every token of a text in order. Linear; reads on behind whatever is half-typed. */
export function* tokensOf(text: string, language: Language): Generator<Token, void> {
  const lexer = new Lexer(text, language);
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) yield token;
}

const word = String.raw`[A-Za-z_$@\u0080-\uffff][\w$\u0080-\uffff]*|\d[\w.]*`;
const mark = String.raw`===?|!==?|<=|>=|=>|->|:=|::|\+=|-=|\.\.\.?|\*\*|&&|\|\||\?\?|\?\.|[^\s\w]`;
const regexp = /\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,500}\/[a-z]*/y;

/** With more of them in a text, what looks like heredocs is something else. */
const mostUnclosed = 20;

function stringToken(node: StringNode, quoted: Quoted): Token {
  return { kind: 'string', node, span: node.span, quoted };
}

class Lexer {
  readonly #text: string;
  readonly #language: Language;
  readonly #pattern: RegExp;
  readonly #openings: readonly RegExp[];
  /** The ways to write a string that nothing closes in the rest of the text. */
  readonly #unclosed = new Set<Quoting>();
  /** The lines of a heredoc whose opening stands on the line before. */
  #heredoc: Span | undefined;
  #unclosedHeredocs = 0;
  #at: number;
  /** Whether a `/` here would start a regular expression rather than divide. */
  #startsOperand = true;

  constructor(text: string, language: Language) {
    this.#text = text;
    this.#language = language;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
    const strings = language.strings.map(({ open }) => open.replace('?<mark>', '?:')).join('|');
    const heredoc = language.heredoc?.open.replace(/\?<\w+>/g, '?:') ?? '(?!)';
    this.#pattern = new RegExp(
      String.raw`[^\S\n]*(?:(?<comment>${language.comment})|(?<heredoc>${heredoc})|(?<string>${strings})|(?<newline>\n)|(?<word>${word})|(?<mark>${mark}))`,
      'y',
    );
    this.#openings = language.strings.map(({ open }) => new RegExp(open, 'y'));
  }

  next(): Token | undefined {
    for (;;) {
      this.#pattern.lastIndex = this.#at;
      const found = this.#pattern.exec(this.#text);
      if (found?.groups === undefined) return undefined;
      const end = this.#pattern.lastIndex;
      const { groups } = found;
      const lexeme = groups.comment ?? groups.heredoc ?? groups.string ?? groups.newline ?? groups.word ?? groups.mark;
      const span = { start: end - (lexeme?.length ?? 0), end };
      this.#at = end;
      if (groups.comment !== undefined) continue;
      const token = this.#token(groups, span);
      if (token.kind !== 'newline')
        this.#startsOperand =
          (token.kind === 'mark' && !')]}'.includes(token.text)) ||
          (token.kind === 'word' && /^(return|case|typeof|in|of|and|or|not|if|when|unless)$/.test(token.text));
      return token;
    }
  }

  #token(groups: Readonly<Record<string, string | undefined>>, span: Span): Token {
    if (groups.string !== undefined) return this.#string(span.start) ?? this.#markAt(span.start);
    if (groups.heredoc !== undefined) return this.#lines(span) ?? this.#markAt(span.start);
    if (groups.newline !== undefined) {
      if (this.#heredoc?.start === span.end) this.#at = this.#heredoc.end;
      return { kind: 'newline', span };
    }
    if (groups.mark === '/' && this.#language.regexps === true && this.#startsOperand) {
      regexp.lastIndex = span.start;
      if (regexp.test(this.#text)) {
        this.#at = regexp.lastIndex;
        return { kind: 'word', text: '/', span: { start: span.start, end: this.#at } };
      }
    }
    return { kind: groups.word === undefined ? 'mark' : 'word', text: this.#text.slice(span.start, span.end), span };
  }

  /** A quote that opens nothing. */
  #markAt(start: number): Token {
    this.#at = start + 1;
    return { kind: 'mark', text: this.#text.charAt(start), span: { start, end: this.#at } };
  }

  #string(start: number): Token | undefined {
    for (const [index, opening] of this.#openings.entries()) {
      const quoting = this.#language.strings[index];
      opening.lastIndex = start;
      const mark = opening.exec(this.#text)?.groups?.mark;
      if (mark === undefined || quoting === undefined || this.#unclosed.has(quoting)) continue;
      const close = quoting.close?.(mark) ?? mark;
      const extent = { start, inner: opening.lastIndex, close };
      const node = readString(this.#text, extent, quoting);
      if (node === undefined) {
        this.#unclosed.add(quoting);
        continue;
      }
      this.#at = node.span.end;
      if (!this.#text.startsWith('.format(', this.#at)) return stringToken(node, { quoting, close });
      const template = { ...quoting, interpolation: braces };
      return stringToken(readString(this.#text, extent, template) ?? node, { quoting: template, close });
    }
    return undefined;
  }

  /** The lines behind this one up to the name that closes them. */
  #lines(span: Span): Token | undefined {
    const { heredoc } = this.#language;
    if (heredoc === undefined || this.#unclosedHeredocs >= mostUnclosed) return undefined;
    if (this.#heredoc !== undefined && this.#heredoc.start > span.start) return undefined;
    const { name = '', raw = '' } = new RegExp(heredoc.open).exec(this.#text.slice(span.start, span.end))?.groups ?? {};
    const start = this.#text.indexOf('\n', span.end) + 1;
    if (start === 0) return undefined;
    const closing = new RegExp(String.raw`^[ \t]*${name}\b`, 'gm');
    closing.lastIndex = start;
    const close = closing.exec(this.#text);
    if (close === null) {
      this.#unclosedHeredocs++;
      return undefined;
    }
    this.#heredoc = { start, end: close.index };
    const quoting: Quoting =
      raw === ''
        ? { open: '', lines: true, escape: heredoc.escape ?? 'quotes', interpolation: heredoc.interpolation }
        : { open: '', lines: true };
    const node = readLines(this.#text, this.#heredoc, quoting);
    return { kind: 'string', node, span, quoted: { quoting, close: '' } };
  }
}
