import {
  type ArrayNode,
  type JsonValue,
  type Member,
  memberOf,
  type ObjectNode,
  type SourceNode,
  type TreeEdit,
} from '../../core/source-tree';
import { inventedMember, namedNode, unseenNode } from '../invented';
import type { Call } from './read-code';

/**
 * A statement made by a constructor of a framework, as IAM's statement, and the way back for edits.
 * Source: AWS CDK, "class PolicyStatement"; Pulumi and CDK for Terraform, "getPolicyDocument".
 */
export interface StatementProps {
  readonly statement: ObjectNode;
  /** What the statement's elements are written as. */
  readonly props: ObjectNode;
  /** An edit of the statement as an edit of what is written; undefined where the framework can't say it. */
  readonly lower: (edit: TreeEdit) => TreeEdit | undefined;
}

const elements: Readonly<Record<string, string>> = {
  sid: 'Sid',
  effect: 'Effect',
  actions: 'Action',
  notactions: 'NotAction',
  resources: 'Resource',
  notresources: 'NotResource',
  principals: 'Principal',
  notprincipals: 'NotPrincipal',
  conditions: 'Condition',
};

/** How the frameworks call an element, in camel case. */
const propNames: Readonly<Record<string, string>> = {
  Sid: 'sid',
  Action: 'actions',
  NotAction: 'notActions',
  Resource: 'resources',
  NotResource: 'notResources',
  Condition: 'conditions',
};

const lists = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** @param span of the whole call, at which the statement stands */
export function readStatementProps(
  props: ObjectNode,
  span: ObjectNode['span'],
  calls: ReadonlyMap<SourceNode, Call>,
  isOpen: boolean,
): StatementProps | undefined {
  const written = props.members.flatMap((member) => {
    const name = elements[member.key.text.toLowerCase().replaceAll('_', '')];
    return name === undefined ? [] : [{ name, member }];
  });
  const names = new Set(written.map(({ name }) => name));
  // What is added later by a method, or spread into the call, is not to be seen here.
  if (isOpen || !(names.has('Action') || names.has('NotAction'))) return undefined;
  const originals = new Map<Member, Member>();
  const members = written.map(({ name, member }): Member => {
    const converted = {
      span: member.span,
      key: namedNode(name, member.key.span),
      value: toElement(name, member, calls),
    };
    originals.set(converted, member);
    return converted;
  });
  if (!names.has('Effect')) members.unshift(inventedMember('Effect', 'Allow', span.start));
  const actions = members.find(({ key }) => key.text === 'Action')?.value;
  if (!names.has('Resource') && !names.has('NotResource') && !isTrust(actions))
    members.push(inventedMember('Resource', unseenNode(span.end), span.end));
  const statement: ObjectNode = { kind: 'object', span, members };
  return { statement, props, lower: (edit) => lower(edit, statement, props, originals) };
}

function isTrust(actions: SourceNode | undefined): boolean {
  return actions?.kind === 'array' && actions.items.every((item) => item.kind === 'string' && /^sts:/i.test(item.text));
}

function toElement(name: string, { value }: Member, calls: ReadonlyMap<SourceNode, Call>): SourceNode {
  switch (name) {
    case 'Effect': {
      const effect = value.kind === 'unknown' ? /\b(ALLOW|DENY)$/i.exec(value.text)?.[1] : undefined;
      return effect === undefined ? value : namedNode(/a/i.test(effect) ? 'Allow' : 'Deny', value.span);
    }
    case 'Principal':
    case 'NotPrincipal':
      return toPrincipals(value, calls);
    case 'Condition':
      return value.kind === 'array' ? toConditions(value, calls) : value;
    default:
      return value;
  }
}

const principalTypes: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)ServicePrincipal$/, 'Service'],
  [/(^|\.)(Federated|WebIdentity|OpenIdConnect|Saml|SamlConsole)Principal$/, 'Federated'],
  [/(^|\.)CanonicalUserPrincipal$/, 'CanonicalUser'],
];

/** The types of `[new iam.AccountPrincipal(…)]` and of `[{ type, identifiers }]`. */
export function toPrincipals(list: SourceNode, calls: ReadonlyMap<SourceNode, Call>): SourceNode {
  const { span } = list;
  const byType = new Map<string, SourceNode[]>();
  const add = (type: string, value: SourceNode): void => {
    byType.set(type, [...(byType.get(type) ?? []), value]);
  };
  for (const item of list.kind === 'array' ? list.items : [list]) {
    const props = propsOf(item, calls);
    const type = props && propOf(props, 'type');
    const identifiers = props && propOf(props, 'identifiers');
    if (type?.kind === 'string' && identifiers !== undefined) {
      for (const value of identifiers.kind === 'array' ? identifiers.items : [identifiers]) add(type.text, value);
      continue;
    }
    const { callee = '', args = [] } = calls.get(item) ?? {};
    if (/(^|\.)StarPrincipal$/.test(callee)) return namedNode('*', item.span);
    if (/(^|\.)AnyPrincipal$/.test(callee)) add('AWS', namedNode('*', item.span));
    else if (/(^|\.)(Arn|Account)Principal$/.test(callee)) add('AWS', args[0] ?? item);
    else add(principalTypes.find(([pattern]) => pattern.test(callee))?.[1] ?? 'AWS', textOr(item, args[0]));
  }
  const everyone = byType.get('*')?.[0];
  if (everyone !== undefined && byType.size === 1) return everyone;
  const members = [...byType].map(([type, items]): Member => ({
    key: namedNode(type, span),
    value: { kind: 'array', span, items },
    span,
  }));
  return { kind: 'object', span, members };
}

function textOr(item: SourceNode, argument: SourceNode | undefined): SourceNode {
  return argument?.kind === 'string' ? argument : item;
}

/** `[{ test, variable, values }]` as operators with their keys. */
function toConditions(list: ArrayNode, calls: ReadonlyMap<SourceNode, Call>): SourceNode {
  const operators = new Map<string, { readonly key: Member['key']; readonly members: Member[] }>();
  for (const item of list.items) {
    const props = propsOf(item, calls);
    const test = props && propOf(props, 'test');
    const variable = props && propOf(props, 'variable');
    const values = props && propOf(props, 'values');
    if (test?.kind !== 'string' || variable?.kind !== 'string' || values === undefined)
      return { kind: 'unknown', span: list.span, text: '', candidates: [] };
    const known = operators.get(test.text) ?? { key: test, members: [] };
    known.members.push({ key: variable, value: values, span: item.span });
    operators.set(test.text, known);
  }
  const { span } = list;
  const members = [...operators.values()].map(({ key, members: keys }): Member => ({
    key,
    value: { kind: 'object', span, members: keys },
    span,
  }));
  return { kind: 'object', span, members };
}

/** The named arguments of a call, or its first one that is a map. */
export function propsOf(node: SourceNode, calls: ReadonlyMap<SourceNode, Call>): ObjectNode | undefined {
  const call = calls.get(node);
  if (call?.named !== undefined) return call.named;
  if (node.kind === 'object') return node;
  return call?.args.find((argument) => argument.kind === 'object');
}

export function propOf(props: ObjectNode, name: string): SourceNode | undefined {
  return (memberOf(props, name) ?? props.members.find(({ key }) => key.text.toLowerCase() === name))?.value;
}

function lower(
  edit: TreeEdit,
  statement: ObjectNode,
  props: ObjectNode,
  originals: ReadonlyMap<Member, Member>,
): TreeEdit | undefined {
  const nameOf = (element: string): string | undefined => {
    const name = propNames[element];
    const isSnake = props.members.some(({ key }) => key.text.includes('_'));
    const first = props.members[0]?.key.text ?? '';
    if (name === undefined) return undefined;
    if (/^[A-Z]/.test(first)) return name.charAt(0).toUpperCase() + name.slice(1);
    return isSnake ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : name;
  };
  const asList = (element: string, value: JsonValue): JsonValue =>
    lists.has(element) && !Array.isArray(value) ? [value] : value;
  switch (edit.kind) {
    case 'add-member': {
      if (edit.object !== statement) return edit;
      const key = nameOf(edit.key);
      return key === undefined ? undefined : { ...edit, object: props, key, value: asList(edit.key, edit.value) };
    }
    case 'rename': {
      const original = originals.get(edit.member);
      if (original === undefined) return edit;
      const key = nameOf(edit.key);
      return key === undefined ? undefined : { ...edit, member: original, key };
    }
    case 'replace': {
      const member = statement.members.find(({ value }) => value === edit.node);
      if (member === undefined) return edit;
      // An effect and principals are expressions of the framework's.
      const isWritten = member.key.text in propNames && originals.get(member)?.value === edit.node;
      return isWritten ? { ...edit, value: asList(member.key.text, edit.value) } : undefined;
    }
    case 'remove': {
      const member = statement.members.find(({ value }) => value === edit.node);
      if (member === undefined) return edit;
      const original = originals.get(member);
      // Without its effect the statement would allow.
      return original === undefined || member.key.text === 'Effect' ? undefined : { ...edit, node: original.value };
    }
    case 'add-item':
      return edit;
  }
}
