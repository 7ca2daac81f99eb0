import { parseAction } from '../action-pattern';
import type { Member, SourceNode } from '../../core/source-tree';
import { policyElements, statementElements } from '../policy/elements';
import type { PolicyDocument, Statement } from '../policy/model';
import type { Layer } from './policy-set';

/** Why AWS would refuse a policy, as a sentence; `statement` is the statement's position, undefined for the document. */
export interface Rejection {
  readonly statement: number | undefined;
  readonly message: string;
}

const principalTypes = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/**
 * What keeps AWS from taking the policy at all. A refused statement takes no part in a decision, and the decision is to
 * be doubted.
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language". What only some services or only linters mind is
 * not here.
 */
export function rejectionsOf(document: PolicyDocument, layer: Layer): readonly Rejection[] {
  return [
    ...documentRejections(document),
    ...document.statements.flatMap((statement) =>
      [...statementRejections(statement, layer)].map((message) => ({ statement: statement.index, message })),
    ),
  ];
}

function documentRejections(document: PolicyDocument): Rejection[] {
  const messages: string[] = document.syntaxErrors.map((error) => error.message);
  if (document.root.kind !== 'object') {
    // What could not be read says nothing of its kind.
    if (messages.length === 0) messages.push('The policy is not an object.');
  } else messages.push(...memberRejections(document.root.members, policyElements, 'The policy'));
  const version = document.version?.values[0];
  if (version?.known && version.text !== '2012-10-17' && version.text !== '2008-10-17') {
    messages.push(`There is no policy version “${version.text}”.`);
  }
  const items = itemsOf(document.statement?.value);
  if (document.root.kind === 'object' && document.statement === undefined)
    messages.push('The policy has no Statement.');
  if (items.some((item) => item.kind !== 'object' && item.kind !== 'unknown'))
    messages.push('A statement is not an object.');
  // A text that is nothing like JSON is wrong in one way all over.
  return [...new Set(messages)].map((message) => ({ statement: undefined, message }));
}

function* statementRejections(statement: Statement, layer: Layer): Iterable<string> {
  const { members } = statement.node;
  const has = (name: string): boolean => members.some((member) => member.key.text === name);
  yield* memberRejections(members, statementElements, 'The statement');
  if (statement.effectElement === undefined) yield 'The statement has no Effect.';
  else if (statement.effect === undefined && statement.effectElement.values.every((value) => value.known)) {
    yield 'Effect is neither Allow nor Deny.';
  }
  for (const name of ['Action', 'Resource', 'Principal']) {
    if (has(name) && has(`Not${name}`)) yield `The statement has both ${name} and Not${name}.`;
  }
  if (statement.action === undefined) yield 'The statement has neither Action nor NotAction.';
  for (const value of statement.action?.values ?? []) {
    if (value.known && parseAction(value.text).problem === 'missing-prefix')
      yield `The action “${value.text}” has no service prefix.`;
  }
  yield* notText(statement.action?.member);
  yield* notText(statement.resource?.member);
  // Trust policies and some other resource-based policies are about what they are attached to.
  if (statement.resource === undefined && layer !== 'resource')
    yield 'The statement has neither Resource nor NotResource.';
  yield* principalRejections(statement, layer);
  yield* conditionRejections(statement);
}

function* principalRejections(statement: Statement, layer: Layer): Iterable<string> {
  const { principal } = statement;
  const expected = layer === 'resource' || layer === 'rcp' || layer === 'vpcEndpoint';
  if (!expected) {
    if (principal) yield 'A policy of this type has no Principal.';
    return;
  }
  if (!principal) {
    yield 'The statement has neither Principal nor NotPrincipal.';
    return;
  }
  for (const { type } of principal.entries) {
    if (!principalTypes.has(type)) yield `There is no principal type “${type}”.`;
  }
  const { value } = principal.member;
  if (value.kind !== 'object' && value.kind !== 'unknown' && !principal.everyone) {
    yield `${principal.name} is neither "*" nor an object.`;
  }
}

function* conditionRejections(statement: Statement): Iterable<string> {
  const block = statement.conditionElement?.member.value;
  if (!block || block.kind === 'unknown') return;
  if (block.kind !== 'object') {
    yield 'Condition is not an object.';
    return;
  }
  for (const operator of repeated(block.members)) yield `The condition operator ${operator} is there more than once.`;
  for (const { key, value } of block.members) {
    if (value.kind === 'object') {
      for (const name of repeated(value.members)) yield `${key.text} has the condition key ${name} more than once.`;
    } else if (value.kind !== 'unknown') {
      yield `The condition operator ${key.text} has no condition keys.`;
    }
  }
  for (const { operator } of statement.conditions) {
    if (!operator.known) yield `There is no condition operator “${operator.text}”.`;
    else if (operator.base === 'Null' && operator.ifExists) yield 'Null takes no IfExists.';
  }
  for (const { keyMember } of statement.conditions) {
    if (
      itemsOf(keyMember.value).some((item) => item.kind === 'object' || item.kind === 'array' || item.kind === 'null')
    ) {
      yield `A value of the condition key ${keyMember.key.text} is not a string, number or boolean.`;
    }
  }
}

function* memberRejections(members: readonly Member[], known: readonly string[], owner: string): Iterable<string> {
  const seen = new Set<string>();
  for (const { key } of members) {
    if (!known.includes(key.text)) yield `There is no element “${key.text}”.`;
    else if (seen.has(key.text)) yield `${owner} has ${key.text} more than once.`;
    seen.add(key.text);
  }
}

/** The names that several members have. */
function repeated(members: readonly Member[]): Set<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { key } of members) (seen.has(key.text) ? again : seen).add(key.text);
  return again;
}

function* notText(member: Member | undefined): Iterable<string> {
  if (!member) return;
  const items = itemsOf(member.value);
  if (items.length === 0) yield `${member.key.text} is empty.`;
  if (items.some((item) => item.kind !== 'string' && item.kind !== 'unknown'))
    yield `A value of ${member.key.text} is not a string.`;
}

function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  if (!node) return [];
  return node.kind === 'array' ? node.items : [node];
}
