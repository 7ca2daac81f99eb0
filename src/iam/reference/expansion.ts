import { remember } from '../../core/remember';
import { globMatches, parseGlob } from '../glob';
import type { AccessLevel } from './format';
import { emptyCounts, type Action, type LevelCounts, type Service } from './service';

/** What action patterns of a policy stand for. */
export interface Expansion {
  /** In the order of services and of the data. */
  readonly actions: readonly Action[];
  readonly count: number;
  /** Each action counts once, under its gravest level. */
  readonly byLevel: Readonly<LevelCounts>;
  has(action: Action): boolean;
}

/** How many results are kept: an editor asks for the patterns of the open policies again with every keystroke. */
const keptPatterns = 1000;

/** The same for lists of excluded patterns, which leave nearly all of the many thousand actions. */
const keptLists = 20;

/** Finds the actions that patterns stand for. Names and patterns compare in any case, `*` and `?` are wildcards. */
export class Expander {
  readonly #services: readonly Service[];
  readonly #byPrefix: ReadonlyMap<string, Service>;
  constructor(services: readonly Service[], byPrefix: ReadonlyMap<string, Service>) {
    this.#services = services;
    this.#byPrefix = byPrefix;
  }

  /** The actions of one pattern: `s3:GetObject`, `s3:Get*`, `*`. */
  expand(pattern: string): Expansion {
    return this.#expansionOf(pattern.toLowerCase());
  }

  /** The actions of any of the patterns, each once: what an `Action` element stands for. */
  expandAll(patterns: readonly string[]): Expansion {
    const distinct = distinctIn(patterns);
    const [only] = distinct;
    return distinct.length === 1 && only !== undefined ? this.expand(only) : this.#unionOf(JSON.stringify(distinct));
  }

  /** The actions of none of the patterns: what a `NotAction` element stands for. */
  expandAllBut(patterns: readonly string[]): Expansion {
    return this.#complementOf(JSON.stringify(distinctIn(patterns)));
  }

  readonly #expansionOf = remember((pattern: string): Expansion => new ActionList(this.#find(pattern)), keptPatterns);

  readonly #unionOf = remember((list: string): Expansion => {
    const patterns = JSON.parse(list) as readonly string[];
    return new ActionList([...new Set(patterns.flatMap((pattern) => this.expand(pattern).actions))]);
  }, keptPatterns);

  readonly #complementOf = remember((list: string): Expansion => {
    const excluded = this.expandAll(JSON.parse(list) as readonly string[]);
    return new ActionList(this.expand('*').actions.filter((action) => !excluded.has(action)));
  }, keptLists);

  #find(pattern: string): readonly Action[] {
    const colon = pattern.indexOf(':');
    const prefix = colon < 0 ? pattern : pattern.slice(0, colon);
    if (!/[*?]/.test(prefix)) {
      const service = this.#byPrefix.get(prefix);
      return service && colon >= 0 ? actionsOf(service, pattern.slice(colon + 1)) : [];
    }
    // IAM refuses wildcards before the colon but for the bare `*`; what they would stand for can be told all the same.
    if (/^\*+(:\*+)?$/.test(pattern)) return this.#services.flatMap((service) => service.actions);
    const glob = parseGlob(pattern);
    return this.#services.flatMap((service) => {
      const ids = service.lowerNames.map((name) => `${service.prefix}:${name}`);
      return service.actions.filter((_, index) => globMatches(glob, ids[index] ?? '') === 'yes');
    });
  }
}

/** A pattern that is repeated thousands of times is looked up once. */
function distinctIn(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns.map((pattern) => pattern.toLowerCase()))];
}

/** The actions of one service whose name matches the lower-case pattern. */
function actionsOf(service: Service, pattern: string): readonly Action[] {
  if (/^\*+$/.test(pattern)) return service.actions;
  if (!/[*?]/.test(pattern)) {
    const action = service.action(pattern);
    return action ? [action] : [];
  }
  const glob = parseGlob(pattern);
  const names = service.lowerNames;
  return service.actions.filter((_, index) => globMatches(glob, names[index] ?? '') === 'yes');
}

class ActionList implements Expansion {
  #byLevel: LevelCounts | undefined;
  #set: ReadonlySet<Action> | undefined;

  constructor(readonly actions: readonly Action[]) {}

  get count(): number {
    return this.actions.length;
  }

  get byLevel(): Readonly<Record<AccessLevel, number>> {
    if (!this.#byLevel) {
      this.#byLevel = emptyCounts();
      for (const { level } of this.actions) this.#byLevel[level]++;
    }
    return this.#byLevel;
  }

  has(action: Action): boolean {
    this.#set ??= new Set(this.actions);
    return this.#set.has(action);
  }
}
