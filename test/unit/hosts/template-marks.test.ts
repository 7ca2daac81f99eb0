import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { templateMarks } from '../../../src/hosts/template-marks';
import { testReference } from '../support/reference';

describe('marks of templates', () => {
  it('are found as they are written', () => {
    const marked = (text: string): string[] => templateMarks(text).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(marked('arn:aws:s3:::{{ bucket }}/<%= path %>/*'), ['{{ bucket }}', '<%= path %>']);
    assert.deepEqual(marked('%{Source.Arn}/#{name}'), ['%{Source.Arn}', '#{name}']);
    assert.deepEqual(marked('${self:custom.${opt:stage}}'), ['${self:custom.${opt:stage}}']);
    assert.deepEqual(marked('${aws:accountId}:${aws:region}'), ['${aws:accountId}', '${aws:region}']);
    assert.deepEqual(marked('home/${aws:username}/${*}/${aws:regional}'), []);
    assert.deepEqual(marked('{{{{{{<%<%'.repeat(1000)), []);
  });

  it('are unknown values in JSON, which are neither right nor wrong', () => {
    for (const resource of ['{{ bucket_arn }}', '<%= arn %>', '%{Bucket.Arn}/*', '#{arn}']) {
      const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: resource };
      const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      const { findings } = lint({ text, path: 'policy.json' }, { reference: testReference() });
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ ruleId }) => ruleId),
        [],
        resource,
      );
    }
  });
});
