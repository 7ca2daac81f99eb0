import type { Member, ObjectNode, SourceNode } from '../../core/source-tree';
import { inferPolicyType } from './infer-type';
import type {
  Attachment,
  Condition,
  Effect,
  Element,
  PolicyDocument,
  Principal,
  PrincipalEntry,
  Statement,
  SyntaxError,
} from './model';
import { parseOperator } from './operator';
import type { PolicyType } from './policy-type';
import { toValue, type Value } from './value';

/** What is known of a policy besides its text. */
export interface PolicyFacts {
  /** The type, where the host or a person said so; otherwise it is inferred. */
  readonly type?: { readonly type: PolicyType; readonly evidence: string } | undefined;
  readonly attachment?: Attachment | undefined;
  readonly syntaxErrors?: readonly SyntaxError[];
  /** The path of the file, for inferring the type. */
  readonly path?: string | undefined;
}

/** Reads the policy model out of a host's tree. Never throws: whatever is broken is left out and stays in the tree. */
export function buildPolicy(root: SourceNode, facts: PolicyFacts = {}): PolicyDocument {
  const object = root.kind === 'object' ? root : undefined;
  const statement = object && findMember(object, 'Statement');
  const items = statement ? flatten(statement.value) : { nodes: [], complete: root.kind !== 'unknown' };
  const statements = items.nodes
    .filter((node): node is ObjectNode => node.kind === 'object')
    .map((node, index) => buildStatement(node, index));
  const { type, evidence } = facts.type ?? inferPolicyType(statements, facts.path);
  return {
    root,
    span: root.span,
    type,
    evidence,
    attachment: facts.attachment,
    version: object && element(object, 'Version'),
    id: object && element(object, 'Id'),
    statement,
    statements,
    complete: items.complete && items.nodes.every((node) => node.kind !== 'unknown'),
    syntaxErrors: facts.syntaxErrors ?? [],
  };
}

function buildStatement(node: ObjectNode, index: number): Statement {
  const effectElement = element(node, 'Effect');
  const conditionElement = element(node, 'Condition');
  return {
    index,
    node,
    span: node.span,
    sid: element(node, 'Sid'),
    effectElement,
    effect: effectOf(effectElement),
    action: element(node, 'Action') ?? element(node, 'NotAction'),
    resource: element(node, 'Resource') ?? element(node, 'NotResource'),
    principal: buildPrincipal(element(node, 'Principal') ?? element(node, 'NotPrincipal')),
    conditionElement,
    conditions: conditionElement ? buildConditions(conditionElement.member.value) : [],
  };
}

function effectOf(effect: Element | undefined): Effect | undefined {
  const text = effect?.values[0]?.known === true ? effect.values[0].text : undefined;
  return text === 'Allow' || text === 'Deny' ? text : undefined;
}

function buildPrincipal(principal: Element | undefined): Principal | undefined {
  if (principal === undefined) return undefined;
  const { value } = principal.member;
  const entries: PrincipalEntry[] =
    value.kind === 'object'
      ? value.members.map((member) => ({ member, type: member.key.text, ...readValues(member.value) }))
      : [];
  const everyone = value.kind === 'string' && value.text === '*' ? toValue(value) : undefined;
  return { ...principal, everyone, entries };
}

function buildConditions(node: SourceNode): Condition[] {
  if (node.kind !== 'object') return [];
  return node.members.flatMap((operatorMember) => {
    if (operatorMember.value.kind !== 'object') return [];
    const operator = parseOperator(operatorMember.key.text);
    return operatorMember.value.members.map((keyMember) => ({
      operatorMember,
      operator,
      keyMember,
      key: keyMember.key.text,
      ...readValues(keyMember.value),
    }));
  });
}

function element(node: ObjectNode, name: string): Element | undefined {
  const member = findMember(node, name);
  if (member === undefined) return undefined;
  return { member, name, negated: name.startsWith('Not'), ...readValues(member.value) };
}

/** Element names mind their case for AWS; here a misspelled one is still read, so that the rest can be judged. */
function findMember(node: ObjectNode, name: string): Member | undefined {
  return (
    node.members.findLast((member) => member.key.text === name) ??
    node.members.findLast((member) => member.key.text.toLowerCase() === name.toLowerCase())
  );
}

function readValues(node: SourceNode): { readonly values: readonly Value[]; readonly complete: boolean } {
  const { nodes, complete } = flatten(node);
  return { values: nodes.map(toValue), complete: complete && nodes.every((item) => item.kind !== 'unknown') };
}

/** A list of one for a single node, and what an unknown node may turn out to be in its place. */
function flatten(node: SourceNode): { readonly nodes: readonly SourceNode[]; readonly complete: boolean } {
  switch (node.kind) {
    case 'array': {
      const items = node.items.map((item) =>
        item.kind === 'unknown' && item.candidates.length > 0 ? flatten(item) : { nodes: [item], complete: true },
      );
      return { nodes: items.flatMap((item) => item.nodes), complete: items.every((item) => item.complete) };
    }
    case 'unknown':
      return node.candidates.length === 0
        ? { nodes: [node], complete: false }
        : { nodes: node.candidates.flatMap((candidate) => flatten(candidate).nodes), complete: false };
    default:
      return { nodes: [node], complete: true };
  }
}
