import type { SecretContext, SecretFix } from '../../../core/rule';
import { contains, type Span } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';
import type { DetectedKey } from '../../../keys/detected-key';
import { itemEdits } from '../code/removal';
import { wholeLines } from './lines';

/** `ENV` or `ARG` with the lines it goes on over. */
interface Instruction {
  readonly span: Span;
  /** The names and values that it sets; one over all of it in the form `ENV name value`. */
  readonly items: readonly Span[];
}

/**
 * What mends keys in a Dockerfile: whatever `ENV` and `ARG` say stays readable in the image. Source: Dockerfile
 * reference, "ENV", "ARG".
 */
export function dockerfileFixes({ text }: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  const removed = new Map<number, { instruction: Instruction; items: Set<Span> }>();
  for (const { span } of keys) {
    const instruction = instructionAt(text, span);
    const item = instruction?.items.find((candidate) => contains(candidate, span));
    if (instruction === undefined || item === undefined || isUsed(text, item)) return [];
    const entry = removed.get(instruction.span.start) ?? { instruction, items: new Set() };
    entry.items.add(item);
    removed.set(instruction.span.start, entry);
  }
  // A backslash at the end of a line is no more than white space between items.
  const lines = text.replace(/\\(?=[ \t]*\r?\n)/g, ' ');
  const edits = [...removed.values()].flatMap(({ instruction, items }): TextEdit[] => {
    // Items are the same objects only within one reading of an instruction.
    const starts = new Set([...items].map(({ start }) => start));
    const gone = new Set(instruction.items.filter(({ start }) => starts.has(start)));
    if (gone.size === instruction.items.length) return [{ span: instruction.span, text: '' }];
    return itemEdits({ text: lines, code: lines }, instruction, gone);
  });
  return [
    {
      title: 'Drop the key from the image, and pass it when a container runs',
      safety: 'suggestion',
      edits: () => edits,
    },
  ];
}

/** Whether the file goes on to use the name that an item sets, which would then be empty. */
function isUsed(text: string, { start, end }: Span): boolean {
  const name = /^\w+/.exec(text.slice(start, end))?.[0] ?? '';
  return new RegExp(String.raw`\$(?:${name}\b|\{${name}\b)`).test(text);
}

function instructionAt(text: string, at: Span): Instruction | undefined {
  let { start, end } = wholeLines(text, at);
  const goesOn = (lineEnd: number): boolean => /\\[ \t]*\r?\n$/.test(text.slice(Math.max(0, lineEnd - 200), lineEnd));
  while (start > 0 && goesOn(start)) start = text.lastIndexOf('\n', start - 2) + 1;
  while (end < text.length && goesOn(end)) end = wholeLines(text, { start: end, end: end + 1 }).end;
  const instruction = text.slice(start, end);
  const keyword = /^[ \t]*(?:ENV|ARG)[ \t]+/i.exec(instruction)?.[0];
  if (keyword === undefined) return undefined;
  const pair = /(\w+)=(?:"(?:\\[^]|[^"\\])*"|'[^']*'|\\[^\r\n]|[^\s\\"'])*/g;
  pair.lastIndex = keyword.length;
  const items: Span[] = [];
  for (let match = pair.exec(instruction); match !== null; match = pair.exec(instruction))
    items.push({ start: start + match.index, end: start + match.index + match[0].length });
  const isOldForm = /^\w+[ \t]+\S/.test(instruction.slice(keyword.length));
  const value = { start: start + keyword.length, end: start + instruction.trimEnd().length };
  return { span: { start, end }, items: isOldForm ? [value] : items };
}
