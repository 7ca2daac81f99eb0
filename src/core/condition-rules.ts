import type { Condition, Statement } from '../iam/policy/model';
import { ConcernedRules, textOfOne } from './concerned-rules';
import type { Active, Found } from './found';
import { identityOf, identityOfMember } from './identity';
import { keyOf, type PartNumbers } from './part-numbers';
import type { ConditionContext, PolicyContext } from './rule';
import type { Steps } from './steps';

/** Asks the rules on conditions, but not again about what reads the same as that of which a rule had nothing to say. */
export class ConditionRules {
  readonly #rules: ConcernedRules;
  readonly #context: PolicyContext;
  readonly #found: Found;
  /** The rules that had something to say, by the condition. */
  readonly #outspoken = new Map<string, readonly Active[]>();
  /** The conditions of whole statements of which no rule had anything to say. */
  readonly #silent = new Set<string>();

  constructor(active: readonly Active[], context: PolicyContext, found: Found) {
    const rules = active.filter(({ rule }) => rule.checkCondition !== undefined);
    this.#rules = new ConcernedRules(rules, context.reference);
    this.#context = context;
    this.#found = found;
  }

  /** @param isLong whether every rule is a step */
  *check(statement: Statement, numbers: PartNumbers, isLong: boolean): Steps<void> {
    const all = keyOf(numbers, ['conditions']);
    if (all !== undefined && this.#silent.has(all)) return;
    let any = false;
    let context: ConditionContext | undefined;
    for (const condition of statement.conditions) {
      const identity = identityOfCondition(condition, statement);
      const known = identity === undefined ? undefined : this.#outspoken.get(identity);
      let speaking: Active[] | undefined;
      for (const one of known ?? this.#rules.of([condition], textOfOne(condition))) {
        context ??= { ...this.#context, statement };
        if (this.#found.add(one, one.rule.checkCondition?.(condition, context))) (speaking ??= []).push(one);
        if (isLong) yield;
      }
      if (identity !== undefined && known === undefined) this.#outspoken.set(identity, speaking ?? none);
      if (speaking !== undefined) any = true;
    }
    if (all !== undefined && !any) this.#silent.add(all);
  }
}

const none: readonly Active[] = [];

/** The same text for conditions that read the same in statements of one effect; undefined where a part is not known. */
function identityOfCondition({ operatorMember, keyMember }: Condition, { effect }: Statement): string | undefined {
  const [operator, content] = [identityOf(operatorMember.key), identityOfMember(keyMember)];
  return operator === undefined || content === undefined ? undefined : `${effect ?? ''}${operator}${content}`;
}
