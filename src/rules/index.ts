import type { Rule } from '../core/rule';
import { commentRules } from './comment';
import { policyRules } from './policy';
import { profileRules } from './profile';
import { resourceRules } from './resource';
import { secretRules } from './secret';

/** Every rule of every family. */
export const rules: readonly Rule[] = [
  ...secretRules,
  ...policyRules,
  ...resourceRules,
  ...profileRules,
  ...commentRules,
];
