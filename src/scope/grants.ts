import { countOf, enumerate } from '../core/words';
import { parseAction } from '../iam/action-pattern';
import { globCovers, parseGlob } from '../iam/glob';
import {
  accessLevels,
  fitArn,
  mainTypesFirst,
  type AccessLevel,
  type Action,
  type ServiceReference,
} from '../iam/reference';
import type { Conditions, Grant, ScopeAnswers } from './answers';
import type { Problems } from './problem';

/** Actions that share their resources and conditions, which is what a statement says. */
export interface Permission {
  /** Full names as AWS spells them, each once. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** All levels of the actions, the gravest first; none where the reference knows none of them. */
  readonly levels: readonly AccessLevel[];
  /** Whether `*` is the only resource that its actions take. */
  readonly wildcardOnly: boolean;
  readonly conditions: Conditions;
  readonly calledVia: readonly string[];
}

export interface Permissions {
  readonly permissions: readonly Permission[];
  readonly notes: readonly string[];
}

/** Gives every action the resources that it takes; what fits nowhere is a problem. */
export function readGrants(answers: ScopeAnswers, reference: ServiceReference, problems: Problems): Permissions {
  const notes: string[] = [];
  const merged = new Map<string, Assignment[]>();
  for (const [index, grant] of answers.grants.entries()) {
    const reader = new GrantReader(grant, `grants[${index}]`, answers.acceptUnknownActions, reference, problems);
    for (const assignment of reader.assignments()) {
      const key = JSON.stringify([assignment.resources, grant.conditions, grant.calledVia]);
      const same = merged.get(key);
      if (!same) merged.set(key, [assignment]);
      else if (same.every(({ id }) => id !== assignment.id)) same.push(assignment);
    }
    notes.push(...reader.notes);
  }
  const permissions = [...merged.values()].map(permissionOf);
  return { permissions, notes: [...notes, ...dependencyNotes(permissions, reference)] };
}

interface Assignment {
  readonly id: string;
  /** Undefined where the reference doesn’t know it. */
  readonly action: Action | undefined;
  readonly resources: readonly string[];
  readonly grant: Grant;
}

function permissionOf(assignments: readonly Assignment[]): Permission {
  const [first] = assignments;
  const levels = new Set(assignments.flatMap(({ action }) => action?.level ?? []));
  return {
    actions: assignments.map(({ id }) => id),
    resources: first?.resources ?? [],
    levels: accessLevels.filter((level) => levels.has(level)),
    wildcardOnly: assignments.every(({ action }) => action?.isWildcardOnly === true),
    conditions: first?.grant.conditions ?? {},
    calledVia: first?.grant.calledVia ?? [],
  };
}

/** Whether an action pattern stands for every action of a service, or of AWS: that is no answer to what a task does. */
export function allowsWholeService(text: string): boolean {
  return /^(\*+|[^:]*:\*+)$/.test(text);
}

/** Reads one grant. */
class GrantReader {
  readonly notes: string[] = [];
  readonly #used = new Set<string>();

  constructor(
    private readonly grant: Grant,
    private readonly field: string,
    private readonly acceptUnknown: boolean,
    private readonly reference: ServiceReference,
    private readonly problems: Problems,
  ) {}

  assignments(): Assignment[] {
    const found = this.grant.actions.flatMap((text, index) => this.#read(text, `${this.field}.actions[${index}]`));
    this.#checkUnused(found);
    return found;
  }

  #read(text: string, field: string): Assignment[] {
    const pattern = parseAction(text);
    if (allowsWholeService(text)) {
      const all = text === '*' ? 'every action of AWS' : `every action of ${pattern.service?.text ?? ''}`;
      this.problems.add(field, `“${text}” allows ${all}. Name what the application does.`, '"s3:PutObject"');
      return [];
    }
    if (pattern.problem !== undefined) {
      this.problems.add(field, `“${text}” is not an action: it is written service:Action.`, '"s3:PutObject"');
      return [];
    }
    if (/[*?]/.test(text)) return this.#expand(text, field);
    const action = this.reference.action(text);
    if (!action) return this.#readUnknown(text, field);
    const resources = this.#resourcesFor(action);
    if (resources.length > 0) return [{ id: action.id, action, resources, grant: this.grant }];
    this.problems.add(`${this.field}.resources`, this.#misfit(action), templatesOf(action)[0]);
    return [];
  }

  /** A pattern becomes the actions it stands for that work on the grant's resources: it must not grow with AWS. */
  #expand(text: string, field: string): Assignment[] {
    const { actions } = this.reference.expand(text);
    const fitting = actions.flatMap((action): Assignment[] => {
      // What takes no resource was not meant by somebody who named resources.
      if (action.isWildcardOnly && !this.#wantsEverything) return [];
      const resources = this.#resourcesFor(action);
      return resources.length > 0 ? [{ id: action.id, action, resources, grant: this.grant }] : [];
    });
    if (actions.length === 0) {
      this.problems.add(
        field,
        `“${text}” stands for no action of the service reference of ${this.reference.date}.`,
        '"s3:Get*Tagging"',
      );
    } else if (fitting.length === 0) {
      const message = `“${text}” stands for ${countOf(actions.length, 'action')}, none of which works on the resources.`;
      this.problems.add(field, message, actions.flatMap(templatesOf)[0]);
    } else {
      const left = actions.length - fitting.length;
      const leftOut = left === 0 ? '' : ` (${countOf(left, 'other')} of that name don’t work on these resources)`;
      this.notes.push(`${text} became the ${countOf(fitting.length, 'action')} that it stands for today${leftOut}.`);
    }
    return fitting;
  }

  #readUnknown(text: string, field: string): Assignment[] {
    if (this.acceptUnknown) {
      for (const resource of this.grant.resources) this.#used.add(resource);
      const resources = this.grant.resources.length === 0 ? ['*'] : this.grant.resources;
      this.notes.push(`${text} is unknown to the service reference of ${this.reference.date} and was taken as it is.`);
      return [{ id: text, action: undefined, resources, grant: this.grant }];
    }
    const retired = this.reference.retired(text);
    if (retired !== undefined) {
      this.problems.add(field, `“${text}” does nothing any more: AWS has retired ${retired}.`);
      return [];
    }
    const message = `“${text}” is unknown to the service reference of ${this.reference.date}. If AWS has it since, set acceptUnknownActions to true.`;
    this.problems.add(field, message, this.#similar(text));
    return [];
  }

  #similar(text: string): string | undefined {
    const [similar] = this.reference.similarActions(text);
    return similar === undefined ? undefined : `"${similar}"`;
  }

  get #wantsEverything(): boolean {
    return this.grant.resources.length === 0 || this.grant.resources.includes('*');
  }

  #resourcesFor(action: Action): readonly string[] {
    if (action.isWildcardOnly) {
      this.#used.add('*');
      return ['*'];
    }
    const taken = this.grant.resources.filter((resource) => resource !== '*' && action.couldTake(plainArn(resource)));
    for (const resource of taken) this.#used.add(resource);
    return withoutCovered(taken);
  }

  /** Why an action takes none of the resources. */
  #misfit(action: Action): string {
    const types = enumerate([...new Set(action.resourceTypes.map(({ type }) => type.name))], 'or');
    if (this.grant.resources.every((resource) => resource === '*')) {
      return `${action.id} can be limited to resources (${types}): name those that the application works on.`;
    }
    const level = this.#wrongLevel(action);
    return `${action.id} works on ${types}, and none of the resources is one.${level}`;
  }

  #wrongLevel(action: Action): string {
    for (const resource of this.grant.resources) {
      const [bucket] = /^arn:[^:]*:s3:::[^/*]+$/.exec(resource) ?? [];
      if (bucket !== undefined && action.couldTake(`${bucket}/*`))
        return ` “${bucket}” is the bucket; its objects are “${bucket}/*”.`;
      const [, ofObject] = /^(arn:[^:]*:s3:::[^/*]+)\/.*$/.exec(resource) ?? [];
      if (ofObject !== undefined && action.couldTake(ofObject))
        return ` “${resource}” are objects; their bucket is “${ofObject}”.`;
      const fits = action.resourceTypes.flatMap(({ type }) =>
        type.patterns.map((pattern) => fitArn(pattern, plainArn(resource))),
      );
      const near = fits.find((fit) => fit.partition && fit.service && fit.resource);
      if (near && near.account !== 'fits')
        return near.account === 'unexpected'
          ? ` “${resource}” has an account, which these ARNs have not.`
          : ` “${resource}” lacks the account.`;
      if (near)
        return near.region === 'unexpected'
          ? ` “${resource}” has a Region, which these ARNs have not.`
          : ` “${resource}” lacks the Region.`;
    }
    return '';
  }

  #checkUnused(found: readonly Assignment[]): void {
    // Where an action has found no resource, its problem says more.
    if (found.length < this.grant.actions.length) return;
    for (const [index, resource] of this.grant.resources.entries()) {
      if (this.#used.has(resource) || resource === '*') continue;
      const types = new Set(found.flatMap(({ action }) => action?.resourceTypes.map(({ type }) => type.name) ?? []));
      const works = types.size === 0 ? 'take no resource but *' : `work on ${enumerate([...types], 'or')}`;
      const message = `“${resource}” is nothing that the actions of this grant work on; they ${works}.`;
      this.problems.add(
        `${this.field}.resources[${index}]`,
        message,
        found.flatMap(({ action }) => (action ? templatesOf(action) : []))[0],
      );
    }
  }
}

/** ARN patterns with what has to be filled in, as examples. */
function templatesOf(action: Action): string[] {
  return mainTypesFirst([action]).flatMap(({ arns }) => arns.map((arn) => `"${arn}"`));
}

/** Leaves out what another resource stands for as well. */
function withoutCovered(resources: readonly string[]): readonly string[] {
  if (!resources.some((resource) => /[*?]/.test(resource))) return resources;
  const globs = resources.map((resource) => parseGlob(resource));
  return resources.filter((_, index) => {
    const own = globs[index];
    return !own || !globs.some((other, place) => place !== index && globCovers(other, own) === 'yes');
  });
}

/** The ARN as the service reference compares it: with wildcards in place of its policy variables. */
export function plainArn(arn: string): string {
  return arn.replaceAll(/\$\{[^}]*\}/g, '*');
}

/** What else requests for the actions need, which nobody sees before they fail. */
function dependencyNotes(permissions: readonly Permission[], reference: ServiceReference): string[] {
  const granted = new Set(permissions.flatMap(({ actions }) => actions));
  const notes: string[] = [];
  for (const { actions, resources } of permissions) {
    for (const id of actions) {
      const action = reference.action(id);
      if (!action) continue;
      const missing = action.resourceTypes.filter(
        ({ type, required }) => required && !resources.some((resource) => type.couldBe(plainArn(resource))),
      );
      if (missing.length > 0) {
        const types = missing.map(({ type }) => `${type.name} (${type.arns.join(' or ')})`);
        notes.push(`${id} also needs a resource of each of these types, or it is refused: ${enumerate(types)}.`);
      }
      const dependents = action.dependentActions.filter((dependent) => !granted.has(dependent));
      if (dependents.length > 0)
        notes.push(`${id} may also need ${enumerate(dependents)}, depending on what is asked of it.`);
    }
  }
  return notes;
}
