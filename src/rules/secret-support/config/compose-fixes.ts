import type { SecretContext, SecretFix } from '../../../core/rule';
import type { TextEdit } from '../../../core/text-edit';
import type { DetectedKey } from '../../../keys/detected-key';
import { wholeLines } from './lines';

/**
 * What mends keys in a Compose file: a name without a value takes it from the shell or from `.env`. Source: Compose file
 * reference, "environment" and "args".
 */
export function composeFixes({ text }: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  const edits = keys.flatMap((key) => passThrough(text, key) ?? []);
  if (edits.length < keys.length) return [];
  return [
    {
      title: 'Pass it through from the environment',
      safety: 'suggestion',
      edits: () => edits,
    },
  ];
}

function passThrough(text: string, { span }: DetectedKey): TextEdit | undefined {
  const line = wholeLines(text, span);
  const before = text.slice(line.start, span.start);
  const after = text.slice(span.end, line.end);
  if (!/^(?:environment|args):/.test(parentOf(text, line.start))) return undefined;
  const end = span.end + (/^["']/.exec(after)?.[0].length ?? 0);
  const item = /^\s*-\s*(["']?)[\w.]+(=)$/.exec(before);
  if (item !== null) {
    const [, quote = ''] = item;
    return { span: { start: span.start - 1, end: span.end }, text: after.startsWith(quote) ? '' : quote };
  }
  const member = /^\s*(["']?)[\w.]+\1:([ \t]*["']?)$/.exec(before);
  return member === null ? undefined : { span: { start: span.start - (member[2] ?? '').length, end }, text: '' };
}

/** The line that a line of YAML in block style belongs to, without its indentation. */
function parentOf(text: string, lineStart: number): string {
  const lines = text.slice(0, text.indexOf('\n', lineStart) + 1 || text.length).split('\n');
  if (lines.at(-1) === '') lines.pop();
  const own = lines.pop() ?? '';
  const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
  const isItem = own.trimStart().startsWith('-');
  const parent = lines.findLast((line) => {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return false;
    return (
      indentOf(line) < indentOf(own) ||
      (isItem && indentOf(line) === indentOf(own) && !line.trimStart().startsWith('-'))
    );
  });
  return parent?.trim() ?? '';
}
