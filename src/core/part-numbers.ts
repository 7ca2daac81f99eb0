import type { Statement, StatementPart } from '../iam/policy/model';
import { identityOfMember } from './identity';
import type { Member } from './source-tree';

/** The same number for what says the same; undefined where that is not known, or new. */
export type PartNumbers = Readonly<Record<'effect' | StatementPart, number | undefined>>;

/**
 * The same text for statements that say the same in these parts, and of the same effect; undefined where that can't be
 * told.
 */
export function keyOf(numbers: PartNumbers, parts: readonly StatementPart[]): string | undefined {
  if (numbers.effect === undefined) return undefined;
  let key = String(numbers.effect);
  for (const part of parts) {
    const number = numbers[part];
    if (number === undefined) return undefined;
    key += ` ${number}`;
  }
  return key;
}

export const everyPart: readonly StatementPart[] = ['action', 'resource', 'principal', 'conditions'];

/** Numbers what the statements of a policy say, part by part. */
export class PartNumbering {
  readonly #effects = new Numbering();
  readonly #actions = new Numbering();
  readonly #resources = new Numbering();
  readonly #principals = new Numbering();
  readonly #conditions = new Numbering();

  of({ effectElement, action, resource, principal, conditionElement }: Statement): PartNumbers {
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
