import type { Condition, Statement } from '../iam/policy/model';
import type { Active, Found } from './found';
import { identityOf } from './identity';
import { keyOf, type PartNumbers } from './part-numbers';
import type { ConditionContext, PolicyContext } from './rule';
import type { Steps } from './steps';

/** Asks the rules on conditions, but not again about what reads the same as that of which a rule had nothing to say. */
export class ConditionRules {
  readonly #rules: readonly Active[];
  readonly #context: PolicyContext;
  readonly #found: Found;
  /** The rules that conditions of an operator and key concern. */
  readonly #concerned = new Map<string, readonly Active[]>();
  /** Those of them that had something to say, by the whole condition. */
  readonly #outspoken = new Map<string, readonly Active[]>();
  /** The conditions of whole statements of which no rule had anything to say. */
  readonly #silent = new Set<string>();

  constructor(active: readonly Active[], context: PolicyContext, found: Found) {
    this.#rules = active.filter(({ rule }) => rule.checkCondition !== undefined);
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
      const question = questionOf(condition, statement);
      const concerned = this.#concernedBy(condition, question);
      if (concerned.length === 0) continue;
      const values = question === undefined ? undefined : identityOf(condition.keyMember.value);
      const identity = values === undefined ? undefined : `${question ?? ''}${values}`;
      const known = identity === undefined ? undefined : this.#outspoken.get(identity);
      const speaking: Active[] = [];
      for (const one of known ?? concerned) {
        context ??= { ...this.#context, statement };
        if (this.#found.add(one, one.rule.checkCondition?.(condition, context))) speaking.push(one);
        if (isLong) yield;
      }
      if (identity !== undefined && known === undefined) this.#outspoken.set(identity, speaking);
      if (speaking.length > 0) any = true;
    }
    if (all !== undefined && !any) this.#silent.add(all);
  }

  #concernedBy(condition: Condition, question: string | undefined): readonly Active[] {
    const known = question === undefined ? undefined : this.#concerned.get(question);
    if (known !== undefined) return known;
    const concerned = this.#rules.filter(({ rule }) => rule.concernsCondition?.(condition) !== false);
    if (question !== undefined) this.#concerned.set(question, concerned);
    return concerned;
  }
}

/** The same text for conditions of one effect, operator and key; undefined where one is not known. */
function questionOf({ operatorMember, keyMember }: Condition, { effect }: Statement): string | undefined {
  const [operator, key] = [operatorMember.key, keyMember.key];
  if (operator.unknowns.length > 0 || key.unknowns.length > 0) return undefined;
  return `${effect ?? ''} ${operator.text.length} ${operator.text} ${key.text}\n`;
}
