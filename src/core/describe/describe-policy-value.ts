import { splitArn } from '../../iam/arn';
import type { Operator, PolicyDocument, Statement } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import {
  accessLevels,
  globalConditionKey,
  type Action,
  type Descriptions,
  type ServiceReference,
} from '../../iam/reference';
import { addressClassOf } from '../../network/address-class';
import { formatBlock, readCidr } from '../../network/cidr';
import { countAddresses } from '../../network/cidr-set';
import { countOf, listWords } from '../words';
import { contains, type Span } from '../span';
import { operatorWords } from './operator-words';

/** What can be said about one value of a policy, in Markdown, and where the value stands. */
export interface ValueDescription {
  readonly span: Span;
  readonly markdown: string;
}

/** Explains what stands at an offset: an action, an ARN, a network, a condition operator or key. */
export function describePolicyValue(
  document: PolicyDocument,
  offset: number,
  reference: ServiceReference,
  descriptions: Descriptions,
): ValueDescription | undefined {
  const at = { start: offset, end: offset };
  const statement = document.statements.find(({ span }) => contains(span, at));
  if (statement === undefined) return undefined;
  const found = findValue(statement, at);
  if (found === undefined) return undefined;
  const markdown = describe(found, reference, descriptions);
  return markdown === undefined ? undefined : { span: found.span, markdown };
}

type Found =
  | { readonly kind: 'action' | 'resource' | 'network'; readonly span: Span; readonly value: Value }
  | { readonly kind: 'key'; readonly span: Span; readonly key: string }
  | { readonly kind: 'operator'; readonly span: Span; readonly operator: Operator };

function findValue(statement: Statement, at: Span): Found | undefined {
  const inside = (span: Span): boolean => contains(span, at);
  const action = statement.action?.values.find(({ span }) => inside(span));
  if (action) return { kind: 'action', span: action.span, value: action };
  const resource = statement.resource?.values.find(({ span }) => inside(span));
  if (resource) return { kind: 'resource', span: resource.span, value: resource };
  for (const condition of statement.conditions) {
    const operator = condition.operatorMember.key.inner;
    if (inside(operator)) return { kind: 'operator', span: operator, operator: condition.operator };
    const { inner } = condition.keyMember.key;
    if (inside(inner)) return { kind: 'key', span: inner, key: condition.key };
    const value = condition.values.find(({ span }) => inside(span));
    if (value) return { kind: 'network', span: value.span, value };
  }
  return undefined;
}

function describe(found: Found, reference: ServiceReference, descriptions: Descriptions): string | undefined {
  if (found.kind === 'key') return describeKeyName(found.key, reference);
  if (found.kind === 'operator') {
    const words = operatorWords(found.operator);
    return words && `**\`${found.operator.text}\`** ${words}`;
  }
  if (!found.value.known) return undefined;
  const { text } = found.value;
  switch (found.kind) {
    case 'action':
      return describeActions(text, reference, descriptions);
    case 'resource':
      return describeArn(text, reference);
    case 'network':
      return describeNetwork(text);
  }
}

function describeActions(pattern: string, reference: ServiceReference, descriptions: Descriptions): string | undefined {
  const { actions, count, byLevel } = reference.expand(pattern);
  const [only] = actions;
  if (only === undefined) return undefined;
  if (count === 1) return describeAction(only, descriptions);
  const levels = accessLevels.filter((level) => byLevel[level] > 0);
  return [
    `**\`${pattern}\`** matches ${countOf(count, 'action')}: ${levels.map((level) => `${byLevel[level].toLocaleString('en')} ${level}`).join(', ')}.`,
    listWords(
      actions.map(({ id }) => `\`${id}\``),
      12,
    ),
    `Reference of ${reference.date}.`,
  ].join('\n\n');
}

function describeAction(action: Action, descriptions: Descriptions): string {
  const types = action.resourceTypes;
  return [
    `**\`${action.id}\`** (${action.level})`,
    capitalized(descriptions.action(action)),
    action.isWildcardOnly
      ? 'It takes only `*` as its resource.'
      : types.map(({ type }) => type.arns.map((arn) => `- ${type.name}: \`${arn}\``).join('\n')).join('\n'),
    action.dependentActions.length > 0
      ? `It also needs ${listWords(action.dependentActions.map((id) => `\`${id}\``))}.`
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function describeArn(arn: string, reference: ServiceReference): string | undefined {
  if (arn === '*') return 'Every resource of every service.';
  const types = reference.resourceTypesOf(arn);
  if (types.length === 0) return undefined;
  // Other services list what they use of it, as Systems Manager lists buckets, in patterns that take in more.
  const prefix = splitArn(arn)[2]?.text;
  const own = types.filter(({ service }) => service.prefix === prefix);
  return listWords((own.length > 0 ? own : types).map((type) => `${type.service.name} ${type.name}`));
}

function describeNetwork(text: string): string | undefined {
  const block = readCidr(text);
  if (block === undefined) return undefined;
  const { ipv4, ipv6 } = countAddresses([block]);
  const count = ipv4 + ipv6;
  const size = block.version === 6 && block.prefix < 128 ? `2^${128 - block.prefix}` : count.toLocaleString('en');
  return `**\`${formatBlock(block)}\`**: ${size} IPv${block.version} ${count === 1n ? 'address' : 'addresses'}, ${addressClassOf(block)}.`;
}

function describeKeyName(key: string, reference: ServiceReference): string | undefined {
  const global = globalConditionKey(key);
  if (global)
    return [
      `**\`${global.name}\`** (${global.type}${global.multivalued ? ', several values' : ''})`,
      global.description,
      global.absent === undefined ? 'Every request has it.' : `It is absent ${global.absent}.`,
    ].join('\n\n');
  const known = reference.conditionKey(key);
  return known && `**\`${known.key.name}\`** (${known.key.type}${known.key.multivalued ? ', several values' : ''})`;
}

function capitalized(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.?$/, '.')}`;
}
