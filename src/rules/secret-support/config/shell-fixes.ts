import type { SecretContext, SecretFix } from '../../../core/rule';
import type { Span } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';
import type { DetectedKey } from '../../../keys/detected-key';
import { environmentFix, variableOf } from '../variables';

/** What mends keys in a script for a POSIX shell: the environment's variable, and an error where there is none. */
export function shellFixes({ text }: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  const values = keys.flatMap((key) => {
    const place = placeOf(text, key);
    return place === undefined ? [] : [{ ...place, variable: variableOf(key), at: key.span }];
  });
  if (values.length < keys.length) return [];
  return [
    environmentFix(values, (nameOf) =>
      values.map(({ span, quote, variable }): TextEdit => {
        const expansion = `${quote}\${${nameOf(variable)}:?}${quote}`;
        return { span, text: expansion };
      }),
    ),
  ];
}

/** What an expansion takes the place of, and the quotes it needs there. */
function placeOf(
  text: string,
  { span, encoding }: DetectedKey,
): { readonly span: Span; readonly quote: '"' | '' } | undefined {
  if (encoding !== 'plain') return undefined;
  switch (quoteAround(text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start))) {
    case '':
      return { span, quote: '"' };
    case '"':
      return { span, quote: '' };
    case "'":
      return text.charAt(span.start - 1) === "'" && text.charAt(span.end) === "'"
        ? { span: { start: span.start - 1, end: span.end + 1 }, quote: '"' }
        : undefined;
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
