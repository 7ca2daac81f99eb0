import type { SecretContext, SecretFix } from '../../../core/rule';
import type { Span } from '../../../core/span';
import type { DetectedKey } from '../../../keys/detected-key';
import { environmentFix, variableOf } from '../variables';
import { dropCredentials } from './drop-credentials';
import { dropDefaults } from './drop-default';
import { outlineOf } from './outline';
import { readFromEnvironment } from './read-from-environment';
import { shapesOf } from './shapes';
import { syntaxes } from './syntax';

/** Longer texts are data, in code units. */
const longestProgram = 500_000;

/** What mends keys that stand as string literals in a program. */
export function codeFixes(
  { text, keys: all }: SecretContext,
  languageId: string,
  keys: readonly DetectedKey[],
): readonly SecretFix[] {
  const values = keys.flatMap((key) => {
    const literal = literalAround(text, key);
    return literal === undefined ? [] : [{ literal, variable: variableOf(key), at: key.span }];
  });
  if (values.length < keys.length || text.length > longestProgram) return [];
  const fixes: SecretFix[] = [];
  const syntax = syntaxes[languageId];
  const outline = syntax && outlineOf(text, syntax);
  const shapes = shapesOf(languageId, text);
  const literals = all.flatMap((key) => literalAround(text, key) ?? []);
  const dropped =
    outline &&
    shapes &&
    dropCredentials(
      outline,
      shapes,
      values.map(({ literal }) => literal),
      literals,
    );
  if (dropped !== undefined) {
    fixes.push({
      title: 'Drop the key, and let the SDK find credentials by itself',
      safety: 'suggestion',
      edits: () => dropped,
    });
  }
  const withoutDefaults = dropDefaults(
    text,
    languageId,
    values.map(({ literal }) => literal),
  );
  if (withoutDefaults !== undefined) {
    fixes.push({
      title: 'Drop the default, so that only the environment tells',
      safety: 'suggestion',
      edits: () => withoutDefaults,
    });
  }
  const read = withoutDefaults ? undefined : readFromEnvironment(text, languageId, values);
  if (read !== undefined) fixes.push(environmentFix(values, read));
  return fixes;
}

/** The string literal whose whole content a key is, but for the name of a variable; not with a prefix, or as the key of a map. */
function literalAround(text: string, { span, encoding }: DetectedKey): Span | undefined {
  const start =
    span.start - (/(?<=["'])AWS_\w+=$/.exec(text.slice(Math.max(0, span.start - 40), span.start))?.[0].length ?? 0);
  const quote = text.charAt(start - 1);
  const isQuoted = /["'`]/.test(quote) && text.charAt(span.end) === quote && encoding === 'plain';
  const isPlain = !/[\w"'`$]/.test(text.charAt(start - 2)) && !/["'`]/.test(text.charAt(span.end + 1));
  return isQuoted && isPlain ? { start: start - 1, end: span.end + 1 } : undefined;
}
