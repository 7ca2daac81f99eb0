import { type ProgramText, readProgram } from '../../../core/program-text';
import { contains, type Span } from '../../../core/span';

/** A pair of brackets and what the commas in it separate. */
export interface Group {
  readonly bracket: string;
  /** Brackets included; up to the end of the text where nothing closes it. */
  readonly span: Span;
  /** Without the white space and the comments around them. */
  readonly items: readonly Span[];
}

/** The brackets of a program, found without a parser for its language: as much as it takes to drop an argument. */
export interface CodeOutline extends ProgramText {
  /** Whether every bracket has its other half; while somebody types, some have not. */
  readonly isBalanced: boolean;
  /** The brackets around a span, the innermost first. */
  groupsAround(span: Span): readonly Group[];
  /** The innermost brackets around a span; undefined at the outermost level. */
  groupAround(span: Span): Group | undefined;
}

/** Longer texts are data, in code units. */
const longestProgram = 500_000;

/** @returns undefined for languages that are not known, and for texts that nobody writes */
export function outlineOf(text: string, languageId: string): CodeOutline | undefined {
  const program = text.length > longestProgram ? undefined : readProgram(text, languageId);
  if (program === undefined) return undefined;
  const { code } = program;
  const groups: Group[] = [];
  const open: { start: number; items: Span[]; itemStart: number }[] = [];
  let isBalanced = true;
  const endItem = (group: (typeof open)[number], at: number): void => {
    const item = trimmed(code, { start: group.itemStart, end: at });
    if (item.start < item.end) group.items.push(item);
    group.itemStart = at + 1;
  };
  const close = (group: (typeof open)[number], end: number): void => {
    groups.push({ bracket: code.charAt(group.start), span: { start: group.start, end }, items: group.items });
  };
  for (const { 0: mark, index } of code.matchAll(/[()[\]{},]/g)) {
    const last = open.at(-1);
    if (/[([{]/.test(mark)) open.push({ start: index, items: [], itemStart: index + 1 });
    else if (last === undefined) isBalanced &&= mark === ',';
    else if (mark === ',') endItem(last, index);
    else if (closing[code.charAt(last.start)] !== mark) isBalanced = false;
    else {
      endItem(last, index);
      close(last, index + 1);
      open.pop();
    }
  }
  for (const group of open.toReversed()) {
    isBalanced = false;
    endItem(group, code.length);
    close(group, code.length + 1);
  }
  // Inner groups close first, so they come before those around them.
  const groupsAround = (span: Span): readonly Group[] => groups.filter((group) => isInside(group, span));
  const groupAround = (span: Span): Group | undefined => groups.find((group) => isInside(group, span));
  return { ...program, isBalanced, groupsAround, groupAround };
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
