import type { ScopeAnswers } from './answers';
import { listOf, oneOrMany, policySize, type PolicyJson, type StatementJson } from './policy-document';
import type { Problems } from './problem';
import { withUniqueSids, type ScopedStatement } from './statements';

/** Characters, white space not counted, that a customer managed policy may have ("IAM and AWS STS quotas"). */
export const managedPolicyLimit = 6144;

/** How many managed policies can be attached to a group, a role or a user without asking AWS for more (same page). */
const attachmentLimit = 10;

export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyJson;
  readonly statements: readonly ScopedStatement[];
}

/** Puts the statements into as few managed policies as their order allows; what is too large for IAM is a problem. */
export function writePolicies(
  statements: readonly ScopedStatement[],
  name: string,
  answers: ScopeAnswers,
  problems: Problems,
): NamedPolicy[] {
  const size = policySize(documentOf(statements));
  // Far too much need not be laid out first.
  const groups = size > managedPolicyLimit * attachmentLimit ? [] : fit(statements);
  if (groups.length === 0 || groups.length > attachmentLimit) {
    const field = answers.sourceIps.length > answers.grants.length ? 'sourceIps' : 'grants';
    problems.add(field, tooLarge(size, groups.length));
    return [];
  }
  return groups.map((group, index) => {
    const unique = withUniqueSids(group);
    const suffix = groups.length === 1 ? '' : `-${index + 1}`;
    return { name: `${name}${suffix}`, document: documentOf(unique), statements: unique };
  });
}

function tooLarge(size: number, groups: number): string {
  const policies = Math.max(groups, Math.ceil(size / managedPolicyLimit));
  return (
    `The policy has ${size.toLocaleString('en-US')} characters, for ${policies} managed policies of at most ` +
    `${managedPolicyLimit.toLocaleString('en-US')} each; IAM attaches ${attachmentLimit} to a group or role. Split the task into ` +
    `${Math.ceil(policies / attachmentLimit)} with a user or role each, some of the resources for each, or give fewer and larger ` +
    'blocks of source addresses, or wildcards in resources.'
  );
}

function documentOf(statements: readonly ScopedStatement[]): PolicyJson {
  return { Version: '2012-10-17', Statement: statements.map(({ json }) => json) };
}

/** What a Sid may grow by when it is numbered. */
const roomForNumbers = 4;

function fit(statements: readonly ScopedStatement[]): ScopedStatement[][] {
  const groups: ScopedStatement[][] = [];
  let group: ScopedStatement[] = [];
  let size = policySize(documentOf([]));
  const empty = size;
  for (const statement of statements.flatMap(halveUntilItFits)) {
    const own = sizeOf(statement.json);
    if (group.length > 0 && size + own > managedPolicyLimit) {
      groups.push(group);
      [group, size] = [[], empty];
    }
    group.push(statement);
    size += own;
  }
  return [...groups, group];
}

/** With the comma before it. */
function sizeOf(statement: StatementJson): number {
  return JSON.stringify(statement).replaceAll(/\s/g, '').length + 1 + roomForNumbers;
}

/** Two Allow statements that share out one list of another allow what that one does. */
function halveUntilItFits(statement: ScopedStatement): ScopedStatement[] {
  if (sizeOf(statement.json) <= managedPolicyLimit - policySize(documentOf([]))) return [statement];
  const halves = halve(statement.json);
  return halves === undefined ? [statement] : halves.flatMap((json) => halveUntilItFits({ ...statement, json }));
}

function halve(statement: StatementJson): readonly StatementJson[] | undefined {
  const actions = listOf(statement.Action);
  const resources = listOf(statement.Resource ?? []);
  const blocks = listOf(statement.Condition?.IpAddress?.['aws:SourceIp'] ?? []);
  const longest = [actions, resources, blocks].toSorted((a, b) => sizeOfList(b) - sizeOfList(a))[0] ?? [];
  if (longest.length < 2) return undefined;
  const middle = Math.ceil(longest.length / 2);
  return [longest.slice(0, middle), longest.slice(middle)].map((part) => {
    const list = oneOrMany(part);
    if (longest === actions) return { ...statement, Action: list };
    if (longest === resources) return { ...statement, Resource: list };
    return {
      ...statement,
      Condition: { ...statement.Condition, IpAddress: { ...statement.Condition?.IpAddress, 'aws:SourceIp': list } },
    };
  });
}

function sizeOfList(list: readonly string[]): number {
  return list.reduce((size, item) => size + item.length + 3, 0);
}
