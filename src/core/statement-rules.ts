import type { Statement, StatementPart } from '../iam/policy/model';
import type { Active, Found } from './found';
import { identityOfMember } from './identity';
import type { PolicyContext } from './rule';
import type { Member } from './source-tree';
import type { Steps } from './steps';

/** Asks the rules on statements, but not again about what reads the same as that of which a rule had nothing to say. */
export class StatementRules {
  readonly #groups: readonly Group[];
  readonly #numbers = new PartNumbers();
  readonly #context: PolicyContext;
  readonly #found: Found;

  constructor(active: readonly Active[], context: PolicyContext, found: Found) {
    this.#groups = groupsOf(active.filter(({ rule }) => rule.checkStatement !== undefined));
    this.#context = context;
    this.#found = found;
  }

  /** @param isLong whether every rule is a step */
  *check(statement: Statement, isLong: boolean): Steps<void> {
    const numbers = this.#numbers.of(statement);
    for (const { parts, rules, outspoken } of this.#groups) {
      const key = parts && keyOf(numbers, parts);
      const known = key === undefined ? undefined : outspoken.get(key);
      if (known?.length === 0) continue;
      const speaking: Active[] = [];
      for (const one of known ?? rules) {
        const { rule } = one;
        if (rule.concerns?.(statement) === false) continue;
        if (this.#found.add(one, rule.checkStatement?.(statement, this.#context))) speaking.push(one);
        if (isLong) yield;
      }
      if (key !== undefined && known === undefined) outspoken.set(key, speaking);
    }
  }
}

/** Rules that see the same of a statement. */
interface Group {
  /** Besides the effect; undefined where they see everything. */
  readonly parts: readonly StatementPart[] | undefined;
  readonly rules: readonly Active[];
  /** The rules that had something to say, by what the parts say. */
  readonly outspoken: Map<string, readonly Active[]>;
}

function groupsOf(active: readonly Active[]): readonly Group[] {
  const groups = new Map<string | undefined, Group & { readonly rules: Active[] }>();
  for (const one of active) {
    const parts = one.rule.reads?.toSorted();
    const name = parts?.join(' ');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { parts, rules: [one], outspoken: new Map() });
    else group.rules.push(one);
  }
  return [...groups.values()];
}

/** The same number for what says the same; undefined where that is not known, or new. */
type Numbers = Readonly<Record<'effect' | StatementPart, number | undefined>>;

function keyOf(numbers: Numbers, parts: readonly StatementPart[]): string | undefined {
  if (numbers.effect === undefined) return undefined;
  let key = String(numbers.effect);
  for (const part of parts) {
    const number = numbers[part];
    if (number === undefined) return undefined;
    key += ` ${number}`;
  }
  return key;
}

/** Numbers what the statements of a policy say, part by part. */
class PartNumbers {
  readonly #effects = new Numbering();
  readonly #actions = new Numbering();
  readonly #resources = new Numbering();
  readonly #principals = new Numbering();
  readonly #conditions = new Numbering();

  of({ effectElement, action, resource, principal, conditionElement }: Statement): Numbers {
    return {
      effect: this.#effects.of(effectElement?.member),
      action: this.#actions.of(action?.member),
      resource: this.#resources.of(resource?.member),
      principal: this.#principals.of(principal?.member),
      conditions: this.#conditions.of(conditionElement?.member),
    };
  }
}

/** Numbers members by what they say, from the second time on: what comes but once is not worth keeping answers about. */
class Numbering {
  /** 0 for what came once. */
  readonly #numbers = new Map<string, number>();
  #last = 0;

  of(member: Member | undefined): number | undefined {
    if (member === undefined) return 0;
    const identity = identityOfMember(member);
    if (identity === undefined) return undefined;
    const number = this.#numbers.get(identity);
    if (number !== undefined && number > 0) return number;
    this.#numbers.set(identity, number === undefined ? 0 : ++this.#last);
    return number === undefined ? undefined : this.#last;
  }
}
