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
    const unanswered: Unanswered[] = [];
    const speaking: Active[] = [];
    for (const one of known ?? this.#rulesFor(statement, numbers, unanswered)) {
      const { rule } = one;
      if (rule.concerns?.(statement, this.#context) === false) continue;
      if (this.#found.add(one, rule.checkStatement?.(statement, this.#context))) speaking.push(one);
      if (isLong) yield;
    }
    for (const { group, key } of unanswered) group.outspoken.set(key, among(group.rules, speaking));
    if (whole === undefined || known !== undefined) return;
    const toAskAgain = this.#groups.map(({ parts, rules }) => (parts === undefined ? rules : among(rules, speaking)));
    this.#outspoken.set(whole, toAskAgain.flat());
  }

  /** @param unanswered takes what will be known for the next time */
  #rulesFor(statement: Statement, numbers: PartNumbers, unanswered: Unanswered[]): readonly Active[] {
    const found: Active[] = [];
    const questions = textOf(statement.conditions);
    for (const group of this.#groups) {
      const key = group.parts && keyOf(numbers, group.parts);
      const known = key === undefined ? undefined : group.outspoken.get(key);
      if (key !== undefined && known === undefined) unanswered.push({ group, key });
      for (const one of known ?? group.concerned.of(statement.conditions, questions)) found.push(one);
    }
    return found;
  }
}

/** The key of parts about which a group has not been asked. */
interface Unanswered {
  readonly group: Group;
  readonly key: string;
}

function among(rules: readonly Active[], speaking: readonly Active[]): readonly Active[] {
  return speaking.length === 0 ? none : speaking.filter((one) => rules.includes(one));
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
