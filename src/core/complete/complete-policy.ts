import type { HostText } from '../../hosts/host';
import type { Condition, PolicyDocument, Statement } from '../../iam/policy/model';
import type { PolicyType } from '../../iam/policy/policy-type';
import { statementElements } from '../../iam/policy/elements';
import { baseOperators, familiesOf, operatorFamily, parseOperator } from '../../iam/policy/operator';
import {
  globalConditionKeys,
  type Action,
  type ConditionKeyType,
  type Descriptions,
  type ResourceType,
  type ServiceReference,
} from '../../iam/reference';
import { operatorWords } from '../describe/operator-words';
import { findPoliciesInSteps } from '../lint';
import { contains, type Span } from '../span';
import type { Steps } from '../steps';

/** Something to put where the cursor is. */
export interface Completion {
  readonly kind: 'service' | 'action' | 'resource' | 'operator' | 'condition-key' | 'element' | 'value' | 'rule';
  readonly label: string;
  /** A few words behind the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** Placeholders are written `${Name}`; in other kinds than `resource` the text stands for itself. */
  readonly insert: string;
  /** What it takes the place of: the value without its quotes. */
  readonly replace: Span;
}

/** What fits at an offset of a text, in steps: actions, ARNs of what they take, operators, condition keys, elements. */
export function* completePolicy(
  source: HostText,
  offset: number,
  reference: ServiceReference,
  descriptions: Descriptions,
): Steps<readonly Completion[]> {
  const found = yield* completeIn(source, offset, reference, descriptions);
  if (found.length > 0) return found;
  // A JSON name without its value is nothing to a parser; with one, it is seen where it stands.
  const rest = source.text.slice(offset, offset + 300);
  const behind = /^[^"\\\n]{0,200}"(?=\s*[}\]"]|\s*$)/.exec(rest);
  const quote = behind === null && isOpenName(source.text.slice(Math.max(0, offset - 300), offset), rest) ? '"' : '';
  if (behind === null && quote === '') return [];
  const end = offset + (behind?.[0].length ?? 0);
  const text = `${source.text.slice(0, end)}${quote}: {}${source.text.slice(end)}`;
  const names = yield* completeIn({ ...source, text }, offset, reference, descriptions);
  return quote === '' ? names : names.map((name) => ({ ...name, insert: `${name.insert}${quote}` }));
}

/** Whether a name ends with its line before its closing quote, which VS Code adds to values of JSON only. */
function isOpenName(before: string, behind: string): boolean {
  return /(?:[{,]|\n)[^\S\n]*"[^"\\\n]*$/.test(before) && /^[^\S\n]*(?:\n|$)/.test(behind);
}

function* completeIn(
  source: HostText,
  offset: number,
  reference: ServiceReference,
  descriptions: Descriptions,
): Steps<readonly Completion[]> {
  const policies = yield* findPoliciesInSteps(source, undefined);
  const policy = policies.find(({ document: { span } }) => span.start <= offset && offset <= span.end);
  return policy ? completeStatement(policy.document, offset, reference, descriptions) : [];
}

function completeStatement(
  document: PolicyDocument,
  offset: number,
  reference: ServiceReference,
  descriptions: Descriptions,
): readonly Completion[] {
  const at = { start: offset, end: offset };
  const statement = document.statements.find(({ span }) => contains(span, at));
  if (statement === undefined) return [];
  const action = statement.action?.values.find(({ span }) => contains(span, at));
  if (action) return actionCompletions(action.text, action.span, reference, descriptions);
  const resource = statement.resource?.values.find(({ span }) => contains(span, at));
  if (resource) return resourceCompletions(actionsOf(statement, reference), resource.span);
  const effect = statement.effectElement?.values.find(({ span }) => contains(span, at));
  if (effect) return ['Allow', 'Deny'].map((name) => plain('value', name, '', effect.span));
  for (const condition of statement.conditions) {
    const found = conditionCompletions(condition, statement, at, reference);
    if (found) return found;
  }
  return nameCompletions(statement, document.type, at, reference);
}

/** Services until there is one, then its actions. */
function actionCompletions(
  text: string,
  replace: Span,
  reference: ServiceReference,
  descriptions: Descriptions,
): Completion[] {
  const colon = text.indexOf(':');
  const service = colon < 0 ? undefined : reference.service(text.slice(0, colon));
  if (service === undefined) {
    return reference.services.map(({ prefix, name, actions }) => ({
      kind: 'service',
      label: prefix,
      detail: name,
      documentation: `${actions.length.toLocaleString('en')} actions`,
      insert: `${prefix}:`,
      replace,
    }));
  }
  return service.actions.map((action) => ({
    kind: 'action',
    label: action.id,
    detail: action.level,
    documentation: descriptions.action(action),
    insert: action.id,
    replace,
  }));
}

function resourceCompletions(actions: readonly Action[], replace: Span): Completion[] {
  const types = new Set<ResourceType>(actions.flatMap(({ resourceTypes }) => resourceTypes.map(({ type }) => type)));
  const ofTypes = [...types].flatMap(({ name, service, arns }) =>
    arns.map((arn): Completion => ({
      kind: 'resource',
      label: arn,
      detail: `${service.name} ${name}`,
      documentation: '',
      insert: arn.replace('${Partition}', 'aws'),
      replace,
    })),
  );
  const needsStar = actions.length > 0 && actions.every((action) => action.isWildcardOnly);
  return needsStar ? [plain('value', '*', 'these actions take no other resource', replace)] : ofTypes;
}

function conditionCompletions(
  { operatorMember, keyMember }: Condition,
  statement: Statement,
  at: Span,
  reference: ServiceReference,
): Completion[] | undefined {
  if (contains(operatorMember.key.inner, at)) return operatorCompletions(operatorMember.key.inner);
  if (contains(keyMember.key.inner, at))
    return keyCompletions(statement, operatorMember.key.text, keyMember.key.inner, reference);
  return undefined;
}

function operatorCompletions(replace: Span): Completion[] {
  const all = baseOperators.flatMap((base) => (base === 'Null' ? [base] : [base, `${base}IfExists`]));
  const ofSets = ['ForAllValues', 'ForAnyValue'].flatMap((set) =>
    baseOperators.filter((base) => base !== 'Null').map((base) => `${set}:${base}`),
  );
  return [...all, ...ofSets].map((name) => ({
    kind: 'operator',
    label: name,
    detail: '',
    documentation: operatorWords(parseOperator(name)) ?? '',
    insert: name,
    replace,
  }));
}

/** The keys that the statement's actions have, before those of all requests; first of all what the operator compares. */
function keyCompletions(
  statement: Statement,
  operator: string,
  replace: Span,
  reference: ServiceReference,
): Completion[] {
  const ofActions = new Map<string, { readonly type: ConditionKeyType; readonly service: string }>();
  for (const action of actionsOf(statement, reference)) {
    const ofResources = action.resourceTypes.flatMap((use) => [...use.conditionKeys, ...use.type.conditionKeys]);
    for (const { name, type } of [...action.conditionKeys, ...ofResources])
      ofActions.set(name, { type, service: action.service.name });
  }
  const family = operatorFamily(parseOperator(operator).base);
  const isCompared = (...types: readonly ConditionKeyType[]): boolean =>
    family === undefined || family === 'Null' || types.some((type) => familiesOf[type].includes(family));
  const listed = [...ofActions].map(([name, { type, service }]) => ({
    fits: isCompared(type),
    completion: plain('condition-key', name, service, replace),
  }));
  const global = globalConditionKeys
    .filter(({ name, listedOnly }) => !listedOnly && !ofActions.has(name))
    .map(({ name, about, description, type, alsoType = type }) => ({
      fits: isCompared(type, alsoType),
      completion: { ...plain('condition-key', name, about, replace), documentation: description },
    }));
  return [...listed, ...global].toSorted((a, b) => Number(b.fits) - Number(a.fits)).map(({ completion }) => completion);
}

/** Where a name stands that has no value yet, or none that means anything: an element, an operator, a condition key. */
function nameCompletions(statement: Statement, type: PolicyType, at: Span, reference: ServiceReference): Completion[] {
  const { members } = statement.node;
  const element = members.find(({ key }) => contains(key.inner, at));
  if (element) {
    const present = new Set(members.filter((member) => member !== element).map(({ key }) => key.text));
    // A new policy seems to be one of an identity until it has a Principal.
    const isLate = (name: string): boolean => type === 'identity' && name.endsWith('Principal');
    return statementElements
      .filter((name) => !present.has(name))
      .toSorted((a, b) => Number(isLate(a)) - Number(isLate(b)))
      .map((name) => plain('element', name, '', element.key.inner));
  }
  const block = statement.conditionElement?.member.value;
  if (block?.kind !== 'object') return [];
  for (const { key, value } of block.members) {
    if (contains(key.inner, at)) return operatorCompletions(key.inner);
    const inner = value.kind === 'object' ? value.members.find((member) => contains(member.key.inner, at)) : undefined;
    if (inner) return keyCompletions(statement, key.text, inner.key.inner, reference);
  }
  return [];
}

/** The actions of a statement as far as they can be listed: those of a wildcard over everything say nothing. */
function actionsOf({ action }: Statement, reference: ServiceReference): readonly Action[] {
  if (action === undefined || action.negated) return [];
  const patterns = action.values.filter((value) => value.known && value.text !== '*').map((value) => value.text);
  return reference.expandAll(patterns).actions;
}

function plain(kind: Completion['kind'], label: string, detail: string, replace: Span): Completion {
  return { kind, label, detail, documentation: '', insert: label, replace };
}
