import type { SecretContext, SecretFix } from '../../../core/rule';
import type { TextEdit } from '../../../core/text-edit';
import type { DetectedKey } from '../../../keys/detected-key';
import { variableOf } from '../variables';

/** What mends keys in a script for a POSIX shell: the environment's variable, and an error where there is none. */
export function shellFixes({ text }: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  const edits = keys.flatMap((key) => readVariable(text, key) ?? []);
  if (edits.length < keys.length) return [];
  return [
    {
      title: 'Read from the environment',
      safety: 'suggestion',
      edits: () => edits,
      reads: keys.map((key) => ({ variable: variableOf(key), key: key.span })),
    },
  ];
}

function readVariable(text: string, key: DetectedKey): TextEdit | undefined {
  const { span, encoding } = key;
  if (encoding !== 'plain') return undefined;
  const expansion = `\${${variableOf(key)}:?}`;
  switch (quoteAround(text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start))) {
    case '':
      return { span, text: `"${expansion}"` };
    case '"':
      return { span, text: expansion };
    case "'":
      if (text.charAt(span.start - 1) !== "'" || text.charAt(span.end) !== "'") return undefined;
      return { span: { start: span.start - 1, end: span.end + 1 }, text: `"${expansion}"` };
  }
}

/** The quote that is open at the end of a line's beginning. */
function quoteAround(before: string): '' | '"' | "'" {
  let open: '' | '"' | "'" = '';
  for (let index = 0; index < before.length; index++) {
    const character = before.charAt(index);
    if (character === '\\' && open !== "'") index++;
    else if (open !== '') open = character === open ? '' : open;
    else if (character === '"' || character === "'") open = character;
  }
  return open;
}
