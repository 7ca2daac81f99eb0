import { rememberFor } from '../../core/remember';
import { actionMatches, parseAction } from '../../iam/action-pattern';
import { resourceCovers } from '../../iam/evaluator/coverage';
import type { Element, PolicyDocument, Statement } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { Action, ServiceReference } from '../../iam/reference';
import { isEveryResource, typesWhollyNamed } from './resource-limit';

/**
 * The actions that a statement's `Action` or `NotAction` stands for, as far as they are known: unknown values of `Action`
 * add nothing, and a `NotAction` that isn't wholly known stands for nothing.
 */
export function statementActions(statement: Statement, reference: ServiceReference): readonly Action[] {
  const { action } = statement;
  if (action === undefined) return [];
  if (!action.negated) return reference.expandAll(knownTexts(action)).actions;
  return action.complete && action.values.every((value) => value.known)
    ? reference.expandAllBut(knownTexts(action)).actions
    : [];
}

/** How a statement comes to be about an action. */
export interface ActionMention {
  /** `named`: spelt out; `wildcard`: a pattern stands for it; `notAction`: it is not among the excluded. */
  readonly way: 'named' | 'wildcard' | 'notAction';
  /** The value that brings the action in; none for `NotAction`. */
  readonly value: Value | undefined;
}

/** How the statement is about the action of that full name (`iam:PassRole`); undefined where it isn't, or may not be. */
export function mentionOf(statement: Statement, action: string): ActionMention | undefined {
  const element = statement.action;
  if (element === undefined) return undefined;
  if (element.negated) {
    const excluded = !element.complete || element.values.some((value) => !value.known || covers(value, action));
    return excluded ? undefined : { way: 'notAction', value: undefined };
  }
  const name = action.toLowerCase();
  let pattern: Value | undefined;
  for (const value of element.values) {
    if (!value.known) continue;
    if (value.text.length === name.length && value.text.toLowerCase() === name) return { way: 'named', value };
    if (pattern === undefined && /[*?]/.test(value.text) && covers(value, action)) pattern = value;
  }
  return pattern && { way: 'wildcard', value: pattern };
}

/** The statements of the document that deny without a condition what they name. */
export const deniesOf = rememberFor(({ statements }: PolicyDocument) =>
  statements.filter(
    ({ effect, conditionElement, resource }) =>
      effect === 'Deny' && conditionElement === undefined && resource?.negated === false,
  ),
);

/** Whether one of these denies again, on all its resources, what the statement allows of the action. */
export function isDenied(allow: Statement, action: Action, deny: Statement): boolean {
  if (mentionOf(deny, action.id) === undefined) return false;
  const values = deny.resource?.values ?? [];
  if (values.some((value) => isEveryResource(value))) return true;
  const denied = new Set(values.flatMap((value) => typesWhollyNamed(value, action)));
  if (!action.isWildcardOnly && action.resourceTypes.every(({ type }) => denied.has(type))) return true;
  if (allow.resource?.negated !== false || !allow.resource.complete) return false;
  return allow.resource.values.every((narrow) => values.some((wide) => resourceCovers(wide, narrow)));
}

/** The service of which the pattern stands for every action, `*` for all services (`*`, `*:*`); undefined for any other. */
export function wholeService({ known, text }: Value): string | undefined {
  const [service = '', name, ...others] = text.split(':');
  if (!known || others.length > 0) return undefined;
  if (isMatchAll(service)) return name === undefined || isMatchAll(name) ? '*' : undefined;
  return name !== undefined && isMatchAll(name) ? service.toLowerCase() : undefined;
}

/** Whether a pattern matches every name, none of which is empty. */
function isMatchAll(pattern: string): boolean {
  return /^(\*+\??\**|\?\*+)$/.test(pattern);
}

/** The values of an element that are wholly known. */
export function knownTexts(element: Element): readonly string[] {
  return element.values.filter((value) => value.known).map((value) => value.text);
}

function covers(value: Value, action: string): boolean {
  return actionMatches(parseAction(value.text), action) === 'yes';
}
