import type { SecretContext, SecretFix } from '../../../core/rule';
import type { Span } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';
import type { DetectedKey } from '../../../keys/detected-key';
import { environmentFix, namedVariables } from '../variables';

/** What mends keys in a script for a POSIX shell: the environment's variable, and an error where there is none. */
export function shellFixes({ text }: SecretContext, keys: readonly DetectedKey[]): readonly SecretFix[] {
  const defaults = keys.flatMap((key) => withoutDefault(text, key) ?? []);
  if (defaults.length === keys.length)
    return [
      { title: 'Drop the default, so that only the environment tells', safety: 'suggestion', edits: () => defaults },
    ];
  const variableOf = namedVariables(keys, (variable) => text.includes(`\${${variable}:?}`));
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

/** What makes a value that counts where a variable isn't set an error: `${NAME:-value}` becomes `${NAME:?}`. */
function withoutDefault(text: string, { span }: DetectedKey): TextEdit | undefined {
  const operator = /\$\{\w+(:?[-=]["']?)$/.exec(text.slice(Math.max(0, span.start - 80), span.start))?.[1];
  const end = span.end + (/^["']?(?=\})/.exec(text.slice(span.end, span.end + 2))?.[0].length ?? Infinity);
  if (operator === undefined || end === Infinity) return undefined;
  return { span: { start: span.start - operator.length, end }, text: ':?' };
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
