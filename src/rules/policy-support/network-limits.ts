import { endpointKeys } from '../../iam/facts/forward-access';
import type { Condition, Statement } from '../../iam/policy/model';
import { asksAbout, conditionsAreComplete } from './condition-keys';
import { mayCover, mostDenies } from './deny-coverage';

/**
 * Keys that say where a request comes from: a public address, a VPC or its endpoint, the computer that the credentials
 * were delivered to, or an AWS service that calls on the principal's behalf.
 * Source: IAM User Guide, "AWS global condition context keys".
 */
const networkKeys = [
  'aws:SourceIp',
  ...endpointKeys,
  'aws:Ec2InstanceSourceVpc',
  'aws:Ec2InstanceSourcePrivateIPv4',
  'ec2:SourceInstanceArn',
  'lambda:SourceFunctionArn',
  'ssm:SourceInstanceArn',
  'aws:ViaAWSService',
  'aws:CalledVia',
  'aws:CalledViaFirst',
  'aws:CalledViaLast',
  'aws:PrincipalIsAWSService',
];

/** Whether the condition asks where a request comes from; whether it asks well is for other rules to say. */
export function limitsNetwork(condition: Condition): boolean {
  return asksAbout(condition, ...networkKeys);
}

/** The Allow statements whose requests may come from anywhere: neither they nor a Deny limit the network. */
export function statementsOpenToAnyNetwork(statements: readonly Statement[]): Statement[] {
  const guards = statements
    .filter(({ effect, conditions }) => effect === 'Deny' && conditions.some(isNetworkGuard))
    .slice(0, mostDenies);
  return statements.filter(
    (statement) =>
      statement.effect === 'Allow' &&
      conditionsAreComplete(statement) &&
      !statement.conditions.some(limitsNetwork) &&
      !guards.some((guard) => mayCover(guard, statement)),
  );
}

/** A Deny of all requests from elsewhere: the negated operators, whatever key they ask about. */
function isNetworkGuard(condition: Condition): boolean {
  return condition.operator.negated && limitsNetwork(condition);
}
