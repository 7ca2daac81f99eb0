import { definePolicyRule } from '../../core/rule';
import { operatorFamily } from '../../iam/policy/operator';
import type { Value } from '../../iam/policy/value';
import { splitArn } from '../../iam/arn';
import { variablesOf, type VariableText } from '../policy-support/variables';

export default definePolicyRule({
  id: 'variable-in-wrong-place',
  since: '0.1.0',
  severity: 'warning',
  tags: ['grammar'],
  title: 'A policy variable stands where AWS fills in none',
  why: 'Variables are filled in within the resource part of an ARN and in condition values that are compared as strings or ARNs. Anywhere else they are plain text, or the policy is refused.',
  instead: 'Write the value itself, or move the comparison into a condition with a String or Arn operator.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html'],
  messages: {
    element: {
      text: 'Variables such as "{variable}" are not filled in within {place}.',
      accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_ELEMENT'],
    },
    action: {
      text: 'Variables are not filled in within {place}, and IAM refuses "{variable}" for its colon.',
      accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_ELEMENT'],
      severity: 'error',
    },
    // Access Analyzer lets these pass.
    field: 'Variables such as "{variable}" are filled in only after the fifth colon of an ARN.',
    operator: {
      text: 'Variables such as "{variable}" are filled in only for String and Arn operators, not for {operator}.',
      accessAnalyzer: ['INVALID_VARIABLE_FOR_OPERATOR'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "sqs:[|${aws:PrincipalTag/action}|]", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}',
      '{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:[|${aws:RequestedRegion}|]:111122223333:jobs"}',
      '{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*", "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "[|${aws:PrincipalTag/age}|]"}}}',
    ],
    good: [
      '{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:${aws:PrincipalTag/queue}", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:${aws:PrincipalAccount}:*"}}}',
    ],
  },
  *checkDocument({ statements }) {
    for (const { sid } of statements) if (sid) yield* checkPlace('a Sid', sid.values);
  },
  reads: ['action', 'resource', 'principal', 'conditions'],
  *checkStatement(statement) {
    const { action, principal, resource } = statement;
    if (action) yield* checkPlace(action.name, action.values, /^\$\{aws:/i);
    for (const { values } of principal?.entries ?? []) yield* checkPlace(principal?.name ?? '', values);
    for (const value of resource?.values ?? []) {
      const variable = variablesOf(value).find((candidate) => isBeforeResource(value, candidate));
      if (variable) yield { message: 'field', at: variable.at, data: { variable: variable.text } };
    }
    for (const { operator, values } of statement.conditions) {
      const family = operatorFamily(operator.base);
      if (family === undefined || family === 'String' || family === 'Arn') continue;
      for (const value of values) {
        const variable = variablesOf(value)[0];
        if (variable)
          yield { message: 'operator', at: variable.at, data: { variable: variable.text, operator: operator.text } };
      }
    }
  },
});

/** Reports what begins like a variable where none is filled in, and those that IAM refuses there. */
function checkPlace(place: string, values: readonly Value[], refused?: RegExp) {
  return values.flatMap((value) => {
    const variable = variablesOf(value)[0];
    if (variable === undefined) return [];
    const message = refused?.test(variable.text) ? 'action' : 'element';
    return [{ message, at: variable.at, data: { variable: variable.text, place } }] as const;
  });
}

function isBeforeResource(value: Value, variable: VariableText): boolean {
  if (variable.problem !== undefined || !value.text.startsWith('arn:')) return false;
  const resource = splitArn(value.text, value.unknowns)[5];
  return resource !== undefined && variable.start < resource.span.start;
}
