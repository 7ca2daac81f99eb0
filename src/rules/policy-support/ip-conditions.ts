import { rememberFor } from '../../core/remember';
import { operatorFamily } from '../../iam/policy/operator';
import type { Condition, ConditionBlock, Question } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { CidrBlock } from '../../network/cidr';
import { readCidr } from '../../network/cidr';
import { asksAbout } from './condition-keys';

/** A value of an IP address condition that is a well-formed address or block. */
export interface BlockValue {
  readonly value: Value;
  readonly block: CidrBlock;
}

/** Whether the condition compares addresses: `IpAddress` or `NotIpAddress`, with any prefix and suffix. */
export function comparesAddresses({ operator }: Question): boolean {
  return operatorFamily(operator.base) === 'IpAddress';
}

/** Whether the condition compares the public address of the caller. */
export function comparesSourceIp(question: Question): boolean {
  return comparesAddresses(question) && asksAbout(question, 'aws:SourceIp');
}

/** The conditions that compare the public address of the caller. */
export function sourceIpConditions({ conditions }: ConditionBlock): Condition[] {
  return conditions.filter(comparesSourceIp);
}

/** The values that are blocks; what is malformed or unknown is left out. Read once for all the rules that ask. */
export const blockValues = rememberFor((condition: Condition): readonly BlockValue[] => {
  const found: BlockValue[] = [];
  for (const value of condition.values) {
    const block = value.known ? readCidr(value.text) : undefined;
    if (block !== undefined) found.push({ value, block });
  }
  return found;
});

/** Whether every value is known, so that what holds for all of them can be said of the condition. */
export function isWhollyKnown(condition: Condition): boolean {
  return condition.complete && condition.values.every((value) => value.known);
}
