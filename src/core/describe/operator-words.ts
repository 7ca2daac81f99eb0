import type { BaseOperator } from '../../iam/policy/operator';
import { baseOperators } from '../../iam/policy/operator';
import type { Operator } from '../../iam/policy/model';

/** What an operator asks of the request's value; several values in the policy are alternatives. */
const meanings: Readonly<Record<BaseOperator, string>> = {
  StringEquals: 'The value is one of these texts, case included; `*` and `?` stand for themselves.',
  StringNotEquals: 'The value is none of these texts, case included.',
  StringEqualsIgnoreCase: 'The value is one of these texts, whatever their case.',
  StringNotEqualsIgnoreCase: 'The value is none of these texts, whatever their case.',
  StringLike: 'The value fits one of these patterns: `*` stands for any characters, `?` for one.',
  StringNotLike: 'The value fits none of these patterns: `*` stands for any characters, `?` for one.',
  NumericEquals: 'The value is one of these numbers.',
  NumericNotEquals: 'The value is none of these numbers.',
  NumericLessThan: 'The value is less than this number.',
  NumericLessThanEquals: 'The value is this number or less.',
  NumericGreaterThan: 'The value is greater than this number.',
  NumericGreaterThanEquals: 'The value is this number or more.',
  DateEquals: 'The time is one of these.',
  DateNotEquals: 'The time is none of these.',
  DateLessThan: 'The time is before this one.',
  DateLessThanEquals: 'The time is this one or before.',
  DateGreaterThan: 'The time is after this one.',
  DateGreaterThanEquals: 'The time is this one or after.',
  Bool: 'The value is this one, `true` or `false`.',
  BinaryEquals: 'The value has the same bytes as this base64 text.',
  IpAddress: 'The address lies in one of these CIDR blocks.',
  NotIpAddress: 'The address lies in none of these CIDR blocks.',
  ArnEquals: 'The ARN fits one of these, part by part; `*` and `?` are wildcards here too.',
  ArnLike: 'The ARN fits one of these, part by part; `*` and `?` are wildcards.',
  ArnNotEquals: 'The ARN fits none of these, part by part; `*` and `?` are wildcards here too.',
  ArnNotLike: 'The ARN fits none of these, part by part; `*` and `?` are wildcards.',
  Null: '`true` asks for the key to be absent, `false` for it to be there.',
};

/**
 * What a condition operator asks for, in Markdown, and what an absent key does; undefined for what is none of IAM's.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators", "Single-valued vs. multivalued context keys".
 */
export function operatorWords({ base, set, ifExists, negated }: Operator): string | undefined {
  const known = baseOperators.find((one) => one === base);
  if (known === undefined) return undefined;
  const absent = known === 'Null' ? [] : [absence(set, ifExists, negated)];
  const each = {
    ForAllValues: ['This holds for every value that the request has for the key.'],
    ForAnyValue: ['This holds for at least one value that the request has for the key.'],
  };
  return [meanings[known], ...(set === undefined ? [] : each[set]), ...absent].join(' ');
}

function absence(set: Operator['set'], ifExists: boolean, negated: boolean): string {
  const holds = set === 'ForAllValues' || ifExists || (negated && set === undefined);
  return holds
    ? 'It **also holds where the request has no such key**.'
    : 'It does not hold where the request has no such key.';
}
