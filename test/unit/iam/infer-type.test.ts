import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { defaultLintSettings } from '../../../src/core/settings';
import { testReference } from '../support/reference';

const without = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' };
const withOne = { ...without, Principal: { AWS: 'arn:aws:iam::111122223333:root' } };

function principalRules(...statements: readonly object[]): readonly string[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const source = { text, path: 'policy.json', languageId: 'json' };
  const { findings } = lint(source, { reference: testReference(), settings: defaultLintSettings });
  return findings.map(({ ruleId }) => ruleId).filter((id) => /^(missing|unsupported)-principal$/.test(id));
}

describe('The type of a policy of which only some statements have a principal', () => {
  it('is that of most statements', () => {
    assert.deepEqual(principalRules(without, withOne, without), ['unsupported-principal']);
    assert.deepEqual(principalRules(withOne, without, withOne), ['missing-principal']);
    assert.deepEqual(principalRules(withOne, without), ['missing-principal']);
  });

  it('is not told by statements that are half written or misspelled', () => {
    const misspelled = { ...without, Principle: '*' };
    assert.doesNotMatch(principalRules(withOne, { Effect: 'Allow' }, {}).join(), /unsupported/);
    assert.doesNotMatch(principalRules(withOne, misspelled, misspelled).join(), /unsupported/);
  });
});
