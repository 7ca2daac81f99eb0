import { rememberFor } from '../../core/remember';
import type { AccessLevel } from '../reference/format';
import { credentialActions } from './credential-actions';
import { dataReadActions, recordReadActions } from './data-read-actions';
import { destructiveActions } from './destructive-actions';
import { misfiledActions, permissionActions } from './permission-actions';

/** What makes an action dangerous where it is allowed on more than it needs. */
export type ActionRisk =
  'manages-permissions' | 'returns-credentials' | 'destroys-data' | 'reads-data' | 'reads-records';

/** For people, as the end of "This action …". */
export const riskWords: Readonly<Record<ActionRisk, string>> = {
  'manages-permissions': 'decides who may do what',
  'returns-credentials': 'returns credentials',
  'destroys-data': 'destroys data for good',
  'reads-data': 'hands out stored data',
  'reads-records': 'hands out code or logs',
};

/** The risks of an action, the gravest first; none of most actions. Any case. */
export const risksOf = rememberFor(
  (action: { readonly id: string; readonly level: AccessLevel }): readonly ActionRisk[] => {
    const risks: ActionRisk[] = [];
    if (managesPermissions(action)) risks.push('manages-permissions');
    if (credentialActions.has(action.id)) risks.push('returns-credentials');
    if (destructiveActions.has(action.id)) risks.push('destroys-data');
    if (dataReadActions.has(action.id)) risks.push('reads-data');
    if (recordReadActions.has(action.id)) risks.push('reads-records');
    return risks;
  },
);

/** Whether the action decides who may do what: by AWS's level, but for what our tables know better. */
function managesPermissions({ id, level }: { readonly id: string; readonly level: AccessLevel }): boolean {
  if (permissionActions.has(id)) return true;
  return level === 'Permissions management' && !/:(Get|List|Describe|Search)/i.test(id) && !misfiledActions.has(id);
}
