import type { Finding } from './finding';
import type { Span } from './span';

/** A `keyward-ignore` comment. */
export interface Directive {
  readonly scope: 'line' | 'next-line' | 'file' | 'start' | 'end';
  /** The rules it silences; empty for all. */
  readonly ruleIds: readonly string[];
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
  const alone = lineText.slice(0, match.index).trim() === '';
  return {
    scope: suffix === undefined ? (alone ? 'next-line' : 'line') : (suffix as Directive['scope']),
    ruleIds: ids.split(/[\s,]+/).filter((id) => /^[a-z][a-z\d-]*$/.test(id)),
    reason: reason.join(':').trim() || undefined,
    span: { start, end: start + word.length + rest.trimEnd().length },
    line,
  };
}

/** Tells for each finding which directive silences it, if any. */
export function createSuppressor(text: string): (finding: Pick<Finding, 'ruleId' | 'span'>) => Directive | undefined {
  const directives = findDirectives(text);
  if (directives.length === 0) return () => undefined;
  const lineStarts = lineStartsOf(text);
  const blocks = readBlocks(directives);
  return ({ ruleId, span }) => {
    const line = lineAt(lineStarts, span.start);
    const matches = (directive: Directive): boolean =>
      directive.ruleIds.length === 0 || directive.ruleIds.includes(ruleId);
    return (
      directives.find(
        (directive) =>
          matches(directive) &&
          (directive.scope === 'file' ||
            (directive.scope === 'line' && directive.line === line) ||
            (directive.scope === 'next-line' && directive.line === line - 1)),
      ) ?? blocks.find((block) => block.from < line && line < block.to && matches(block.directive))?.directive
    );
  };
}

/** The lines between a start and the next end, or the end of the text. */
function readBlocks(
  directives: readonly Directive[],
): readonly { readonly directive: Directive; readonly from: number; readonly to: number }[] {
  return directives.flatMap((directive, index) => {
    if (directive.scope !== 'start') return [];
    const end = directives.slice(index + 1).find((later) => later.scope === 'end');
    return [{ directive, from: directive.line, to: end?.line ?? Infinity }];
  });
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
