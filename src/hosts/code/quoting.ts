import type { Span } from '../../core/span';
import type { StringNode } from '../../core/source-tree';
import { TextView, TextViewBuilder } from '../../core/text-view';

/** One way to write a string. */
export interface Quoting {
  /** What opens it, prefix included, as the source of a regular expression. Its group `mark` is what closes it. */
  readonly open: string;
  /** What closes it, where that is more than the mark. */
  readonly close?: (mark: string) => string;
  /** Whether it may go over several lines. */
  readonly lines?: boolean | undefined;
  /**
   * `backslash`: as in C. `quotes`: a backslash, only before a quote or another one. `doubled`: the quote twice.
   * `backtick`: PowerShell's. Without one every character is itself.
   */
  readonly escape?: 'backslash' | 'quotes' | 'doubled' | 'backtick' | undefined;
  readonly interpolation?: Interpolation | undefined;
}

export interface Interpolation {
  /** A whole name, or what ends in the bracket that an expression goes on in. The source of a regular expression. */
  readonly start: string;
  /** How its start is written where that is meant itself; undefined where there is no way. */
  readonly escape?: 'backslash' | 'doubled';
}

export interface Heredoc {
  /** With the groups `name` and `raw`, which is empty where something is filled in. The source of a regular expression. */
  readonly open: string;
  readonly escape?: 'backslash';
  readonly interpolation: Interpolation;
}

/** `{…}`, with `{{` for a brace. */
export const braces: Interpolation = { start: String.raw`\{`, escape: 'doubled' };

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\n': '' };

/** What `printf` and its like fill in. */
const placeholder = /%(?:\(\w+\)|\d+\$|\[\d+\])?[sdvqi](?![\w%])/y;

/** Longer expressions within a string are a slip in its syntax; in UTF-16 code units. */
const longestInterpolation = 2_000;

/** A string that opens at `span.start` and closes at `end`. */
interface Extent {
  readonly start: number;
  /** Where its text starts. */
  readonly inner: number;
  /** What closes it. */
  readonly close: string;
}

/** Reads one string; undefined where nothing closes it. One that can't go over lines ends with its line. */
export function readString(text: string, extent: Extent, quoting: Quoting): StringNode | undefined {
  const reader = new StringReader(text, extent.inner, quoting);
  const special = specialsOf(extent.close, quoting);
  for (;;) {
    special.lastIndex = reader.at;
    const found = special.exec(text);
    if (found === null) return quoting.lines ? undefined : reader.finish(extent.start, text.length, text.length);
    reader.at = found.index;
    const closes = text.startsWith(extent.close, reader.at);
    if (closes && quoting.escape === 'doubled' && text.startsWith(extent.close, reader.at + extent.close.length))
      reader.replace(extent.close, 2 * extent.close.length);
    else if (closes) return reader.finish(extent.start, reader.at, reader.at + extent.close.length);
    else if (found[0] === '\n' && !quoting.lines) return reader.finish(extent.start, reader.at, reader.at);
    else reader.step();
  }
}

/** Reads the lines of a heredoc. */
export function readLines(text: string, span: Span, quoting: Quoting): StringNode {
  const reader = new StringReader(text, span.start, quoting);
  const special = specialsOf('', quoting);
  for (;;) {
    special.lastIndex = reader.at;
    const found = special.exec(text);
    if (found === null || found.index >= span.end) return reader.finish(span.start, span.end, span.end);
    reader.at = found.index;
    reader.step();
  }
}

const specials = new Map<string, RegExp>();

/** Everything in a string that is more than itself. */
function specialsOf(close: string, { escape = 'doubled', interpolation }: Quoting): RegExp {
  const escaping = { backslash: '\\\\', quotes: '\\\\', backtick: '`', doubled: '' }[escape];
  const parts = [
    '\\n',
    '%',
    escaping,
    interpolation?.start,
    interpolation === braces ? '\\}' : '',
    close && quote(close),
  ];
  const source = parts.filter((part) => part !== undefined && part !== '').join('|');
  const known = specials.get(source) ?? new RegExp(source, 'g');
  specials.set(source, known);
  return known;
}

function quote(text: string): string {
  return text.replace(/[^\w\s]/g, '\\$&');
}

class StringReader {
  at: number;
  readonly #text: string;
  readonly #quoting: Quoting;
  readonly #inner: number;
  readonly #builder = new TextViewBuilder();
  readonly #unknowns: Span[] = [];
  /** Where the text starts that is not in the view yet. */
  #copied: number;

  constructor(text: string, inner: number, quoting: Quoting) {
    this.#text = text;
    this.#quoting = quoting;
    this.#inner = inner;
    this.#copied = this.at = inner;
  }

  /** One escape, interpolation or placeholder; or one character that is itself. */
  step(): void {
    const { escape, interpolation } = this.#quoting;
    const mark = this.#text.charAt(this.at);
    const isBackslash = mark === '\\' && (escape === 'backslash' || escape === 'quotes');
    if (mark === '\n') this.at++;
    else if (mark === '%') this.#placeholder();
    else if (isBackslash || (mark === '`' && escape === 'backtick')) this.#escape(escape !== 'quotes');
    else if (interpolation === braces && this.#text.charAt(this.at + 1) === mark) this.replace(mark, 2);
    else if (interpolation !== undefined && mark !== '}') this.#interpolation(interpolation);
    else this.at++;
  }

  /** Puts `text` into the view for the next characters of the source. */
  replace(text: string, length: number): void {
    this.#flush();
    const end = Math.min(this.at + length, this.#text.length);
    this.#builder.replace(text, { start: this.at, end });
    this.#copied = this.at = end;
  }

  finish(start: number, innerEnd: number, end: number): StringNode {
    this.at = innerEnd;
    this.#flush();
    const inner = { start: this.#inner, end: innerEnd };
    const view = this.#builder.build(inner.start);
    return { kind: 'string', span: { start, end }, inner, text: view.text, unknowns: this.#unknowns, view };
  }

  #escape(everywhere: boolean): void {
    const letter = this.#text.charAt(this.at + 1);
    if (!everywhere) {
      if (/[\\"'$`\n]/.test(letter)) this.replace(letter === '\n' ? '' : letter, 2);
      else this.at++;
      return;
    }
    const digits = { x: 2, u: 4, U: 8 }[letter] ?? 0;
    const code = parseInt(this.#text.slice(this.at + 2, this.at + 2 + digits), 16);
    if (digits > 0 && code <= 0x10ffff) this.replace(String.fromCodePoint(code), 2 + digits);
    else this.replace(escapes[letter] ?? letter, 2);
  }

  #placeholder(): void {
    placeholder.lastIndex = this.at;
    const found = placeholder.exec(this.#text);
    if (found === null) this.at++;
    else this.#unknown(found[0].length);
  }

  #interpolation({ start }: Interpolation): void {
    const pattern = new RegExp(start, 'y');
    pattern.lastIndex = this.at;
    const [opening = this.#text.charAt(this.at)] = pattern.exec(this.#text) ?? [];
    const isOpen = /[{(]$/.test(opening);
    const end = isOpen ? endOfExpression(this.#text, this.at + opening.length) : this.at + opening.length;
    this.#unknown(end - this.at);
  }

  #unknown(length: number): void {
    this.#flush();
    const start = this.#builder.length;
    this.#builder.copy(this.#text.slice(this.at, this.at + length), this.at);
    this.#unknowns.push({ start, end: start + length });
    this.#copied = this.at += length;
  }

  #flush(): void {
    this.#builder.copy(this.#text.slice(this.#copied, this.at), this.#copied);
  }
}

/** Behind the bracket that closes an expression within a string; where nothing does, the end of the line. */
function endOfExpression(text: string, start: number): number {
  let depth = 1;
  const last = Math.min(text.length, start + longestInterpolation);
  for (let index = start; index < last; index++) {
    switch (text.charAt(index)) {
      case '{':
      case '(':
        depth++;
        break;
      case '}':
      case ')':
        if (--depth === 0) return index + 1;
        break;
      case '\\':
        index++;
    }
  }
  const newline = text.indexOf('\n', start);
  return newline === -1 ? text.length : newline;
}

/** Joins strings and what is between them (`'arn:…:' + name`) to one string. */
export function joinStrings(text: string, parts: readonly (StringNode | Span)[], span: Span): StringNode {
  const builder = new TextViewBuilder();
  const unknowns: Span[] = [];
  for (const part of parts) {
    const at = builder.length;
    if ('kind' in part) {
      unknowns.push(...part.unknowns.map(({ start, end }) => ({ start: at + start, end: at + end })));
      builder.append(part.view);
    } else {
      unknowns.push({ start: at, end: at + part.end - part.start });
      builder.copy(text.slice(part.start, part.end), part.start);
    }
  }
  const first = parts[0];
  const last = parts.at(-1);
  const inner = {
    start: first && 'kind' in first ? first.inner.start : span.start,
    end: last && 'kind' in last ? last.inner.end : span.end,
  };
  const view = builder.build(inner.start);
  return { kind: 'string', span, inner, text: view.text, unknowns, view };
}

/** A word of the text as a string, for keys without quotes. */
export function wordNode(text: string, span: Span): StringNode {
  const word = text.slice(span.start, span.end);
  return { kind: 'string', span, inner: span, text: word, unknowns: [], view: TextView.of(word, span.start) };
}

/**
 * Writes text into a string of this kind; undefined where the kind has no way to say it.
 * @param unknowns interpolations that the text takes over as they are
 * @param json whether the text is JSON, which has an escape of its own for quotes
 */
export function writeInto(
  quoting: Quoting,
  close: string,
  text: string,
  { unknowns, json }: { readonly unknowns: ReadonlySet<string>; readonly json: boolean },
): string | undefined {
  const { escape, interpolation } = quoting;
  const mark = close.trim().charAt(0);
  let written = text;
  if (escape === 'backslash' || escape === 'quotes') {
    // Three quotes leave one of them alone within.
    const isClosing = (char: string): boolean => char === mark && close.length === 1;
    written = written.replace(/[\\"'`]/g, (char) => (char === '\\' || isClosing(char) ? `\\${char}` : char));
    if (close.length > 1) written = written.replaceAll(close, `\\${close}`);
    if (!quoting.lines) written = written.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  } else if (escape === 'doubled') {
    written = written.replaceAll(mark, mark + mark);
  } else if (escape === 'backtick') {
    written = written.replace(/["`]/g, '`$&');
  } else if (close !== '' && written.includes(close)) {
    if (!json) return undefined;
    written = written.replaceAll(mark, `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
  if (!quoting.lines && written.includes('\n')) return undefined;
  return interpolation === undefined ? written : escapeInterpolations(written, interpolation, unknowns);
}

function escapeInterpolations(
  text: string,
  { start, escape }: Interpolation,
  unknowns: ReadonlySet<string>,
): string | undefined {
  const kept = [...unknowns].toSorted((a, b) => b.length - a.length).map(quote);
  const pattern = new RegExp([...kept, escape === 'doubled' ? '[{}]' : start].join('|'), 'g');
  const isPossible = escape !== undefined || text.match(pattern)?.every((found) => unknowns.has(found)) !== false;
  if (!isPossible) return undefined;
  return text.replace(pattern, (found) => {
    if (unknowns.has(found)) return found;
    return escape === 'doubled' ? found + found : `\\${found}`;
  });
}
