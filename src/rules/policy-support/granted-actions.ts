import { rememberFor } from '../../core/remember';
import { actionMatches } from '../../iam/action-pattern';
import type { Element, StatementParts } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { Action, ServiceReference } from '../../iam/reference';

/**
 * The actions that a statement's `Action` or `NotAction` stands for, as far as they are known: unknown values of `Action`
 * add nothing, and a `NotAction` that isn't wholly known stands for nothing.
 */
export function statementActions({ action }: StatementParts<'action'>, reference: ServiceReference): readonly Action[] {
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
export function mentionOf(statement: StatementParts<'action'>, action: string): ActionMention | undefined {
  const element = statement.action;
  if (element === undefined) return undefined;
  if (element.negated) {
    const isKnown = element.complete && element.values.every((value) => value.known);
    return isKnown && mentionIn(element, action) === undefined ? { way: 'notAction', value: undefined } : undefined;
  }
  return mentionIn(element, action);
}

/** The known value that spells the action out, else the first pattern that stands for it. */
function mentionIn(element: Element, action: string): ActionMention | undefined {
  const name = action.toLowerCase();
  if (element.values.length > few) return mentionsOf(element).find(name);
  let pattern: Value | undefined;
  for (const value of element.values) {
    if (!value.known) continue;
    if (value.text.length === name.length && value.text.toLowerCase() === name) return { way: 'named', value };
    if (pattern === undefined && /[*?]/.test(value.text) && covers(value, action)) pattern = value;
  }
  return pattern && { way: 'wildcard', value: pattern };
}

/** Up to so many values are looked through one by one. */
const few = 8;

/** The values of a long list by what they may be about. */
class Mentions {
  readonly #named = new Map<string, Value>();
  /** By service; those with a wildcard before the colon, or without a colon, by the empty text. */
  readonly #patterns = new Map<string, Map<string, Value>>();

  constructor({ values }: Element) {
    for (const value of values) {
      if (!value.known) continue;
      const text = value.text.toLowerCase();
      if (!/[*?]/.test(text)) {
        if (!this.#named.has(text)) this.#named.set(text, value);
        continue;
      }
      const service = /^([^:*?]*):/.exec(text)?.[1] ?? '';
      const ofService = this.#patterns.get(service) ?? new Map<string, Value>();
      if (ofService.size === 0) this.#patterns.set(service, ofService);
      if (!ofService.has(text)) ofService.set(text, value);
    }
  }

  /** @param name in lower case */
  find(name: string): ActionMention | undefined {
    const named = this.#named.get(name);
    if (named !== undefined) return { way: 'named', value: named };
    const candidates = ['', name.slice(0, name.indexOf(':'))].flatMap((service) => {
      for (const value of this.#patterns.get(service)?.values() ?? []) if (covers(value, name)) return [value];
      return [];
    });
    const [first] = candidates.toSorted((a, b) => a.span.start - b.span.start);
    return first && { way: 'wildcard', value: first };
  }
}

const mentionsOf = rememberFor((element: Element) => new Mentions(element));

/** The service of which the pattern stands for every action, `*` for all services (`*`, `*:*`); undefined for any other. */
export function wholeService({ known, text }: Value): string | undefined {
  if (!text.endsWith('*') && !text.endsWith('?')) return undefined;
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
  return actionMatches(value.action, action) === 'yes';
}
