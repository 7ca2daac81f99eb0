// Derived from the files of this folder by `npm run derive`.
import type { PolicyRule } from '../../core/rule';
import createAnyServiceLinkedRole from './create-any-service-linked-role';
import malformedCidrBlock from './malformed-cidr-block';
import openSourceIp from './open-source-ip';
import passAnyRole from './pass-any-role';
import privateSourceIp from './private-source-ip';
import unlimitedAction from './unlimited-action';
import unlimitedResource from './unlimited-resource';
import unlimitedSourceIp from './unlimited-source-ip';

/** Every rule of the policy family. */
export const policyRules: readonly PolicyRule[] = [
  createAnyServiceLinkedRole,
  malformedCidrBlock,
  openSourceIp,
  passAnyRole,
  privateSourceIp,
  unlimitedAction,
  unlimitedResource,
  unlimitedSourceIp,
];
