import { enumerate } from '../core/words';
import { forwardingServices } from '../iam/facts/forward-access';
import type { ScopeAnswers } from './answers';
import type { Permission } from './grants';
import { oneOrMany, type ConditionJson, type StatementJson } from './policy-document';
import { pascalCase } from './text';

/** A statement with what people want to know of it. */
export interface ScopedStatement {
  readonly json: StatementJson;
  readonly permission: Permission;
}

/** Writes the statements of the permissions, each under all limits of the answers. */
export function writeStatements(
  permissions: readonly Permission[],
  answers: ScopeAnswers,
  blocks: readonly string[],
): ScopedStatement[] {
  const written = permissions.flatMap((permission) =>
    conditionsOf(permission, answers, blocks).map((condition): ScopedStatement => {
      const json: StatementJson = {
        Sid: sidOf(permission),
        Effect: 'Allow',
        Action: oneOrMany(permission.actions),
        Resource: oneOrMany(permission.resources),
        ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
      };
      return { json, permission };
    }),
  );
  return withUniqueSids(written);
}

/** Numbers the Sids that occur more than once; IAM wants them unique in a policy. */
export function withUniqueSids(statements: readonly ScopedStatement[]): ScopedStatement[] {
  const total = new Map<string, number>();
  for (const { json } of statements) total.set(json.Sid, (total.get(json.Sid) ?? 0) + 1);
  const taken = new Set([...total].filter(([, times]) => times === 1).map(([sid]) => sid));
  return statements.map((statement) => {
    const { Sid } = statement.json;
    if (taken.has(Sid) && total.get(Sid) === 1) return statement;
    let number = 1;
    while (taken.has(`${Sid}${number}`)) number++;
    taken.add(`${Sid}${number}`);
    return { ...statement, json: { ...statement.json, Sid: `${Sid}${number}` } };
  });
}

/**
 * The conditions of a permission, one for each statement it takes. A request from the Internet has `aws:SourceIp` and no
 * `aws:SourceVpce`; one through a VPC endpoint is the other way round, so that each way needs a statement of its own
 * (IAM User Guide, "AWS global condition context keys").
 */
function conditionsOf(permission: Permission, answers: ScopeAnswers, blocks: readonly string[]): ConditionJson[] {
  const own = Object.fromEntries(
    Object.entries(permission.conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, oneOrMany(values)])),
    ]),
  );
  const common = merge(own, functionCondition(answers), expiryCondition(answers));
  if (permission.calledVia.length > 0) {
    return [merge({ 'ForAnyValue:StringEquals': { 'aws:CalledVia': oneOrMany(permission.calledVia) } }, common)];
  }
  const ways: ConditionJson[] = [];
  if (blocks.length > 0) ways.push({ IpAddress: { 'aws:SourceIp': oneOrMany(blocks) } });
  if (answers.vpcEndpoints.length > 0) {
    ways.push({ StringEquals: { 'aws:SourceVpce': oneOrMany(answers.vpcEndpoints) } });
  }
  return ways.length === 0 ? [common] : ways.map((way) => merge(way, common));
}

function expiryCondition({ expires }: ScopeAnswers): ConditionJson {
  return expires === undefined ? {} : { DateLessThan: { 'aws:CurrentTime': expires } };
}

/**
 * Ties the permissions to one function, because a trust policy can’t: Lambda sends no `aws:SourceArn` when it takes an
 * execution role (AWS Lambda Developer Guide, "Using source function ARN to control function access behavior").
 */
function functionCondition({ lambda, runsOn, partition, region, account }: ScopeAnswers): ConditionJson {
  if (!lambda || runsOn !== 'lambda') return {};
  const arn = lambda.function.startsWith('arn:')
    ? lambda.function
    : `arn:${partition}:lambda:${region ?? '*'}:${account ?? '*'}:function:${lambda.function}`;
  return { ArnLike: { 'lambda:SourceFunctionArn': arn } };
}

function merge(...conditions: readonly ConditionJson[]): ConditionJson {
  const merged: Record<string, ConditionJson[string]> = {};
  for (const condition of conditions) {
    for (const [operator, keys] of Object.entries(condition)) merged[operator] = { ...merged[operator], ...keys };
  }
  return merged;
}

/** `S3PutObject` for one action, `S3ReadWrite` for several, `Ec2ListOnAnyResource` where only `*` works. */
function sidOf({ actions, levels, wildcardOnly, calledVia }: Permission): string {
  const services = [...new Set(actions.map((action) => action.slice(0, action.indexOf(':'))))];
  const [first = ''] = actions;
  const what =
    actions.length === 1
      ? pascalCase(first)
      : pascalCase(services.slice(0, 2).join(' ')) +
        levels
          .toReversed()
          .map((level) => (level === 'Permissions management' ? 'Permissions' : level))
          .join('');
  const where = wildcardOnly ? 'OnAnyResource' : '';
  const via = calledVia.length > 0 ? `Via${pascalCase((calledVia[0] ?? '').split('.')[0] ?? '')}` : '';
  return what + where + via;
}

/** Limits of the conditions that nobody sees in the policy. */
export function conditionNotes(
  permissions: readonly Permission[],
  answers: ScopeAnswers,
  blocks: readonly string[],
): string[] {
  const notes: string[] = [];
  const limited = blocks.length > 0 || answers.vpcEndpoints.length > 0;
  if (!limited) {
    notes.push(
      'No source IP limits these permissions: whoever gets hold of the credentials can use them from anywhere.',
    );
  } else if (answers.vpcEndpoints.length === 0) {
    notes.push(
      'Requests through a VPC endpoint carry no public source address and are refused; name the endpoint in vpcEndpoints if there is one.',
    );
  }
  const services = new Set(permissions.flatMap(({ actions }) => actions.map((action) => action.split(':')[0] ?? '')));
  const direct = new Set(
    permissions.flatMap(({ actions, calledVia }) =>
      calledVia.length > 0 ? [] : actions.map((action) => action.split(':')[0] ?? ''),
    ),
  );
  for (const caller of limited ? services : []) {
    const called = (forwardingServices[caller] ?? []).flatMap((service) =>
      service === '*' ? [...direct].filter((other) => other !== caller) : direct.has(service) ? [service] : [],
    );
    if (called.length === 0) continue;
    const kept =
      answers.vpcEndpoints.length > 0 ? 'lose the VPC endpoint' : 'keep the source address of the application';
    notes.push(
      `Calls that ${caller} makes to ${enumerate(called)} for the application ${kept}; where they are refused, give those actions ` +
        `in a grant of their own with calledVia: ["${caller}.amazonaws.com"].`,
    );
  }
  return notes;
}
