import type { SecretContext, SecretFix } from '../../../core/rule';
import type { DetectedKey } from '../../../keys/detected-key';
import { environmentFix, namedVariables } from '../variables';
import { dropCredentials } from './drop-credentials';
import { dropDefaults } from './drop-default';
import { literalAround } from './literal';
import { outlineOf } from './outline';
import { readFromEnvironment } from './read-from-environment';
import { shapesOf } from './shapes';

/** What mends keys that stand as string literals in a program. */
export function codeFixes(
  { text, keys: all }: SecretContext,
  languageId: string,
  keys: readonly DetectedKey[],
): readonly SecretFix[] {
  const outline = outlineOf(text, languageId);
  if (outline === undefined) return [];
  const variableOf = namedVariables(keys, (variable) => readsVariable(text, variable));
  const values = all.flatMap((key) => {
    const literal = literalAround(outline, key);
    if (literal === undefined) return [];
    return [{ literal, variable: variableOf(key), at: key.span, isNeeded: keys.includes(key), key }];
  });
  const needed = values.filter(({ isNeeded }) => isNeeded);
  if (needed.length < keys.length) return [];
  const fixes: SecretFix[] = [];
  const literals = needed.map(({ literal }) => literal);
  const shapes = outline.isBalanced ? shapesOf(languageId, text) : undefined;
  const allLiterals = values.map(({ literal }) => literal);
  const dropped = shapes && dropCredentials(outline, shapes, literals, allLiterals);
  if (dropped !== undefined) {
    fixes.push({
      title: 'Drop the key, and let the SDK find credentials by itself',
      safety: 'suggestion',
      edits: () => dropped,
    });
  }
  const withoutDefaults = dropDefaults(text, languageId, literals);
  if (withoutDefaults !== undefined) {
    fixes.push({
      title: 'Drop the default, so that only the environment tells',
      safety: 'suggestion',
      edits: () => withoutDefaults,
    });
  }
  // The same key wherever it stands, so that it has one name.
  const same = values.filter(({ key }) => keys.some(({ kind, value }) => kind === key.kind && value === key.value));
  const read = withoutDefaults ? undefined : readFromEnvironment(outline, languageId, same);
  // Of a key nothing else than its place may leave this file.
  const named = needed.map(({ variable, at }) => ({ variable, at }));
  if (read !== undefined) fixes.push(environmentFix(named, read));
  return fixes;
}

/** Whether a program reads an environment variable, in whatever language. */
function readsVariable(text: string, variable: string): boolean {
  const read = String.raw`(?:env|environ|variable|\bvar)(?:\.?(?:get|fetch))?\W{1,3}`;
  return new RegExp(String.raw`${read}${variable}\b`, 'i').test(text);
}
