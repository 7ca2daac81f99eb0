// Derived from the files of this folder by `npm run derive`.
import type { ResourceRule } from '../../core/rule';
import accessKeyInTemplate from './access-key-in-template';
import policyOnSingleUser from './policy-on-single-user';

/** Every rule of the resource family. */
export const resourceRules: readonly ResourceRule[] = [accessKeyInTemplate, policyOnSingleUser];
