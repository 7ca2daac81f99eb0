import { rememberFor } from '../../core/remember';
import { actionMatches, parseAction } from '../../iam/action-pattern';
import { resourceCovers } from '../../iam/evaluator/coverage';
import type { Element, PolicyDocument, Statement } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { Action, ServiceReference } from '../../iam/reference';
import { mostDenies } from './deny-coverage';
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

/** Whether a Deny of the document, without a condition and on all its resources, takes back what the statement allows of the action. */
export function isDeniedAgain(document: PolicyDocument, allow: Statement, action: Action): boolean {
  const { everywhere, statements } = denialsOf(document).of(action);
  if (everywhere) return true;
  if (statements.length === 0 || allow.resource?.negated !== false || !allow.resource.complete) return false;
  const denied = statements.flatMap(({ resource }) => resource?.values ?? []);
  return allow.resource.values.every((narrow) => denied.some((wide) => resourceCovers(wide, narrow)));
}

interface Denial {
  /** Whether the action is denied on every resource, or on every one of each type that it takes. */
  readonly everywhere: boolean;
  /** Who else denies it. */
  readonly statements: readonly Statement[];
}

/** What the statements that deny without a condition deny, by action. */
class Denials {
  readonly #byName = new Map<string, Statement[]>();
  /** Those with wildcards, and `NotAction`. */
  readonly #others: Statement[] = [];
  readonly #answers = new Map<string, Denial>();

  constructor({ statements }: PolicyDocument) {
    for (const statement of statements) {
      const { effect, conditionElement, resource, action } = statement;
      if (effect !== 'Deny' || conditionElement !== undefined || resource?.negated !== false) continue;
      if (action?.negated !== false || action.values.some(({ text }) => /[*?]/.test(text))) {
        if (this.#others.length < mostDenies) this.#others.push(statement);
        continue;
      }
      for (const name of new Set(knownTexts(action).map((text) => text.toLowerCase()))) {
        const known = this.#byName.get(name);
        if (known === undefined) this.#byName.set(name, [statement]);
        else if (known.length < mostDenies) known.push(statement);
      }
    }
  }

  of(action: Action): Denial {
    let answer = this.#answers.get(action.id);
    if (answer === undefined) this.#answers.set(action.id, (answer = this.#find(action)));
    return answer;
  }

  #find(action: Action): Denial {
    const statements = [
      ...(this.#byName.get(action.id.toLowerCase()) ?? []),
      ...this.#others.filter((statement) => mentionOf(statement, action.id) !== undefined),
    ];
    const values = statements.flatMap(({ resource }) => resource?.values ?? []);
    const types = new Set(values.flatMap((value) => typesWhollyNamed(value, action)));
    const everyType = !action.isWildcardOnly && action.resourceTypes.every(({ type }) => types.has(type));
    return { everywhere: everyType || values.some((value) => isEveryResource(value)), statements };
  }
}

const denialsOf = rememberFor((document: PolicyDocument) => new Denials(document));

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
