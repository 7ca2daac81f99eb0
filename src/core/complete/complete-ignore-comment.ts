import type { Rule } from '../rule';
import type { Completion } from './complete-policy';

/**
 * The rules that a `keyward-ignore` comment can name, where the cursor stands behind one.
 * @param lineText the line up to the cursor
 * @param offset of the cursor
 */
export function completeIgnoreComment(lineText: string, offset: number, rules: readonly Rule[]): readonly Completion[] {
  const match = /\bkeyward-ignore(?:-[a-z]+(?:-[a-z]+)?)?\s+(?:[a-z\d-]+[\s,]+)*([a-z\d-]*)$/.exec(lineText);
  if (match === null) return [];
  const replace = { start: offset - (match[1] ?? '').length, end: offset };
  return rules.map(({ id, severity, title }) => ({
    kind: 'rule',
    label: id,
    detail: severity,
    documentation: title,
    insert: id,
    replace,
  }));
}
