import type { Statement } from '../../iam/policy/model';
import { accessLevels, type Expansion, type ServiceReference } from '../../iam/reference';
import { openSpaces } from '../../network/address-class';
import { countAddresses, mergeBlocks } from '../../network/cidr-set';
import { blockValues, sourceIpConditions } from '../../rules/policy-support/ip-conditions';
import { countOf, listWords } from '../words';

/**
 * The three limits of a statement in one line: `1 action (Write) · objects of 1 bucket · 1 network: 65,536 IPv4 addresses`.
 * What the host can't tell is said to be unknown.
 */
export function summarizeStatement(statement: Statement, reference: ServiceReference): string {
  return [actionsOf(statement, reference), resourcesOf(statement, reference), networksOf(statement)].join(' · ');
}

function actionsOf({ action }: Statement, reference: ServiceReference): string {
  if (action === undefined) return 'no action';
  if (!action.complete || action.values.some((value) => !value.known)) return 'actions not known yet';
  const patterns = action.values.map((value) => value.text);
  if (!action.negated && patterns.includes('*')) return 'every action';
  const expansion = action.negated ? reference.expandAllBut(patterns) : reference.expandAll(patterns);
  return `${countOf(expansion.count, 'action')}${levelsOf(expansion)}`;
}

function levelsOf(expansion: Expansion): string {
  const present = accessLevels.filter((level) => expansion.byLevel[level] > 0);
  if (present.length === 0) return '';
  if (present.length === 1) return ` (${present.join('')})`;
  return ` (${present.map((level) => `${expansion.byLevel[level].toLocaleString('en')} ${level}`).join(', ')})`;
}

function resourcesOf({ resource, principal }: Statement, reference: ServiceReference): string {
  if (resource === undefined) return principal === undefined ? 'no resource' : 'this role';
  if (!resource.complete) return 'resources not known yet';
  if (resource.negated) return `every resource but ${resource.values.length.toLocaleString('en')}`;
  if (resource.values.some((value) => value.text === '*')) return 'every resource';
  const counts = new Map<string, number>();
  for (const { text } of resource.values) {
    const kind = kindOf(text, reference);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return listWords([...counts].map(([kind, count]) => (kind === objects ? objectsOf(count) : countOf(count, kind))));
}

const objects = 'object';

/** Objects can't be counted, but the buckets they lie in can. */
function objectsOf(count: number): string {
  return `objects of ${countOf(count, 'bucket')}`;
}

function kindOf(arn: string, reference: ServiceReference): string {
  if (/^arn:[^:]*:s3:::[^/]+\//.test(arn)) return objects;
  if (/^arn:[^:]*:s3:::[^/]+$/.test(arn)) return 'bucket';
  const types = reference.resourceTypesOf(arn);
  const [type] = types;
  return type === undefined || types.length > 1 ? 'resource' : type.name.replaceAll('-', ' ').toLowerCase();
}

function networksOf(statement: Statement): string {
  const limits = sourceIpConditions(statement).filter(
    ({ operator }) => !operator.negated && !operator.ifExists && operator.set !== 'ForAllValues',
  );
  const [limit] = limits;
  if (limit === undefined) return 'from any network';
  const values = blockValues(limit);
  if (!limit.complete || values.length < limit.values.length) return 'networks not known yet';
  const blocks = mergeBlocks(values.map(({ block }) => block));
  if (openSpaces(blocks).length > 0) return 'from any network';
  const ipv6 = blocks.filter(({ version }) => version === 6).length;
  const addresses = countAddresses(blocks.filter(({ version }) => version === 4)).ipv4;
  const sizes = [
    ...(addresses > 0n ? [`${addresses.toLocaleString('en')} IPv4 ${addresses === 1n ? 'address' : 'addresses'}`] : []),
    ...(ipv6 > 0 ? [countOf(ipv6, 'IPv6 block')] : []),
  ];
  return `${countOf(values.length, 'network')}: ${listWords(sizes)}`;
}
