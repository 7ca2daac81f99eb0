// Derived from the files of this folder by `npm run derive`.
import type { PolicyRule } from '../../core/rule';
import broadSourceIp from './broad-source-ip';
import createAnyServiceLinkedRole from './create-any-service-linked-role';
import forgeableConditionKey from './forgeable-condition-key';
import malformedCidrBlock from './malformed-cidr-block';
import malformedVpcId from './malformed-vpc-id';
import negatedSourceIpInAllow from './negated-source-ip-in-allow';
import networkDenyWithoutServiceException from './network-deny-without-service-exception';
import nonRoutableSourceIp from './non-routable-source-ip';
import openSourceIp from './open-source-ip';
import passAnyRole from './pass-any-role';
import privateSourceIp from './private-source-ip';
import publicVpcSourceIp from './public-vpc-source-ip';
import sourceIpHostBits from './source-ip-host-bits';
import sourceIpIfExists from './source-ip-if-exists';
import sourceIpWithVpcEndpoint from './source-ip-with-vpc-endpoint';
import unlimitedAction from './unlimited-action';
import unlimitedResource from './unlimited-resource';
import unlimitedSourceIp from './unlimited-source-ip';
import vpcSourceIpWithoutVpc from './vpc-source-ip-without-vpc';

/** Every rule of the policy family. */
export const policyRules: readonly PolicyRule[] = [
  broadSourceIp,
  createAnyServiceLinkedRole,
  forgeableConditionKey,
  malformedCidrBlock,
  malformedVpcId,
  negatedSourceIpInAllow,
  networkDenyWithoutServiceException,
  nonRoutableSourceIp,
  openSourceIp,
  passAnyRole,
  privateSourceIp,
  publicVpcSourceIp,
  sourceIpHostBits,
  sourceIpIfExists,
  sourceIpWithVpcEndpoint,
  unlimitedAction,
  unlimitedResource,
  unlimitedSourceIp,
  vpcSourceIpWithoutVpc,
];
