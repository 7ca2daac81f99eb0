import { globCovers, parseGlob } from '../../iam/glob';
import type { StatementParts } from '../../iam/policy/model';

type Access = StatementParts<'action' | 'resource'>;

/**
 * How many Deny statements are looked at for each Allow, so that the time grows with the text and not with its square.
 * No policy that AWS takes has room for as many.
 */
export const mostDenies = 100;

/**
 * Whether a Deny may reach all that an Allow grants, by actions and resources; a `Not…` form is taken to, as it usually
 * spares a few actions only.
 */
export function mayCover(deny: Access, allow: Access): boolean {
  return (['action', 'resource'] as const).every((name) => {
    const denied = deny[name];
    if (denied === undefined || denied.negated) return true;
    const allowed = allow[name]?.negated === false ? allow[name].values : [{ text: '*' }];
    const globs = denied.values.map((value) => parseGlob(value.text, { ignoreCase: name === 'action' }));
    return allowed.every((value) => {
      const inner = parseGlob(value.text, { ignoreCase: name === 'action' });
      return globs.some((outer) => globCovers(outer, inner) !== 'no');
    });
  });
}
