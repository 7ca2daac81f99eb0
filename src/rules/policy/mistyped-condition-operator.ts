import { definePolicyRule } from '../../core/rule';
import type { Question } from '../../iam/policy/model';
import { familiesOf, operatorFamily, type OperatorFamily } from '../../iam/policy/operator';
import type { ConditionKeyType, ServiceReference } from '../../iam/reference';
import { changeOperator } from '../policy-support/operator-fix';

export default definePolicyRule({
  id: 'mistyped-condition-operator',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'conditions'],
  title: 'Condition operator for values of another type',
  why: 'A comparison by the wrong type fails for values that are the same, such as `True` and `true`, or never succeeds.',
  instead: 'Use an operator for the type of the key.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],
  messages: {
    mistyped: {
      text: '{key} holds values of type {type}, which {operator} does not compare; use {meant}.',
      accessAnalyzer: ['TYPE_MISMATCH'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"[|StringEquals|]":{"aws:SecureTransport":"false"}}}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"[|StringLike|]":{"s3:max-keys":"10"}}}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"[|BoolIfExists|]":{"s3:prefix":"true"}}}',
    ],
    good: [
      '{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"},"Null":{"s3:max-keys":"true"}}}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/app"}}}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"NumericLessThan":{"aws:EpochTime":"1735689600"},"StringEquals":{"aws:NoSuchKey":"x"}}}',
      '{"Effect":"Deny","Action":"glacier:DeleteArchive","Resource":"*","Condition":{"NumericLessThan":{"glacier:ArchiveAgeInDays":"365"}}}',
    ],
  },
  concernsQuestion: (question, reference) => wantedType(question, reference) !== undefined,
  *checkCondition(condition, { statement, reference }) {
    const { key, operator, operatorMember } = condition;
    const type = wantedType(condition, reference);
    if (type === undefined) return;
    const meant = meantOperator(operator, type);
    yield {
      message: 'mistyped',
      at: operatorMember.key.inner,
      data: { key, type, operator: operator.text, meant },
      fixes: changeOperator(statement, condition, meant, 'suggestion'),
    };
  },
});

/** The type of the key where the operator does not compare such values. */
function wantedType({ operator, key }: Question, reference: ServiceReference): ConditionKeyType | undefined {
  const family = operator.known ? operatorFamily(operator.base) : undefined;
  const known = reference.conditionKey(key);
  if (family === undefined || family === 'Null' || known === undefined) return undefined;
  const { type } = known.key;
  const { alsoType = type } = known.global ?? {};
  const families = [...familiesOf[type], ...familiesOf[alsoType], ...(isDuration(key) ? familiesOf.Numeric : [])];
  // What is wrong with an operator for addresses is said with all else about networks.
  return families.includes(family) || type === 'IPAddress' ? undefined : type;
}

/**
 * Durations are numbers, also where the reference calls them texts.
 * Source: Amazon S3 Glacier Developer Guide, "Amazon S3 Glacier Access Control with Vault Lock Policies".
 */
function isDuration(key: string): boolean {
  return /(days|seconds)$/i.test(key);
}

/** The nearest operator for the type. */
function meantOperator(operator: Question['operator'], type: ConditionKeyType): string {
  const [family = 'String'] = familiesOf[type];
  const base = singleOperators[family] ?? `${family}${operator.negated ? 'NotEquals' : 'Equals'}`;
  return `${operator.set ? `${operator.set}:` : ''}${base}${operator.ifExists ? 'IfExists' : ''}`;
}

/** Families with one operator only. */
const singleOperators: Partial<Record<OperatorFamily, string>> = { Bool: 'Bool', Binary: 'BinaryEquals' };
