import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import type { PolicyType } from '../../../src/iam/policy/policy-type';
import { policyRules } from '../../../src/rules/policy';
import { readMarks } from '../support/marked';
import { testReference } from '../support/reference';

const asked = policyRules.filter((rule) => 'checkCondition' in rule || 'checkStatement' in rule);
const ids = new Set(asked.map(({ id }) => id));

/** The statements of the rules' examples, and each with the other effect. */
const statements = asked
  .flatMap(({ examples }) => examples.bad.slice(0, 1))
  .flatMap((example) => {
    const { text } = readMarks(typeof example === 'string' ? example : example.text);
    const swapped = text.replace(/"(Allow|Deny)"/, (effect) => (effect === '"Allow"' ? '"Deny"' : '"Allow"'));
    return text.includes('"Statement"') || !text.startsWith('{') ? [] : [text, swapped];
  });

/** What the rules say of each statement of a policy, with offsets in the statement. */
function sayings(texts: readonly string[], policyType: PolicyType = 'resource'): string[][] {
  let text = '{"Version": "2012-10-17", "Statement": [';
  const starts = texts.map((statement, index) => {
    if (index > 0) text += ',';
    text += statement;
    return text.length - statement.length;
  });
  const { findings } = lint({ text: `${text}]}`, path: 'policy.json' }, { reference: testReference(), policyType });
  const said = texts.map((): string[] => []);
  for (const { ruleId, message, span } of findings) {
    const index = starts.findLastIndex((start) => start <= span.start);
    if (ids.has(ruleId)) said[index]?.push(`${span.start - (starts[index] ?? 0)} ${ruleId}: ${message}`);
  }
  return said;
}

describe('statements that are repeated', () => {
  for (const type of ['identity', 'resource', 'trust'] as const) {
    it(`are judged as each at first: ${type}`, () => {
      const once = sayings(statements, type);
      assert.ok(once.flat().length > asked.length);
      assert.deepEqual(sayings([...statements, ...statements, ...statements], type), [...once, ...once, ...once]);
    });
  }

  it('are told apart by every part that a rule reads', () => {
    const parts = (action: string, resource: string, more = ''): string =>
      `{"Effect": "Allow", "Action": ${action}, "Resource": ${resource}${more}}`;
    const bucket = '"arn:aws:s3:::reports"';
    const network = ', "Condition": {"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}';
    const alike = [
      parts('"s3:ListBucket"', bucket),
      parts('"s3:ListBucket"', bucket, network),
      parts('"s3:ListBucket"', '"*"', network),
      parts('"s3:ListBucket"', '"*"'),
      parts('"s3:GetObject"', bucket),
      parts('["s3:ListBucket", "s3:ListBucket"]', bucket),
      parts('"s3:ListBuckett"', bucket),
    ];
    const alone = alike.map((one) => sayings([one], 'identity')[0]);
    assert.deepEqual(sayings([...alike, ...alike, ...alike], 'identity'), [...alone, ...alone, ...alone]);
  });
});

describe('conditions that are repeated', () => {
  it('are told apart by their effect, their operator, their key and the kinds of their values', () => {
    const statement = (effect: string, operator: string, value: string, key = 'aws:SourceIp'): string =>
      `{"Effect": "${effect}", "Action": "s3:GetObject", "Resource": "*", "Principal": "*", "Condition": {"${operator}": {"${key}": ${value}}}}`;
    const alike = [
      statement('Deny', 'IpAddress', '"0.0.0.0/0"'),
      statement('Allow', 'IpAddress', '"0.0.0.0/0"'),
      statement('Allow', 'NotIpAddress', '"0.0.0.0/0"'),
      statement('Allow', 'IpAddress', '"10.0.0.0/8"', 'aws:VpcSourceIp'),
      statement('Allow', 'IpAddress', '"10.0.0.0/9"'),
      statement('Allow', 'StringLike', '"1"'),
      statement('Allow', 'StringLike', '"2"', 's3:prefx'),
      statement('Allow', 'StringLike', '[1, "1"]'),
    ];
    assert.deepEqual(
      sayings([...alike, ...alike, ...alike]),
      [...alike, ...alike, ...alike].map((one) => sayings([one])[0]),
    );
  });
});
