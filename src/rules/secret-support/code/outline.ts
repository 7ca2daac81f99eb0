import { contains, type Span } from '../../../core/span';
import type { CodeSyntax } from './syntax';

/** A pair of brackets and what the commas in it separate. */
export interface Group {
  readonly bracket: string;
  /** Brackets included. */
  readonly span: Span;
  /** Without the white space and the comments around them. */
  readonly items: readonly Span[];
}

/** The brackets of a program, found without a parser for its language: as much as it takes to drop an argument. */
export interface CodeOutline {
  readonly text: string;
  /** The text with spaces for comments and for what strings hold, so that offsets stay and only code is found in it. */
  readonly code: string;
  /** The innermost brackets around a span; undefined at the outermost level. */
  groupAround(span: Span): Group | undefined;
}

/** @returns undefined where brackets don't match, so that nothing can be told */
export function outlineOf(text: string, syntax: CodeSyntax): CodeOutline | undefined {
  const code = text.replace(syntax.noCode, (found: string, comment: string | undefined) => {
    const blank = found.replace(/[^\n\r]/g, ' ');
    return comment === undefined ? found.charAt(0) + blank.slice(1, -1) + found.slice(1).slice(-1) : blank;
  });
  const groups: Group[] = [];
  const open: { start: number; items: Span[]; itemStart: number }[] = [];
  for (const { 0: mark, index } of code.matchAll(/[()[\]{},]/g)) {
    if (/[([{]/.test(mark)) {
      open.push({ start: index, items: [], itemStart: index + 1 });
      continue;
    }
    const group = mark === ',' ? open.at(-1) : open.pop();
    if (group === undefined) {
      if (mark === ',') continue;
      return undefined;
    }
    const item = trimmed(code, { start: group.itemStart, end: index });
    if (item.start < item.end) group.items.push(item);
    group.itemStart = index + 1;
    if (mark === ',') continue;
    const bracket = code.charAt(group.start);
    if (closing[bracket] !== mark) return undefined;
    groups.push({ bracket, span: { start: group.start, end: index + 1 }, items: group.items });
  }
  if (open.length > 0) return undefined;
  // Inner groups close first, so the first one found is the innermost.
  return { text, code, groupAround: (span) => groups.find((group) => isInside(group, span)) };
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function isInside(group: Group, span: Span): boolean {
  return contains({ start: group.span.start + 1, end: group.span.end - 1 }, span);
}

function trimmed(code: string, { start, end }: Span): Span {
  const piece = code.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  return { start: from, end: Math.max(from, start + piece.trimEnd().length) };
}
