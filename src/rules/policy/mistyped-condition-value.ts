import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { Condition } from '../../iam/policy/model';
import { operatorFamily } from '../../iam/policy/operator';
import type { Value } from '../../iam/policy/value';

export default definePolicyRule({
  id: 'mistyped-condition-value',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions', 'grammar'],
  title: 'A condition value is not of the type that its operator compares',
  why: 'A value that the operator cannot read matches nothing: an Allow then never applies, and a Deny never denies. IAM refuses some of them.',
  instead:
    'Write true or false for Bool and Null, a number for Numeric, an ISO 8601 date in UTC for Date and Base64 for BinaryEquals.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],
  messages: {
    boolean: {
      text: '{operator} compares with true or false, not with "{value}".',
      accessAnalyzer: ['TYPE_MISMATCH_BOOLEAN'],
    },
    number: {
      text: '{operator} compares numbers, and "{value}" is none.',
      accessAnalyzer: ['TYPE_MISMATCH_NUMBER'],
    },
    date: {
      text: '{operator} compares dates, and "{value}" is none; write 2027-01-31T12:00:00Z.',
      accessAnalyzer: ['TYPE_MISMATCH_DATE'],
      severity: 'error',
    },
    oddDate: {
      text: '{operator} compares dates, and AWS reads "{value}" as one, but hardly as it is meant; write 2027-01-31T12:00:00Z.',
      accessAnalyzer: ['TYPE_MISMATCH_DATE'],
    },
    epoch: {
      text: '"{value}" counts seconds since 1970; write the date in ISO 8601, {date}.',
      accessAnalyzer: ['INVALID_DATE_VALUE'],
    },
    binary: {
      text: '{operator} compares binary data in Base64, and "{value}" is none.',
      accessAnalyzer: ['TYPE_MISMATCH_STRING'],
    },
    severalBooleans: {
      text: '{operator} takes one value, not {count}.',
      accessAnalyzer: ['INVALID_CONDITION_MULTIPLE_BOOLEAN'],
    },
    mixed: {
      text: 'The values of one condition key must be of one type; here stand {types}.',
      accessAnalyzer: ['INVALID_CONDITION_DATA_TYPE'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "[|no|]"}}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"Null": {"aws:TokenIssueTime": [|["true", "false"]|]}}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"NumericGreaterThanIfExists": {"aws:MultiFactorAuthAge": "[|1h|]"}}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"DateGreaterThan": {"aws:CurrentTime": "[|31.12.2026|]"}}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"DateGreaterThan": {"aws:CurrentTime": "[|1798761599|]"}}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/level": [|[1, "2"]|]}}}',
    ],
    good: [
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": false}, "NumericGreaterThan": {"aws:MultiFactorAuthAge": "3600"}, "DateGreaterThan": {"aws:CurrentTime": "2026-12-31T23:59:59Z"}}}',
    ],
  },
  *checkCondition(condition) {
    const family = operatorFamily(condition.operator.base);
    const { values } = condition;
    if ((family === 'String' || family === 'Arn') && values.every(({ node }) => node.kind === 'string')) return;
    const operator = condition.operator.text;
    const whole = condition.keyMember.value.span;
    const types = new Set(values.flatMap(({ node }) => (isScalar(node.kind) ? [node.kind] : [])));
    if (types.size > 1) {
      const names = [...types].map((type) => typeNames[type]).join(' and ');
      yield { message: 'mixed', at: whole, data: { types: names }, fixes: [asStrings(condition)] };
    }
    if ((family === 'Bool' || family === 'Null') && values.length > 1 && condition.complete)
      yield { message: 'severalBooleans', at: whole, data: { operator, count: values.length } };
    for (const value of values) {
      const { node, span: at, text } = value;
      if (!value.known || !isScalar(node.kind) || text.includes('${')) continue;
      const data = { operator, value: text };
      if ((family === 'Bool' || family === 'Null') && !/^(true|false)$/i.test(text))
        yield { message: 'boolean', at, data, fixes: truthFixes(value) };
      else if (family === 'Numeric' && !isNumber(text)) yield { message: 'number', at, data };
      else if (family === 'Binary' && !isBase64(text)) yield { message: 'binary', at, data };
      else if (family === 'Date') {
        const date = epochDate(text);
        const form = readDate(text);
        if (date !== undefined)
          yield { message: 'epoch', at, data: { value: text, date }, fixes: [replace(value, date, 'safe')] };
        else if (form !== 'sound') yield { message: form === 'odd' ? 'oddDate' : 'date', at, data };
      }
    }
  },
});

const typeNames = { string: 'strings', number: 'numbers', boolean: 'truth values' } as const;

function isScalar(kind: string): kind is keyof typeof typeNames {
  return kind in typeNames;
}

/** Source: IAM User Guide, "Condition operators": numbers may be integers or decimals. */
function isNumber(text: string): boolean {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text);
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text);
}

/**
 * Whether a text is a date of the W3C profile of ISO 8601, where the parts after the year may be left out, or `odd`:
 * something that IAM stores nevertheless, as recorded from its API, or milliseconds since 1970 in 63 bits.
 * Source: IAM User Guide, "Condition operators" (Date condition operators).
 */
function readDate(text: string): 'sound' | 'odd' | undefined {
  if (/^\d{5,}$/.test(text)) return BigInt(text) <= 0x7fff_ffff_ffff_ffffn ? 'odd' : undefined;
  const parts = dateParts.exec(text)?.slice(1) as (string | undefined)[] | undefined;
  if (!parts?.every((part, i) => part === undefined || isWithin(part, ranges[i]))) return undefined;
  return isoDate.test(text) ? 'sound' : 'odd';
}

/** The fields of a date that IAM takes, in the order of the ranges. */
const dateParts =
  /^(-?\d+)(?:-(\d+)(?:-(\d+))?)?(?:T(?:(\d+)(?::(\d+)(?::(\d+)(?:\.\d+)?)?)?)?(?:Z|[-+](\d+)(?::?(\d{2}))?)?)?$/i;

const ranges: readonly (readonly [number, number])[] = [
  [-292_275_054, 292_278_993],
  [1, 12],
  [1, 31],
  [0, 23],
  [0, 59],
  [0, 59],
  [0, 23],
  [0, 59],
];

const isoDate =
  /^-?\d{4,9}(?:-\d{1,2}(?:-\d{1,2})?)?(?:T\d{1,2}(?::\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?(?:Z|[-+]\d{2}(?::?\d{2})?)?)?$/i;

function isWithin(text: string, [least, most]: readonly [number, number] = [0, 0]): boolean {
  return Number(text) >= least && Number(text) <= most;
}

/** The date that a count of seconds since 1970 stands for; a year alone is none. */
function epochDate(text: string): string | undefined {
  if (!/^\d{5,12}$/.test(text)) return undefined;
  return `${new Date(Number(text) * 1000).toISOString().slice(0, 19)}Z`;
}

const truthWords: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['1', 'true'],
  ['no', 'false'],
  ['off', 'false'],
  ['0', 'false'],
]);

function truthFixes(value: Value): PolicyFix[] {
  const meant = truthWords.get(value.text.trim().toLowerCase());
  return (meant === undefined ? ['true', 'false'] : [meant]).map((truth) => replace(value, truth, 'suggestion'));
}

function replace({ node }: Value, text: string, safety: PolicyFix['safety']): PolicyFix {
  return { title: `Change to "${text}"`, safety, edits: [{ kind: 'replace', node, value: text }] };
}

function asStrings({ values }: Condition): PolicyFix {
  return {
    title: 'Quote all values',
    safety: 'suggestion',
    edits: values.flatMap(({ node, text }) =>
      node.kind === 'number' || node.kind === 'boolean' ? [{ kind: 'replace', node, value: text }] : [],
    ),
  };
}
