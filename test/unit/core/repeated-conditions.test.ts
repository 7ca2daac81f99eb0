import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { policyRules } from '../../../src/rules/policy';
import { readMarks } from '../support/marked';
import { testReference } from '../support/reference';

const conditionRules = policyRules.filter((rule) => 'checkCondition' in rule || 'checkConditions' in rule);
const ids = new Set(conditionRules.map(({ id }) => id));

/** The statements of the rules' examples, and each with the other effect. */
const statements = conditionRules
  .flatMap(({ examples }) => examples.bad.slice(0, 2))
  .flatMap((example) => {
    const { text } = readMarks(typeof example === 'string' ? example : example.text);
    const swapped = text.replace(/"(Allow|Deny)"/, (effect) => (effect === '"Allow"' ? '"Deny"' : '"Allow"'));
    return text.includes('"Statement"') ? [] : [text, swapped];
  });

/** What the rules on conditions say of each statement of a policy, with offsets in the statement. */
function sayings(texts: readonly string[]): string[][] {
  let text = '{"Version": "2012-10-17", "Statement": [';
  const starts = texts.map((statement, index) => {
    if (index > 0) text += ',';
    text += statement;
    return text.length - statement.length;
  });
  const { findings } = lint(
    { text: `${text}]}`, path: 'policy.json' },
    { reference: testReference(), policyType: 'resource' },
  );
  const said = texts.map((): string[] => []);
  for (const { ruleId, message, span } of findings) {
    const index = starts.findLastIndex((start) => start <= span.start);
    if (ids.has(ruleId)) said[index]?.push(`${span.start - (starts[index] ?? 0)} ${ruleId}: ${message}`);
  }
  return said;
}

describe('conditions that are repeated', () => {
  it('are judged as each alone would be', () => {
    const alone = statements.map((statement) => sayings([statement])[0]);
    assert.ok(alone.flat().length > conditionRules.length);
    assert.deepEqual(sayings([...statements, ...statements]), [...alone, ...alone]);
  });

  it('are told apart by their effect, their operator and the kinds of their values', () => {
    const statement = (effect: string, operator: string, value: string): string =>
      `{"Effect": "${effect}", "Action": "s3:GetObject", "Resource": "*", "Principal": "*", "Condition": {"${operator}": {"aws:SourceIp": ${value}}}}`;
    const alike = [
      statement('Deny', 'IpAddress', '"0.0.0.0/0"'),
      statement('Allow', 'IpAddress', '"0.0.0.0/0"'),
      statement('Allow', 'NotIpAddress', '"0.0.0.0/0"'),
      statement('Allow', 'StringLike', '"1"'),
      statement('Allow', 'StringLike', '[1, "1"]'),
    ];
    assert.deepEqual(
      sayings(alike),
      alike.map((one) => sayings([one])[0]),
    );
  });
});
