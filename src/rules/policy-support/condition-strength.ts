import type { Condition, ConditionBlock } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import { operatorFamily } from '../../iam/policy/operator';
import { globalConditionKey, parseFederationKey } from '../../iam/reference';
import { openSpaces } from '../../network/address-class';
import { conditionsAreComplete } from './condition-keys';
import { blockValues, comparesAddresses } from './ip-conditions';

/**
 * How far conditions narrow a statement about everyone: `strong` to callers or networks that the author knows, `weak` to
 * requests that any caller can make, `none` where there are no conditions.
 */
export type Strength = 'strong' | 'weak' | 'none';

/** Keys that tell who calls or from where, besides those that must not hold wildcards. */
const identifyingKeys = new Set(
  [
    'aws:PrincipalArn',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalOrgMasterAccountId',
    'aws:SourceArn',
    'aws:SourceOrgPaths',
    'aws:SourceOwner',
    'aws:SourceVpcArn',
    'aws:VpceOrgPaths',
    'aws:userid',
    'aws:Ec2InstanceSourceVpc',
    'ec2:SourceInstanceArn',
    'elasticfilesystem:AccessedViaMountTarget',
    'elasticfilesystem:AccessPointArn',
    'lambda:SourceFunctionArn',
    'kms:CallerAccount',
    's3:DataAccessPointAccount',
    's3:DataAccessPointArn',
    's3:AccessPointNetworkOrigin',
    'sts:ExternalId',
    'lambda:EventSourceToken',
    'sns:Endpoint',
    'saml:aud',
  ].map((key) => key.toLowerCase()),
);

/** The strength of all conditions together: that of the strongest, as all have to be met. */
export function strengthOf(statement: ConditionBlock): Strength {
  if (statement.conditions.length === 0) return conditionsAreComplete(statement) ? 'none' : 'strong';
  if (!conditionsAreComplete(statement)) return 'strong';
  return statement.conditions.some(isNarrow) ? 'strong' : 'weak';
}

/** Whether the condition alone narrows a statement to callers or networks that the author knows. */
export function isNarrow(condition: Condition): boolean {
  return !condition.operator.negated && narrows(condition);
}

/** Whether the condition, taken as a Deny of all others, keeps out those whom the author does not know. */
export function excludesStrangers(condition: Condition): boolean {
  return condition.operator.negated && narrows(condition, true);
}

/** Whether the values name known callers or networks. What is not known is taken to do so. */
function narrows(condition: Condition, negated = false): boolean {
  const { operator, values, complete } = condition;
  if (!operator.known || operator.base === 'Null') return false;
  // These two are true for a request without the key; as the guard of a Deny that makes them the stricter.
  if (!negated && (operator.ifExists || operator.set === 'ForAllValues')) return false;
  if (!identifies(condition.key)) return false;
  if (!complete || values.some((value) => !value.known)) return true;
  if (comparesAddresses(condition)) return openSpaces(blockValues(condition).map(({ block }) => block)).length === 0;
  return values.length > 0 && values.every((value) => isNarrowValue(condition, value));
}

function identifies(key: string): boolean {
  const name = key.toLowerCase();
  if (name === 'aws:sourceip' || name === 'aws:vpcsourceip' || identifyingKeys.has(name)) return true;
  // The account of the resource says nothing about the caller.
  if (name.startsWith('aws:resource')) return false;
  return globalConditionKey(key)?.sensitive === true || parseFederationKey(key) !== undefined;
}

function isNarrowValue({ key, operator }: Condition, { text }: Value): boolean {
  const family = operatorFamily(operator.base);
  // To come through a mount target tells the network, not to do so tells nothing.
  if (family === 'Bool') return text.toLowerCase() === 'true';
  const isPattern = family === 'Arn' || operator.base === 'StringLike' || operator.base === 'StringNotLike';
  if (!isPattern || !/[*?]/.test(text)) return true;
  if (globalConditionKey(key)?.sensitive === true) return false;
  if (text.startsWith('arn:')) {
    const [, , service, , account = '', resource = ''] = text.split(':');
    // A bucket, unlike any other resource, is named without its account.
    return service === 's3' ? !/^[*?]/.test(resource) : /^\d{12}$/.test(account);
  }
  return /^[^*?]{6}/.test(text);
}
