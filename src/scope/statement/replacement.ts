import { toJson, type JsonValue, type SourceNode, type TreeEdit } from '../../core/source-tree';
import type { Element } from '../../iam/policy/model';
import { pascalCase } from '../text';
import { listOf, oneOrMany, type ConditionJson, type StatementJson } from '../policy-document';
import type { ScopedStatement } from '../statements';
import type { StatementSubject } from './subject';

/**
 * What to change so that the statement says what the new ones say: the first of them in its place, element by element,
 * so that its id, its comments and its formatting stay; the others behind it.
 * @param condition `whole` writes a changed condition in place of the old one; `anew` takes the old one out and adds
 *   the new one, for hosts where conditions are blocks of their own
 */
export function replacementEdits(
  subject: StatementSubject,
  scoped: readonly ScopedStatement[],
  condition: 'whole' | 'anew',
): TreeEdit[] {
  const { statement, document } = subject;
  const [first, ...others] = statementsFor(subject, scoped);
  const list = document.statement?.value;
  if (!first || !list) return [];
  if (list.kind !== 'array' && others.length > 0) {
    const old = toJson(statement.node);
    const { Sid, ...rest } = isObject(old) ? old : {};
    const whole = { ...(Sid === undefined ? {} : { Sid }), ...rest, ...jsonOf({ ...first, Sid }) };
    return [{ kind: 'replace', node: list, value: [whole, ...others.map(jsonOf)] }];
  }
  return [
    ...elementEdits(statement.action, 'Action', first.Action),
    ...(first.Resource === undefined ? [] : elementEdits(statement.resource, 'Resource', first.Resource)),
    ...conditionEdits(subject, first.Condition, condition),
    ...(list.kind === 'array' ? others.map((other) => addition(list, statement.node, other)) : []),
  ];
}

/** The new statements; where resources stay, the first takes all actions on them and lacks the element. */
function statementsFor(
  { keepsResources, document, statement }: StatementSubject,
  scoped: readonly ScopedStatement[],
): StatementJson[] {
  const onThem = scoped.filter(({ permission }) => !permission.wildcardOnly);
  const [first] = onThem;
  const wanted: readonly StatementJson[] =
    keepsResources && first
      ? [
          withoutResource(first.json, [...new Set(onThem.flatMap(({ json }) => listOf(json.Action)))]),
          ...scoped.filter(({ permission }) => permission.wildcardOnly).map(({ json }) => json),
        ]
      : scoped.map(({ json }) => json);
  const taken = new Set(
    document.statements.filter((other) => other !== statement).flatMap(({ sid }) => sid?.values[0]?.text ?? []),
  );
  return wanted.map((json) => ({ ...json, Sid: freeSid(json.Sid, taken) }));
}

function withoutResource({ Sid, Effect, Condition }: StatementJson, actions: readonly string[]): StatementJson {
  return { Sid, Effect, Action: oneOrMany(actions), ...(Condition ? { Condition } : {}) };
}

function freeSid(sid: string, taken: Set<string>): string {
  let free = pascalCase(sid);
  for (let number = 2; taken.has(free); number++) free = `${pascalCase(sid)}${number}`;
  taken.add(free);
  return free;
}

function elementEdits(element: Element | undefined, name: string, values: string | readonly string[]): TreeEdit[] {
  if (!element) return [];
  const { member } = element;
  const isSame = JSON.stringify(listOf(values)) === JSON.stringify(element.values.map(({ text }) => text));
  return [
    ...(element.negated ? [{ kind: 'rename', member, key: name } as const] : []),
    ...(isSame ? [] : [{ kind: 'replace', node: member.value, value: values } as const]),
  ];
}

function conditionEdits(
  { statement: { node, conditionElement } }: StatementSubject,
  condition: ConditionJson | undefined,
  how: 'whole' | 'anew',
): TreeEdit[] {
  const old = conditionElement?.member.value;
  if (!old) return condition ? [{ kind: 'add-member', object: node, key: 'Condition', value: condition }] : [];
  if (condition && isEquivalent(toJson(old), condition)) return [];
  if (!condition) return [{ kind: 'remove', node: old }];
  if (how === 'whole') return [{ kind: 'replace', node: old, value: condition }];
  return [
    { kind: 'remove', node: old },
    { kind: 'add-member', object: node, key: 'Condition', value: condition },
  ];
}

/**
 * Whether conditions say the same, whatever the order of operators, keys and values; the guidance’s operator counts as
 * the plain one.
 */
function isEquivalent(old: JsonValue, wanted: ConditionJson): boolean {
  return JSON.stringify(normalized(old)) === JSON.stringify(normalized(wanted));
}

function normalized(condition: JsonValue): unknown {
  if (!isObject(condition)) return condition;
  return Object.entries(condition)
    .map(([operator, keys]): [string, unknown] => [
      operator === 'ForAnyValue:IpAddress' ? 'IpAddress' : operator,
      isObject(keys)
        ? Object.entries(keys)
            .map(([key, values]) => [key.toLowerCase(), Array.isArray(values) ? values.toSorted() : [values]])
            .toSorted()
        : keys,
    ])
    .toSorted();
}

function addition(
  array: Extract<SourceNode, { kind: 'array' }>,
  after: SourceNode,
  statement: StatementJson,
): TreeEdit {
  return { kind: 'add-item', array, value: jsonOf(statement), after };
}

/** A statement is JSON. */
function jsonOf(statement: object): Readonly<Record<string, JsonValue>> {
  return JSON.parse(JSON.stringify(statement)) as Readonly<Record<string, JsonValue>>;
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
