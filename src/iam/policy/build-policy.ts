import type { Member, ObjectNode, SourceNode } from '../../core/source-tree';
import { finish, type Steps } from '../../core/steps';
import { policyElements, statementElements } from './elements';
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
  return finish(buildPolicyInSteps(root, facts));
}

/** The same in steps. */
export function* buildPolicyInSteps(root: SourceNode, facts: PolicyFacts): Steps<PolicyDocument> {
  const members = membersByElement(root.kind === 'object' ? root.members : [], policySpellings);
  const statement = members.get('Statement');
  const items = statement ? flatten(statement.value) : { nodes: [], complete: root.kind !== 'unknown' };
  const statements: Statement[] = [];
  for (const node of items.nodes) {
    if (node.kind !== 'object') continue;
    statements.push(buildStatement(node, statements.length));
    yield;
  }
  const { type, evidence } = facts.type ?? inferPolicyType(statements, facts.path);
  return {
    root,
    span: root.span,
    type,
    evidence,
    attachment: facts.attachment,
    version: element(members, 'Version'),
    id: element(members, 'Id'),
    statement,
    statements,
    complete: items.complete && items.nodes.every((node) => node.kind !== 'unknown'),
    syntaxErrors: facts.syntaxErrors ?? [],
  };
}

function buildStatement(node: ObjectNode, index: number): Statement {
  const members = membersByElement(node.members, statementSpellings);
  const effectElement = element(members, 'Effect');
  const conditionElement = element(members, 'Condition');
  return {
    index,
    node,
    span: node.span,
    sid: element(members, 'Sid'),
    effectElement,
    effect: effectOf(effectElement),
    action: element(members, 'Action') ?? element(members, 'NotAction'),
    resource: element(members, 'Resource') ?? element(members, 'NotResource'),
    principal: buildPrincipal(element(members, 'Principal') ?? element(members, 'NotPrincipal')),
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
    return operatorMember.value.members.map((keyMember) => {
      const { values, complete } = readValues(keyMember.value);
      return { operatorMember, operator, keyMember, key: keyMember.key.text, values, complete };
    });
  });
}

function element(members: ReadonlyMap<string, Member>, name: string): Element | undefined {
  const member = members.get(name);
  if (member === undefined) return undefined;
  const { values, complete } = readValues(member.value);
  return { member, name, negated: name.startsWith('Not'), values, complete };
}

/** Each name as it is and in lower case, with the name. */
type Spellings = ReadonlyMap<string, string>;

const policySpellings = spellingsOf(policyElements);
const statementSpellings = spellingsOf(statementElements);

function spellingsOf(names: readonly string[]): Spellings {
  return new Map(
    [...names, ...names.map((name) => name.toLowerCase())].map((name, index) => [
      name,
      names[index % names.length] ?? name,
    ]),
  );
}

/**
 * The members that stand for elements, by the elements' names; of several the last one, as JSON.parse has it. Element
 * names mind their case for AWS; here a misspelled one is still read, so that the rest can be judged.
 */
function membersByElement(members: readonly Member[], spellings: Spellings): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>();
  for (const member of members) {
    const { text } = member.key;
    const name = spellings.get(text) ?? spellings.get(text.toLowerCase());
    // A name as IAM spells it counts before any other spelling.
    if (name !== undefined && (name === text || found.get(name)?.key.text !== name)) found.set(name, member);
  }
  return found;
}

function readValues(node: SourceNode): { readonly values: readonly Value[]; readonly complete: boolean } {
  const { nodes, complete } = flatten(node);
  return { values: nodes.map(toValue), complete: complete && !nodes.some(isUnknown) };
}

function isUnknown(node: SourceNode): boolean {
  return node.kind === 'unknown';
}

/** A list of one for a single node, and what an unknown node may turn out to be in its place. */
function flatten(node: SourceNode): { readonly nodes: readonly SourceNode[]; readonly complete: boolean } {
  switch (node.kind) {
    case 'array': {
      if (!node.items.some(isUnknown)) return { nodes: node.items, complete: true };
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
