import type { Span } from '../../core/span';
import type { StringNode } from '../../core/source-tree';
import { TextViewBuilder } from '../../core/text-view';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * A quoted template; one that is not closed ends with its line.
 * Source: HCL Native Syntax Specification, "Template Expressions".
 */
export function readQuoted(text: string, start: number): StringNode {
  const template = new TemplateReader(text, start + 1);
  for (;;) {
    template.at = nextMark(text, template.at, text.length);
    const next = text.charAt(template.at);
    if (next === '' || next === '\n' || next === '\r' || next === '"') break;
    if (next === '\\') template.escape();
    else template.step();
  }
  const inner = { start: start + 1, end: template.at };
  const end = text.charAt(template.at) === '"' ? template.at + 1 : template.at;
  return template.finish({ start, end }, inner);
}

/** A heredoc up to and including its end marker; undefined where none starts. */
export function readHeredoc(text: string, start: number): StringNode | undefined {
  const header = /<<(-?)([\w.-]+)[ \t]*\r?\n/y;
  header.lastIndex = start;
  const [, dash, marker = ''] = header.exec(text) ?? [];
  if (dash === undefined) return undefined;
  const inner = { start: header.lastIndex, end: text.length };
  const closing = new RegExp(`^[ \\t]*${marker.replaceAll('.', '\\.')}[ \\t]*\\r?$`, 'gm');
  closing.lastIndex = inner.start;
  const end = closing.exec(text);
  if (end !== null) inner.end = end.index;
  const indent = dash === '-' ? leastIndent(text.slice(inner.start, inner.end)) : 0;
  const template = new TemplateReader(text, inner.start);
  for (let lineStart = true; template.at < inner.end;) {
    if (lineStart) template.skip(Math.min(indent, inner.end - template.at));
    if (template.at >= inner.end) break;
    template.at = nextMark(text, template.at, inner.end);
    if (template.at >= inner.end) break;
    lineStart = text.charAt(template.at) === '\n';
    template.step();
  }
  return template.finish({ start, end: end === null ? text.length : end.index + end[0].trimEnd().length }, inner);
}

/** The next character that is or may be more than itself: a quote, a backslash, a line break, `$` or `%`. */
function nextMark(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x25 ? marks.has(code) : code === 0x5c) break;
  }
  return at;
}

const marks = new Set(['\n', '\r', '"', '$', '%'].map((mark) => mark.charCodeAt(0)));

function leastIndent(text: string): number {
  let least = Infinity;
  for (const [, indent = ''] of text.matchAll(/^([ \t]*)\S/gm)) least = Math.min(least, indent.length);
  return least === Infinity ? 0 : least;
}

/** Reads literal text, `${…}`, `%{…}` and their escapes from left to right. */
class TemplateReader {
  at: number;
  readonly #text: string;
  readonly #builder = new TextViewBuilder();
  readonly #unknowns: Span[] = [];
  /** Where the literal text starts that is not in the view yet. */
  #copied: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
    this.#copied = at;
  }

  /** One character, or one interpolation or its escape. */
  step(): void {
    const mark = this.#text.charAt(this.at);
    if (mark !== '$' && mark !== '%') {
      this.at++;
    } else if (this.#text.charAt(this.at + 1) === '{') {
      this.#interpolation();
    } else if (this.#text.startsWith(`${mark}${mark}{`, this.at)) {
      this.#flush();
      this.#builder.replace(`${mark}{`, { start: this.at, end: this.at + 3 });
      this.#copied = this.at += 3;
    } else {
      this.at++;
    }
  }

  escape(): void {
    this.#flush();
    const letter = this.#text.charAt(this.at + 1);
    const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
    const code = parseInt(this.#text.slice(this.at + 2, this.at + 2 + digits), 16);
    const decoded = digits > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (escapes[letter] ?? letter);
    const end = Math.min(this.at + 2 + digits, this.#text.length);
    this.#builder.replace(decoded, { start: this.at, end });
    this.#copied = this.at = end;
  }

  skip(length: number): void {
    this.#flush();
    this.#copied = this.at += length;
  }

  finish(span: Span, inner: Span): StringNode {
    this.#flush();
    const view = this.#builder.build(inner.start);
    return { kind: 'string', span, inner, text: view.text, unknowns: this.#unknowns, view };
  }

  #flush(): void {
    this.#builder.copy(this.#text.slice(this.#copied, this.at), this.#copied);
  }

  /** Up to the brace that closes it; one that is never closed ends with its line. */
  #interpolation(): void {
    this.#flush();
    const start = this.at;
    let depth = 0;
    let end = start + 1;
    for (; end < this.#text.length; end++) {
      const next = this.#text.charAt(end);
      if (next === '{') depth++;
      else if (next === '}' && --depth === 0) break;
      else if (next === '\n' && depth === 1 && !closesLater(this.#text, end)) break;
      else if (next === '"') end = endOfQuoted(this.#text, end);
    }
    this.at = Math.min(this.#text.charAt(end) === '}' ? end + 1 : end, this.#text.length);
    const source = this.#text.slice(start, this.at);
    // A directive is no value: white space stands in for it.
    const isDirective = source.startsWith('%');
    if (!isDirective) this.#unknowns.push({ start: this.#builder.length, end: this.#builder.length + source.length });
    this.#builder.copy(isDirective ? ' '.repeat(source.length) : source, start);
    this.#copied = this.at;
  }
}

/** Whether an interpolation that goes on behind a line break closes within the next lines. */
function closesLater(text: string, offset: number): boolean {
  return text.slice(offset, offset + 400).includes('}');
}

/** The closing quote of a string within an interpolation, or the character before the line ends. */
function endOfQuoted(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const next = text.charAt(index);
    if (next === '\\') index++;
    else if (next === '"') return index;
    else if (next === '\n') return index - 1;
  }
  return text.length;
}
