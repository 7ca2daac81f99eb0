import type { Finding } from './finding';
import type { Span } from './span';

/** A `keyward-ignore` comment. */
export interface Directive {
  readonly scope: 'line' | 'next-line' | 'file' | 'start' | 'end';
  /** What it names as the rules to silence; empty for all. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly reason: string | undefined;
  /** The whole directive, from `keyward-ignore` on. */
  readonly span: Span;
  /** The line it stands on, from 0. */
  readonly line: number;
}

const pattern =
  /(#|\/\/|\/\*|--|<!--|;|\bREM\b|\{#|^\s*\*)[^\n"'`]*?\b(keyward-ignore(?:-(next-line|file|start|end))?)\b(?![-\w])([^\n]*)/;

/** Finds the `keyward-ignore` comments of a text. Linear, and next to nothing where there are none. */
export function findDirectives(text: string): readonly Directive[] {
  const directives: Directive[] = [];
  let line = 0;
  let counted = 0;
  for (let at = text.indexOf('keyward-ignore'); at !== -1;) {
    const lineStart = text.lastIndexOf('\n', at) + 1;
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 ? text.length : newline;
    for (
      let index = text.indexOf('\n', counted);
      index !== -1 && index < lineStart;
      index = text.indexOf('\n', counted)
    ) {
      line++;
      counted = index + 1;
    }
    const directive = readDirective(text.slice(lineStart, lineEnd), lineStart, line);
    if (directive !== undefined) directives.push(directive);
    at = text.indexOf('keyward-ignore', lineEnd);
  }
  return directives;
}

/** Very long lines hold no comments that anybody wrote. */
const longestLine = 2_000;

function readDirective(lineText: string, lineStart: number, line: number): Directive | undefined {
  if (lineText.length > longestLine) return undefined;
  const match = pattern.exec(lineText);
  if (match === null) return undefined;
  const [whole, marker = '', word = '', suffix, rest = ''] = match;
  const [ids = '', ...reason] = rest.replace(/(\*\/|-->|#\})[^]*$/, '').split(':');
  const start = lineStart + match.index + whole.indexOf(word, marker.length);
  // With a mark of its own in a line that is a comment already, it is about what that comment holds.
  const between = whole.slice(marker.length, whole.indexOf(word, marker.length));
  const isAlone = lineText.slice(0, match.index).trim() === '' && !/\s(?:#|\/\/|--|<!--|;|REM)\s*$/.test(between);
  return {
    scope: suffix === undefined ? (isAlone ? 'next-line' : 'line') : (suffix as Directive['scope']),
    rules: Array.from(ids.matchAll(/(?<![^\s,])[a-z][a-z\d-]*(?![^\s,])/g), ({ 0: id, index }) => {
      const at = start + word.length + index;
      return { id, span: { start: at, end: at + id.length } };
    }),
    reason: reason.join(':').trim() || undefined,
    span: { start, end: start + word.length + rest.trimEnd().length },
    line,
  };
}

/** Tells for each finding which directive of the text silences it, if any; of several the first, blocks last. */
export function createSuppressor(
  text: string,
  directives: readonly Directive[],
): (finding: Pick<Finding, 'ruleId' | 'span'>) => Directive | undefined {
  if (directives.length === 0) return () => undefined;
  const lineStarts = lineStartsOf(text);
  const ofFile = new FirstByRule();
  const byLine = new Map<number, FirstByRule>();
  for (const directive of directives) {
    if (directive.scope === 'file') ofFile.add(directive);
    if (directive.scope !== 'line' && directive.scope !== 'next-line') continue;
    const line = directive.scope === 'line' ? directive.line : directive.line + 1;
    const others = byLine.get(line) ?? new FirstByRule();
    others.add(directive);
    byLine.set(line, others);
  }
  const blocks = readBlocks(directives);
  const blockEnds = blocks.map(({ to }) => to);
  return ({ ruleId, span }) => {
    const line = lineAt(lineStarts, span.start);
    const first = earlier(ofFile.find(ruleId), byLine.get(line)?.find(ruleId));
    if (first !== undefined) return first;
    // Blocks follow each other, so that only one of them can reach the line.
    const start = blocks[lineAt(blockEnds, line) + 1]?.starts.find(ruleId);
    return start !== undefined && start.line < line ? start : undefined;
  };
}

/** Directives by the rules they silence, of which the first one counts. */
class FirstByRule {
  readonly #first = new Map<string, Directive>();

  /** To be called in text order. */
  add(directive: Directive): void {
    const ids = directive.rules.length === 0 ? [everyRule] : directive.rules.map(({ id }) => id);
    for (const id of ids) if (!this.#first.has(id)) this.#first.set(id, directive);
  }

  find(ruleId: string): Directive | undefined {
    return earlier(this.#first.get(everyRule), this.#first.get(ruleId));
  }
}

const everyRule = '';

function earlier(a: Directive | undefined, b: Directive | undefined): Directive | undefined {
  return a === undefined || (b !== undefined && b.span.start < a.span.start) ? b : a;
}

/** The starts up to each end, or up to the end of the text. */
function readBlocks(
  directives: readonly Directive[],
): readonly { readonly starts: FirstByRule; readonly to: number }[] {
  const blocks: { starts: FirstByRule; to: number }[] = [];
  let starts = new FirstByRule();
  for (const directive of directives) {
    if (directive.scope === 'start') starts.add(directive);
    if (directive.scope !== 'end') continue;
    blocks.push({ starts, to: directive.line });
    starts = new FirstByRule();
  }
  return [...blocks, { starts, to: Infinity }];
}

/** The offset at which each line starts. Lines end with `\n`. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return starts;
}

/** The line of an offset, from 0. */
export function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
