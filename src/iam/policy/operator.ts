import { remember } from '../../core/remember';
import type { ConditionKeyType } from '../reference';
import type { Operator } from './model';

/**
 * IAM's condition operators by the type of values they compare.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
export const operatorFamilies = {
  String: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  Numeric: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  Date: [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ],
  Bool: ['Bool'],
  Binary: ['BinaryEquals'],
  IpAddress: ['IpAddress', 'NotIpAddress'],
  Arn: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
  Null: ['Null'],
} as const;

export type OperatorFamily = keyof typeof operatorFamilies;
export type BaseOperator = (typeof operatorFamilies)[OperatorFamily][number];

/** The operators that compare values of a type, the fitting ones first; Arn and String operators both compare texts. */
export const familiesOf: Readonly<Record<ConditionKeyType, readonly OperatorFamily[]>> = {
  String: ['String', 'Arn'],
  ARN: ['Arn', 'String'],
  Bool: ['Bool'],
  Date: ['Date'],
  Numeric: ['Numeric'],
  IPAddress: ['IpAddress'],
  Binary: ['Binary'],
};

export const baseOperators: readonly BaseOperator[] = Object.values(operatorFamilies).flat();

const bySpelling = new Map<string, BaseOperator>(baseOperators.map((name) => [name.toLowerCase(), name]));
const familyByOperator = new Map<string, OperatorFamily>(
  (Object.keys(operatorFamilies) as OperatorFamily[]).flatMap((family) =>
    operatorFamilies[family].map((name): [string, OperatorFamily] => [name, family]),
  ),
);

/** The family of a base operator in IAM's spelling; undefined for what is none of IAM's. */
export function operatorFamily(base: string): OperatorFamily | undefined {
  return familyByOperator.get(base);
}

/** Takes an operator apart. Case is forgiven here; whether AWS forgives it is a rule's matter. */
export const parseOperator = remember((text: string): Operator => {
  const [, prefix, rest = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/is.exec(text) ?? [];
  const set =
    prefix === undefined ? undefined : prefix.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue';
  const ifExists = /.IfExists$/i.test(rest);
  const written = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  const base = bySpelling.get(written.toLowerCase());
  return {
    text,
    set,
    base: base ?? written,
    ifExists,
    known: base !== undefined,
    negated: base?.includes('Not') === true,
  };
});
