import { rememberFor } from '../../core/remember';
import { resourceCovers } from '../../iam/evaluator/coverage';
import type { PolicyDocument, Statement, StatementParts } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { Action } from '../../iam/reference';
import { mostDenies } from './deny-coverage';
import { knownTexts, mentionOf, wholeService } from './granted-actions';
import { PatternIndex } from './pattern-index';
import { everyResourceValue, isEveryResource, typesWhollyNamed } from './resource-limit';

/**
 * Whether a Deny of the document, without a condition and on all its resources, takes back what the statement allows of
 * the action.
 */
export function isDeniedAgain(document: PolicyDocument, allow: StatementParts<'resource'>, action: Action): boolean {
  const denial = denialsOf(document).of(action);
  if (denial === undefined) return false;
  if (denial.isEverywhere) return true;
  if (allow.resource?.negated !== false || !allow.resource.complete) return false;
  return allow.resource.values.every((value) => denial.covers(value));
}

/** Whether anything is denied at all. */
export const hasDenials = rememberFor(({ statements }: PolicyDocument) =>
  statements.some(({ effect }) => effect === 'Deny'),
);

/**
 * Whether a Deny with `NotResource` and without a condition leaves the action of that full name, or with `*` every action,
 * on no other resources than those that it spares, none of which is a wide one.
 */
export function isDeniedElsewhere(
  document: PolicyDocument,
  action: string,
  isWide: (value: Value) => boolean = isEveryResource,
): boolean {
  return sparingDenials(document).some((statement) => {
    if (statement.resource?.values.some(isWide)) return false;
    return action === '*' ? deniesEveryAction(statement) : mentionOf(statement, action) !== undefined;
  });
}

const sparingDenials = rememberFor(({ statements }: PolicyDocument) =>
  statements
    .filter(({ effect, conditionElement, resource }) => {
      return effect === 'Deny' && conditionElement === undefined && resource?.negated === true && resource.complete;
    })
    .slice(0, mostDenies),
);

function deniesEveryAction({ action }: Statement): boolean {
  return action?.negated === false && action.values.some((value) => wholeService(value) === '*');
}

/**
 * The values of `NotAction` that a Deny on every resource without a condition spares, so that nothing else is allowed;
 * undefined where there is no such Deny.
 */
export const sparedActions = rememberFor(({ statements }: PolicyDocument): readonly Value[] | undefined => {
  const denial = statements.find((statement) => {
    const { effect, conditionElement, action } = statement;
    if (effect !== 'Deny' || conditionElement !== undefined || everyResourceValue(statement) === undefined)
      return false;
    return deniesEveryAction(statement) || (action?.negated === true && action.complete);
  });
  return denial?.action?.negated === false ? [] : denial?.action?.values;
});

/** On which resources an action is denied. */
class Denial {
  /** Whether on every resource, or on every one of each type that the action takes. */
  readonly isEverywhere: boolean;
  readonly #byText = new Map<string, Value>();
  readonly #patterns = new PatternIndex<Value>();
  /** Those that hold what is filled in later. */
  readonly #others: Value[] = [];

  constructor(values: readonly Value[], action: Action) {
    const types = new Set(values.flatMap((value) => typesWhollyNamed(value, action)));
    const everyType = !action.isWildcardOnly && action.resourceTypes.every(({ type }) => types.has(type));
    this.isEverywhere = everyType || values.some((value) => isEveryResource(value));
    for (const value of values) {
      if (!value.known || value.text.includes('$')) {
        if (this.#others.length < mostDenies) this.#others.push(value);
        continue;
      }
      this.#byText.set(value.text, value);
      this.#patterns.add(value.text, value);
    }
  }

  /** Whether one of the denied resources stands for all that the value does. */
  covers(narrow: Value): boolean {
    const same = this.#byText.get(narrow.text);
    if (same !== undefined && resourceCovers(same, narrow)) return true;
    for (const wide of this.#patterns.candidates(narrow.text)) if (resourceCovers(wide, narrow)) return true;
    return this.#others.some((wide) => resourceCovers(wide, narrow));
  }
}

/** What the statements that deny without a condition deny, by action. */
class Denials {
  readonly #byName = new Map<string, Statement[]>();
  /**
   * Those with wildcards by the services of their actions; `NotAction` and patterns without a service by the empty
   * text.
   */
  readonly #others = new Map<string, Set<Statement>>();
  readonly #answers = new Map<string, Denial | null>();

  constructor({ statements }: PolicyDocument) {
    let others = 0;
    for (const statement of statements) {
      const { effect, conditionElement, resource, action } = statement;
      if (effect !== 'Deny' || conditionElement !== undefined || resource?.negated !== false) continue;
      if (action?.negated !== false || action.values.some(({ text }) => /[*?]/.test(text))) {
        if (++others <= mostDenies) this.#addOther(statement);
        continue;
      }
      for (const name of new Set(knownTexts(action).map((text) => text.toLowerCase()))) {
        const known = this.#byName.get(name);
        if (known === undefined) this.#byName.set(name, [statement]);
        else if (known.length < mostDenies) known.push(statement);
      }
    }
  }

  #addOther(statement: Statement): void {
    const { action } = statement;
    const values = action?.negated === false ? action.values : [undefined];
    for (const value of values) {
      const service = /^([^:*?]*):/.exec(value?.text ?? '')?.[1]?.toLowerCase() ?? '';
      const known = this.#others.get(service);
      if (known === undefined) this.#others.set(service, new Set([statement]));
      else known.add(statement);
    }
  }

  /** Undefined where nothing denies the action. */
  of(action: Action): Denial | undefined {
    let answer = this.#answers.get(action.id);
    if (answer === undefined) this.#answers.set(action.id, (answer = this.#find(action)));
    return answer ?? undefined;
  }

  #find(action: Action): Denial | null {
    const statements = [
      ...(this.#byName.get(action.id.toLowerCase()) ?? []),
      ...[action.service.prefix, '']
        .flatMap((service) => [...(this.#others.get(service) ?? [])])
        .filter((statement) => mentionOf(statement, action.id) !== undefined),
    ];
    if (statements.length === 0) return null;
    return new Denial(
      statements.flatMap(({ resource }) => resource?.values ?? []),
      action,
    );
  }
}

const denialsOf = rememberFor((document: PolicyDocument) => new Denials(document));
