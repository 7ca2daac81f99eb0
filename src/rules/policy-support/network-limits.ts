import type { Condition, Statement } from '../../iam/policy/model';
import { globCovers, parseGlob } from '../../iam/glob';
import { asksAbout, conditionsAreComplete } from './condition-keys';

/**
 * Keys that say where a request comes from: a public address, a VPC or its endpoint, the computer that the credentials
 * were delivered to, or an AWS service that calls on the principal's behalf.
 * Source: IAM User Guide, "AWS global condition context keys".
 */
const networkKeys = [
  'aws:SourceIp',
  'aws:VpcSourceIp',
  'aws:SourceVpc',
  'aws:SourceVpcArn',
  'aws:SourceVpce',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
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
] as const;

/** Whether the condition asks where a request comes from; whether it asks well is for other rules to say. */
export function limitsNetwork(condition: Condition): boolean {
  return asksAbout(condition, ...networkKeys);
}

/** The Allow statements whose requests may come from anywhere: neither they nor a Deny limit the network. */
export function statementsOpenToAnyNetwork(statements: readonly Statement[]): Statement[] {
  const guards = statements.filter(({ effect, conditions }) => effect === 'Deny' && conditions.some(isNetworkGuard));
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

/** Whether the Deny reaches what the Allow grants; a `Not…` form is taken to, as it usually spares a few actions only. */
function mayCover(deny: Statement, allow: Statement): boolean {
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
