import type { Statement, StatementPart } from '../iam/policy/model';
import type { ServiceReference } from '../iam/reference';
import type { Active, Found } from './found';
import { ConcernedRules, textOf } from './concerned-rules';
import { everyPart, keyOf, type PartNumbers } from './part-numbers';
import type { PolicyContext } from './rule';
import type { Steps } from './steps';

/** Asks the rules on statements, but not again about what reads the same as that of which a rule had nothing to say. */
export class StatementRules {
  readonly #groups: readonly Group[];
  /** The rules that had something to say, by what the whole statement says. */
  readonly #outspoken = new Map<string, readonly Active[]>();
  readonly #context: PolicyContext;
  readonly #found: Found;

  constructor(active: readonly Active[], context: PolicyContext, found: Found) {
    this.#groups = groupsOf(
      active.filter(({ rule }) => rule.checkStatement !== undefined),
      context.reference,
    );
    this.#context = context;
    this.#found = found;
  }

  /** @param isLong whether every rule is a step */
  *check(statement: Statement, numbers: PartNumbers, isLong: boolean): Steps<void> {
    const whole = keyOf(numbers, everyPart);
    const known = whole === undefined ? undefined : this.#outspoken.get(whole);
    if (known !== undefined) {
      yield* this.#ask(statement, known, isLong);
      return;
    }
    const outspoken: Active[] = [];
    const questions = textOf(statement.conditions);
    for (const group of this.#groups)
      outspoken.push(...(yield* this.#askGroup(statement, group, questions, numbers, isLong)));
    if (whole !== undefined) this.#outspoken.set(whole, outspoken);
  }

  /** @returns the rules that may have something to say of statements that say the same */
  *#askGroup(
    statement: Statement,
    group: Group,
    questions: string,
    numbers: PartNumbers,
    isLong: boolean,
  ): Steps<readonly Active[]> {
    const { parts, rules, concerned, outspoken } = group;
    const key = parts && keyOf(numbers, parts);
    const known = key === undefined ? undefined : outspoken.get(key);
    if (known?.length === 0) return known;
    const speaking = yield* this.#ask(statement, known ?? concerned.of(statement.conditions, questions), isLong);
    if (parts === undefined) return rules;
    if (key !== undefined && known === undefined) outspoken.set(key, speaking);
    return speaking;
  }

  /** @returns the rules that have something to say */
  *#ask(statement: Statement, rules: readonly Active[], isLong: boolean): Steps<readonly Active[]> {
    let speaking: Active[] | undefined;
    for (const one of rules) {
      const { rule } = one;
      if (rule.concerns?.(statement, this.#context) === false) continue;
      if (this.#found.add(one, rule.checkStatement?.(statement, this.#context))) (speaking ??= []).push(one);
      if (isLong) yield;
    }
    return speaking ?? none;
  }
}

const none: readonly Active[] = [];

/** Rules that see the same of a statement. */
interface Group {
  /** Besides the effect; undefined where they see everything. */
  readonly parts: readonly StatementPart[] | undefined;
  readonly rules: readonly Active[];
  readonly concerned: ConcernedRules;
  /** The rules that had something to say, by what the parts say. */
  readonly outspoken: Map<string, readonly Active[]>;
}

function groupsOf(active: readonly Active[], reference: ServiceReference): readonly Group[] {
  const groups = new Map<string | undefined, Active[]>();
  for (const one of active) {
    const name = one.rule.reads?.toSorted().join(' ');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return Array.from(groups.values(), (rules) => ({
    parts: rules[0]?.rule.reads?.toSorted(),
    rules,
    concerned: new ConcernedRules(rules, reference),
    outspoken: new Map(),
  }));
}
