// Derived from the files of this folder by `npm run derive`.
import type { ResourceRule } from '../../core/rule';
import accessKeyInTemplate from './access-key-in-template';
import openFunctionUrl from './open-function-url';
import policyOnSingleUser from './policy-on-single-user';
import publicAcl from './public-acl';

/** Every rule of the resource family. */
export const resourceRules: readonly ResourceRule[] = [
  accessKeyInTemplate,
  openFunctionUrl,
  policyOnSingleUser,
  publicAcl,
];
