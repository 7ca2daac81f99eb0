import { contains, type Span } from '../../../core/span';
import { applyEdits, type TextEdit } from '../../../core/text-edit';
import type { CodeOutline, Group } from './outline';
import { callOf, statementOf } from './reading';

/** A piece that leaves a program. */
export type Removal =
  | { readonly kind: 'item'; readonly group: Group; readonly item: Span }
  | { readonly kind: 'link' | 'statement'; readonly span: Span }
  | { readonly kind: 'replacement'; readonly span: Span; readonly text: string };

/**
 * The edits that take the pieces out, with the commas, lines and imports that nobody needs any more.
 * @param imports lines that import one thing, whose name in the code is the first group that matched
 */
export function editsOf(outline: CodeOutline, removals: readonly Removal[], imports: RegExp): readonly TextEdit[] {
  const { text, code } = outline;
  const statements: Span[] = [];
  const edits: TextEdit[] = [];
  const items = new Map<Group, Set<Span>>();
  for (const removal of removals) {
    if (removal.kind === 'item') items.set(removal.group, (items.get(removal.group) ?? new Set()).add(removal.item));
    else if (removal.kind === 'statement') statements.push(removal.span);
    else edits.push({ span: removal.span, text: removal.kind === 'replacement' ? removal.text : '' });
  }
  for (const [group, removed] of items) {
    // A call that has nothing left to set goes as a whole.
    const statement = removed.size === group.items.length ? callStatement(outline, group) : undefined;
    if (statement !== undefined) statements.push(statement);
    else edits.push(...itemEdits(outline, group, removed));
  }
  edits.push(...statementEdits(outline, statements));
  const kept = withoutCovered(edits);
  return [...kept, ...importEdits(text, code, kept, imports)];
}

/** Calls that only set a configuration, so that nobody waits for what they return. */
const configurer = /\b(?:config|update)$/;

/** The statement that only sets a configuration by these arguments, or by one object that has these members. */
function callStatement(outline: CodeOutline, group: Group): Span | undefined {
  const outer = outline.groupAround(group.span);
  const only = outer?.items.length === 1 ? outer.items[0] : undefined;
  const isOnlyArgument =
    only?.end === group.span.end && /^(?:array\s*)?[[({]$/.test(outline.code.slice(only.start, group.span.start + 1));
  const list = isOnlyArgument && outer ? outer : group;
  const call = list.bracket === '(' ? callOf(outline.code, list) : undefined;
  return call && configurer.test(call.name)
    ? statementOf(outline, { start: call.start, end: list.span.end })
    : undefined;
}

/** A text and the same with spaces for its comments. */
type Texts = Pick<CodeOutline, 'text' | 'code'>;

/** Each run of items goes with one of the commas beside it, and with the comments behind its items. */
export function itemEdits(
  texts: Texts,
  { span, items }: Pick<Group, 'span' | 'items'>,
  removed: ReadonlySet<Span>,
): TextEdit[] {
  const edits: TextEdit[] = [];
  let run: Span | undefined;
  let lastKept: Span | undefined;
  for (const item of items) {
    if (removed.has(item)) {
      run = { start: run?.start ?? item.start, end: item.end };
      continue;
    }
    if (run) edits.push({ span: { start: run.start, end: behindRun(texts, run.end, item.start) }, text: '' });
    run = undefined;
    lastKept = item;
  }
  if (lastKept === undefined) return [{ span: { start: span.start + 1, end: span.end - 1 }, text: '' }];
  return run ? [...edits, ...tailEdits(texts, lastKept, run)] : edits;
}

/** Where what follows a run of items begins: the next item, or the comment on lines of their own that belongs to it. */
function behindRun({ text, code }: Texts, end: number, next: number): number {
  const restOfLine = /^[ \t]*,[ \t]*\r?\n/.exec(code.slice(end, next))?.[0].length;
  if (restOfLine === undefined) return next;
  const start = end + restOfLine;
  return start + (/^\s*/.exec(text.slice(start, next))?.[0].length ?? 0);
}

/** The last items go with the comma before them, whose comment belongs to the item that stays, and with their own. */
function tailEdits({ text, code }: Texts, lastKept: Span, run: Span): TextEdit[] {
  const comma = /^[ \t]*,/.exec(code.slice(lastKept.end, run.start))?.[0].length ?? 0;
  const isCommented = /^[ \t]*[^\s][^\n]*\n/.test(text.slice(lastKept.end + comma, run.start));
  const trailing = /^[ \t]*,/.exec(code.slice(run.end))?.[0].length ?? 0;
  const behind = /^[ \t]*(?=\r?\n)/.exec(code.slice(run.end + trailing))?.[0].length ?? 0;
  const end = { start: run.end + trailing, end: run.end + trailing + behind };
  if (!isCommented)
    return [
      { span: { start: lastKept.end, end: run.end }, text: '' },
      { span: end, text: '' },
    ];
  const lineEnd = lastKept.end + text.slice(lastKept.end).search(/\r?\n/);
  return [
    ...(trailing === 0 ? [{ span: { start: lastKept.end, end: lastKept.end + comma }, text: '' }] : []),
    // A bracket that closes behind the run must not end up in the comment.
    { span: { start: /^\r?\n/.test(text.slice(end.end)) ? lineEnd : run.start, end: end.end }, text: '' },
  ];
}

/** Neighbours go together, so that a block of Python that would be empty gets something to do. */
function statementEdits({ text, code }: CodeOutline, statements: readonly Span[]): TextEdit[] {
  const runs: Span[] = [];
  for (const statement of statements.toSorted((a, b) => a.start - b.start)) {
    const last = runs.at(-1);
    if (last !== undefined && text.slice(last.end, statement.start).trim() === '')
      runs[runs.length - 1] = { start: last.start, end: Math.max(last.end, statement.end) };
    else runs.push(statement);
  }
  return runs.map((found) => {
    const run = withEmptyShell(text, found);
    const indent = /^[ \t]*/.exec(text.slice(run.start, run.end))?.[0] ?? '';
    const next = /^\s*?(?:\n|^)([ \t]*)\S/.exec(`\n${code.slice(run.end)}`)?.[1] ?? '';
    if (/:[ \t]*\r?\n\s*$/.test(code.slice(0, run.start)) && indent.length > 0 && next.length < indent.length)
      return { span: run, text: `${indent}pass${/\r?\n$/.exec(text.slice(run.start, run.end))?.[0] ?? ''}` };
    return deletionOf(text, run);
  });
}

/** The whole lines, where nothing else stands on them; and the `const (…)` of Go around them that would be empty. */
function withEmptyShell(text: string, { start, end }: Span): Span {
  const before = /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, start - 200), start))?.[1];
  const after = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end))?.[0];
  const isLines = before !== undefined && (after !== undefined || text.charAt(end - 1) === '\n');
  const lines = isLines
    ? { start: start - before.length, end: text.charAt(end - 1) === '\n' ? end : end + (after?.length ?? 0) }
    : { start, end };
  const opening = /(?:const|var)[ \t]*\([ \t]*\r?\n$/.exec(text.slice(0, lines.start))?.[0];
  const closing = /^[ \t]*\)[ \t]*(?:\r?\n|$)/.exec(text.slice(lines.end))?.[0];
  return opening === undefined || closing === undefined
    ? lines
    : { start: lines.start - opening.length, end: lines.end + closing.length };
}

/** Of the blank lines before and behind what goes, one is enough. */
function deletionOf(text: string, { start, end }: Span): TextEdit {
  const isBehindBlank = /(?:^|\n)[ \t]*\r?\n$|^$/.test(text.slice(Math.max(0, start - 200), start));
  const blank = isBehindBlank ? (/^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return { span: { start, end: end + blank }, text: '' };
}

function withoutCovered(edits: readonly TextEdit[]): TextEdit[] {
  return edits.filter(
    (edit, index) =>
      !edits.some(
        (other, otherIndex) =>
          contains(other.span, edit.span) && (!contains(edit.span, other.span) || otherIndex < index),
      ),
  );
}

/** Imports of what only the removed pieces used: unused ones keep Go from compiling. */
function importEdits(text: string, code: string, edits: readonly TextEdit[], imports: RegExp): TextEdit[] {
  const left = applyEdits(code, edits);
  return [...text.matchAll(imports)].flatMap(({ 0: line, 1: first, 2: second, index }) => {
    const name = first ?? second ?? '';
    const use = new RegExp(String.raw`(?<![\w"/])${name}\b`, 'g');
    const inImport = [...code.slice(index, index + line.length).matchAll(use)].length;
    const wasUsed = edits.some(({ span }) => code.slice(span.start, span.end).search(use) >= 0);
    if (name === '' || !wasUsed || [...left.matchAll(use)].length > inImport) return [];
    return [deletionOf(text, { start: index, end: index + line.length })];
  });
}
