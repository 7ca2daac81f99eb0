import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { findPolicies } from '../support/find-policies';
import { toJson } from '../../../src/core/source-tree';
import { jsonTemplateHost } from '../../../src/hosts/json/json-template-host';
import { assertEditsReadBack } from '../support/edits';
import { testReference } from '../support/reference';

const statements = [
  '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "${bucket_arn}/*" }',
  '{ "Effect": "Allow", "Action": ["s3:*"], "Resource": ${jsonencode(arns)} }',
  '{ "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::{{ bucket }}/${aws:username}/*" }',
];
const text = `{
  "Version": "2012-10-17",
  %{ if narrow ~}
  "Statement": [
    ${statements.join(',\n    ')}
  ]
  %{ endif ~}
}
`;
const path = 'policies/reader.json.tpl';

describe('templates of JSON', () => {
  it('have unknown values where something is filled in', () => {
    const [policy] = findPolicies({ text, path });
    assert.deepEqual(
      policy?.document.statements.map(({ node, resource }) => [
        toJson(node),
        resource?.values.map(({ known }) => known),
      ]),
      [
        [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '${bucket_arn}/*' }, [false]],
        [{ Effect: 'Allow', Action: ['s3:*'], Resource: '${jsonencode(arns)}' }, [false]],
        [{ Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::{{ bucket }}/${aws:username}/*' }, [false]],
      ],
    );
  });

  it('have findings on their values, and none about what is filled in', () => {
    const { findings } = lint({ text, path }, { reference: testReference() });
    assert.deepEqual(
      findings
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ ruleId, span }) => `${ruleId}: ${text.slice(span.start, span.end)}`),
      ['unlimited-action: s3:*'],
    );
  });

  it('can be mended', () => {
    assert.ok(assertEditsReadBack(jsonTemplateHost, { text, path }) > 10);
  });
});
