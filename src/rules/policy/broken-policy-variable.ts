import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { StatementParts } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import { variablesOf, type VariableProblem, type VariableText } from '../policy-support/variables';

export default definePolicyRule({
  id: 'broken-policy-variable',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'A policy variable is not written as AWS reads it',
  why: "A variable is `${key}` or `${key, 'default'}`. Anything else between `${` and `}` is refused, or stays as plain text that matches nothing.",
  instead:
    'Close the brace, put the default into single quotes and leave out spaces. The characters `*`, `?` and `$` themselves are `${*}`, `${?}` and `${$}`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html'],
  messages: {
    unclosed: {
      text: 'The variable "{variable}" has no closing brace.',
      accessAnalyzer: ['MISSING_BRACE_IN_VARIABLE'],
    },
    unquoted: {
      text: 'The default of the variable "{variable}" must stand in single quotes.',
      accessAnalyzer: ['MISSING_QUOTE_IN_VARIABLE'],
    },
    space: {
      text: 'The key in the variable "{variable}" must not have spaces around or in it.',
      accessAnalyzer: ['UNSUPPORTED_SPACE_IN_VARIABLE'],
    },
    empty: { text: 'The variable "{variable}" names no key.', accessAnalyzer: ['EMPTY_VARIABLE'] },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/[|${aws:userid/*|]"}',
      '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/[|${}|]/*"}',
      '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/[|${aws:PrincipalTag/unit, none}|]/*"}',
      '{"Effect": "Allow", "Action": "ec2:StartInstances", "Resource": "*", "Condition": {"StringEquals": {"ec2:ResourceTag/Owner": "[|${ aws:userid }|]"}}}',
    ],
    good: [
      '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/${aws:userid}/${aws:PrincipalTag/cost center, \'none\'}/${*}"}',
    ],
  },
  reads: ['resource', 'conditions'],
  *checkStatement(statement) {
    for (const value of valuesWithVariables(statement)) {
      for (const variable of variablesOf(value)) {
        const { problem, text, at } = variable;
        if (problem === undefined) continue;
        yield { message: problem, at, data: { variable: text }, fixes: fixes(value, variable, problem) };
      }
    }
  },
});

function valuesWithVariables({ resource, conditions }: StatementParts<'resource' | 'conditions'>): readonly Value[] {
  const found: Value[] = [];
  for (const { values } of resource ? [resource, ...conditions] : conditions)
    for (const value of values) if (value.text.includes('${')) found.push(value);
  return found;
}

function fixes(value: Value, { text, start }: VariableText, problem: VariableProblem): PolicyFix[] {
  const mended = mend(text, problem);
  if (mended === undefined || value.unknowns.length > 0) return [];
  const whole = value.text.slice(0, start) + mended + value.text.slice(start + text.length);
  return [
    {
      title: `Change to ${mended}`,
      safety: 'suggestion',
      edits: [{ kind: 'replace', node: value.node, value: whole }],
    },
  ];
}

function mend(text: string, problem: VariableProblem): string | undefined {
  switch (problem) {
    case 'unclosed': {
      // The key most likely ends where no key goes on; a tag's key may have a slash before it.
      const key = /^\$\{\w+:(?:[A-Za-z]*Tag\/)?[\w-]+/.exec(text)?.[0];
      return key === undefined ? undefined : `${key}}${text.slice(key.length)}`;
    }
    case 'unquoted': {
      const [, key, fallback] = /^\$\{([^,]*),\s*(.*)\}$/.exec(text) ?? [];
      return key === undefined || fallback === undefined
        ? undefined
        : `\${${key.trim()}, '${fallback.replace(/['"]/g, '').trim()}'}`;
    }
    case 'space': {
      const [, key = '', rest = ''] = /^\$\{([^,}]*)(.*)\}$/.exec(text) ?? [];
      return `\${${key.replace(/\s+/g, '')}${rest}}`;
    }
    case 'empty':
      return undefined;
  }
}
