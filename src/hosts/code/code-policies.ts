import {
  type ArrayNode,
  type Member,
  memberOf,
  type ObjectNode,
  type SourceNode,
  type StringNode,
  type TreeEdit,
} from '../../core/source-tree';
import type { Steps } from '../../core/steps';
import type { PolicyType } from '../../iam/policy/policy-type';
import type { HostedPolicy } from '../host';
import { longForm } from '../cloudformation/intrinsics';
import { managedPolicy, managedPolicyNamed } from '../derived/managed-policy';
import { inventedMember, unseenNode } from '../invented';
import { looksLikePolicy, looksLikeStatement } from '../json/find-policies';
import { trustPolicy } from './assumed-by';
import type { Code } from './read-code';
import { propOf, propsOf, readStatementProps, type StatementProps } from './statement-props';

/** A policy of a program: a string that holds one as JSON, or literals that make one. */
export interface CodePolicy extends Pick<HostedPolicy, 'type' | 'attachment'> {
  readonly node: ObjectNode | StringNode;
  /** The literals that the policy is made of. */
  readonly literals: readonly SourceNode[];
  /** An edit of the policy as one of the literals; undefined where the program can't say it. */
  readonly lower: (edit: TreeEdit) => TreeEdit | undefined;
}

/** Where in a program a value stands. */
interface Place {
  /** The name of the argument, member or variable. */
  readonly name: string;
  /** The innermost function that it is handed to. */
  readonly callee: string;
  /** The kind of an organization's policy, where one is told. */
  readonly kind?: string;
}

/** How many values are looked at in one step. */
const stepSize = 2_000;

/** Constructors of one statement. */
const statementCallee = /(^|\.)(New)?PolicyStatement(Props|Args)?$/;

/** Functions that make a whole document of `statements`. */
const documentCallee =
  /(^|\.)((Data)?AwsIamPolicyDocument(Config)?|[gG]et_?[pP]olicy_?[dD]ocument(Output|Args|_output)?)$/;

/** Functions that give a managed policy of AWS's by its name. */
const managedCallee = /from_?aws_?managed_?policy_?name$/i;

/** Arguments that name policies to be attached. */
const managedName = /^(managed_?)?policy_?arns?$/i;

/** Every policy of a program, in text order. */
export function* findCodePolicies(code: Code): Steps<readonly CodePolicy[]> {
  const finder = new Finder(code);
  yield* finder.visitAll();
  return finder.found.toSorted((a, b) => a.node.span.start - b.node.span.start);
}

class Finder {
  readonly found: CodePolicy[] = [];
  readonly #code: Code;
  readonly #pending: { readonly node: SourceNode; readonly place: Place }[] = [];

  constructor(code: Code) {
    this.#code = code;
    this.#push(code.root, { name: '', callee: '' });
  }

  *visitAll(): Steps<void> {
    let visited = 0;
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      this.#visit(next.node, next.place);
      if (++visited % stepSize === 0) yield;
    }
  }

  #push(node: SourceNode, place: Place): void {
    this.#pending.push({ node, place });
  }

  #visit(node: SourceNode, place: Place): void {
    const { calls, inside } = this.#code;
    const call = calls.get(node);
    const within = call === undefined ? place : { ...place, callee: call.callee };
    if (call !== undefined && this.#visitCall(node, call.callee, place)) return;
    switch (node.kind) {
      case 'object':
        if (looksLikePolicy(node)) {
          this.#addDocument(node, place);
          return;
        }
        if (isLoneStatement(node)) {
          this.#addStatements([node], node, place);
          return;
        }
        this.#visitMembers(node, within);
        break;
      case 'array':
        if (node.items.some((item) => this.#isStatement(item))) {
          this.#addStatements(node.items, node, place);
          return;
        }
        for (const item of node.items) this.#push(item, within);
        break;
      case 'string':
        if (node.text.includes('"Statement"'))
          this.found.push({ node, ...about(place), literals: [], lower: (edit) => edit });
        else if (managedName.test(place.name) && !/detach|delete|list|get/i.test(place.callee))
          this.#addDerived(managedPolicy(node), place);
        break;
      case 'unknown':
        for (const candidate of node.candidates) this.#push(candidate, within);
        break;
      case 'number':
      case 'boolean':
      case 'null':
    }
    for (const each of inside.get(node) ?? []) this.#push(each, within);
  }

  #visitMembers(node: ObjectNode, place: Place): void {
    const type = propOf(node, 'type');
    const kind = type?.kind === 'string' && type.text.endsWith('_CONTROL_POLICY') ? { kind: type.text } : {};
    for (const { key, value } of node.members) {
      const inside = { ...place, ...kind, name: key.text };
      if (/^assumed_?by$/i.test(key.text)) this.#addDerived(trustPolicy(value, this.#code.calls), inside, 'trust');
      else this.#push(value, inside);
    }
  }

  /** A policy that stands in the text in other words, so that nothing of it can be printed back. */
  #addDerived(node: ObjectNode | undefined, place: Place, type?: PolicyType): void {
    if (node === undefined) return;
    const known = type && { type: { type, evidence: place.name } };
    this.found.push({ node, ...about(place), ...known, literals: [], lower: () => undefined });
  }

  /** @returns whether the call makes a policy or a statement */
  #visitCall(node: SourceNode, callee: string, place: Place): boolean {
    if (statementCallee.test(callee)) {
      this.#addStatements([node], node, place);
      return true;
    }
    if (managedCallee.test(callee)) {
      const [name] = this.#code.calls.get(node)?.args ?? [];
      if (name?.kind === 'string') this.#addDerived(managedPolicyNamed(name.text, name), place);
      return true;
    }
    if (!documentCallee.test(callee)) return false;
    const props = propsOf(node, this.#code.calls);
    const statements = props && (propOf(props, 'statements') ?? propOf(props, 'statement'));
    if (statements === undefined) return false;
    const items = statements.kind === 'array' ? statements.items : [statements];
    this.#addStatements(items, statements, place, true);
    return true;
  }

  #isStatement(node: SourceNode): boolean {
    const callee = this.#code.calls.get(node)?.callee;
    return (callee !== undefined && statementCallee.test(callee)) || (node.kind === 'object' && isLoneStatement(node));
  }

  #addDocument(node: ObjectNode, place: Place): void {
    const document = this.#closed(node, 0);
    const statements = memberOf(node, 'Statement')?.value;
    const isSeen =
      statements?.kind === 'array'
        ? statements.items.some(({ kind }) => kind === 'object')
        : statements?.kind === 'object';
    // Statements that the program adds later, or takes from elsewhere, are not here to be judged.
    if (document.kind !== 'object' || !isSeen) return;
    const lacksVersion = this.#code.open.has(node) && memberOf(node, 'Version') === undefined;
    const version = inventedMember('Version', '2012-10-17', node.span.start);
    const root = lacksVersion ? { ...document, members: [version, ...document.members] } : document;
    this.found.push({ node: root, ...about(place), literals: [root], lower: (edit) => edit });
  }

  /** Statements without a document around them; a framework or the program adds it. */
  #addStatements(nodes: readonly SourceNode[], around: SourceNode, place: Place, asProps = false): void {
    const made = new Map<SourceNode, StatementProps>();
    const items = nodes.map((node): SourceNode => {
      const isProps = asProps || statementCallee.test(this.#code.calls.get(node)?.callee ?? '');
      if (!isProps) return this.#closed(node, 1);
      const props = propsOf(node, this.#code.calls);
      const isOpen = props !== undefined && this.#code.open.has(props);
      const statement = props && readStatementProps(props, node.span, this.#code.calls, isOpen);
      if (statement === undefined) return unseenNode(node.span.start);
      made.set(statement.statement, statement);
      return statement.statement;
    });
    if (items.every((item) => item.kind === 'unknown')) return;
    const { span } = around;
    // Where one statement stands alone, the program may have more for the same policy.
    if (around.kind !== 'array') items.push(unseenNode(span.end));
    const list: ArrayNode = { kind: 'array', span, items };
    const statement: Member = { ...inventedMember('Statement', list, span.start), span };
    const root: ObjectNode = {
      kind: 'object',
      span,
      members: [inventedMember('Version', '2012-10-17', span.start), statement],
    };
    this.found.push({
      node: root,
      ...about(place),
      literals: [root, ...[...made.values()].map(({ props }) => props)],
      lower: (edit) => {
        if ((edit.kind === 'add-member' && edit.object === root) || (edit.kind === 'add-item' && edit.array === list))
          return undefined;
        for (const { statement: owner, lower } of made.values()) {
          const lowered = concerns(edit, owner) ? lower(edit) : edit;
          if (lowered !== edit) return lowered;
        }
        return edit;
      },
    });
  }

  /**
   * The tree of a policy without maps that may have more than what is written: an element that can't be seen is not
   * missing. A statement with everything it needs may still have a condition.
   */
  #closed(node: SourceNode, depth: number): SourceNode {
    switch (node.kind) {
      case 'array': {
        const items = node.items.map((item) => this.#closed(item, depth));
        return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
      }
      case 'object': {
        if (longForm(node) !== undefined) return unseenNode(node.span.start);
        const members = node.members.map((member) => {
          const value = this.#closed(member.value, depth + 1);
          return value === member.value ? member : { ...member, value };
        });
        const closed = members.every((member, index) => member === node.members[index]) ? node : { ...node, members };
        if (!this.#code.open.has(node) || depth === 0) return closed;
        if (depth > 1 || !isWholeStatement(node)) return unseenNode(node.span.start);
        if (memberOf(node, 'Condition') !== undefined) return closed;
        const condition = inventedMember('Condition', unseenNode(node.span.end), node.span.end);
        return { ...closed, members: [...members, condition] };
      }
      default:
        return node;
    }
  }
}

function concerns(edit: TreeEdit, statement: ObjectNode): boolean {
  switch (edit.kind) {
    case 'add-member':
      return edit.object === statement;
    case 'rename':
      return statement.members.includes(edit.member);
    case 'replace':
    case 'remove':
      return statement.members.some(({ value }) => value === edit.node);
    case 'add-item':
      return false;
  }
}

/** An object that is a statement beyond doubt: other languages of policies have effects and actions, too. */
function isLoneStatement(node: ObjectNode): boolean {
  const effect = memberOf(node, 'Effect')?.value;
  const action = (memberOf(node, 'Action') ?? memberOf(node, 'NotAction'))?.value;
  if (effect === undefined || action === undefined || !looksLikeStatement(node)) return false;
  const isKnown = effect.kind === 'string' && /^(allow|deny)$/i.test(effect.text);
  const isWhole = memberOf(node, 'Resource') !== undefined || memberOf(node, 'Principal') !== undefined;
  if (!isKnown && !(effect.kind === 'unknown' && isWhole)) return false;
  const actions = action.kind === 'array' ? action.items : [action];
  return actions.some((item) => item.kind === 'string' && /^(\*|[\w-]+:[\w*?]+)$/.test(item.text));
}

function isWholeStatement(node: ObjectNode): boolean {
  const has = (...names: readonly string[]): boolean => names.some((name) => memberOf(node, name) !== undefined);
  return has('Effect') && has('Action', 'NotAction') && has('Resource', 'NotResource', 'Principal', 'NotPrincipal');
}

/** Names of variables, arguments and functions that say what a policy is for. */
const typeNames: readonly (readonly [RegExp, PolicyType])[] = [
  [/assume_?role|trust_?(policy|relationship)/i, 'trust'],
  [/boundar(y|ies)/i, 'boundary'],
  [/resource_?control|(^|_)rcp(_|$)/i, 'rcp'],
  [/service_?control|(^|_)scp(_|$)/i, 'scp'],
  [/vpc_?endpoint|gateway_?endpoint/i, 'vpc-endpoint'],
  [/session_?policy/i, 'session'],
];

function about({ name, callee, kind = '' }: Place): Pick<CodePolicy, 'type' | 'attachment'> {
  const attachment = callee === '' ? undefined : { resourceType: callee };
  for (const [pattern, type] of typeNames) {
    const evidence = [name, kind, callee].find((text) => pattern.test(text));
    if (evidence !== undefined) return { type: { type, evidence }, attachment };
  }
  return { attachment };
}
