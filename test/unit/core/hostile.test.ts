import assert from 'node:assert/strict';
import { lint, type LintResult } from '../../../src/core/lint';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';
import { hostileTexts } from '../support/hostile';
import { typicalPolicy } from '../support/policies';
import { testReference } from '../support/reference';
import { sampledOffsets } from '../support/thoroughness';

const paths = ['policy.json', 'template.yaml', 'main.tf', 'app.py', '.aws/credentials', 'notes.txt'];

/** @throws where a finding is not a place of the text */
function lintSafely(text: string, path: string): LintResult {
  const result = lint({ text, path }, { reference: testReference() });
  for (const { ruleId, span, message } of result.findings) {
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, `${ruleId} of ${path}`);
    assert.doesNotMatch(message, /(^|[^$])\{\w+\}/);
  }
  return result;
}

describe('hostile texts', () => {
  for (const [name, make] of Object.entries(hostileTexts)) {
    it(`are taken as they are: ${name}`, () => {
      const text = make(3_000);
      for (const path of paths) lintSafely(text, path);
    });
  }

  it('may end anywhere', () => {
    const text = typicalPolicy(1);
    for (const end of sampledOffsets(text)) lintSafely(text.slice(0, end), 'policy.json');
  });

  it('may miss any character', () => {
    const text = JSON.stringify(JSON.parse(typicalPolicy(1)));
    for (const at of sampledOffsets(text)) lintSafely(text.slice(0, at) + text.slice(at + 1), 'policy.json');
  });

  it('hide no key: beside lone surrogates, after any line end, in a line without end', () => {
    const [id, secret] = [accessKeyId('AKIA', 7), secretAccessKey(7)];
    const pair = `aws_access_key_id = "${id}"\naws_secret_access_key = "${secret}"\n`;
    const texts = [
      pair.replaceAll('\n', '\r\n'),
      pair.replaceAll('\n', '\r'),
      `\uD800 ${pair} \uDC00`,
      `\uFEFF${pair}`,
      `x${'='.repeat(20_000)} ${pair.replaceAll('\n', '; ')}`,
      `${'['.repeat(20_000)}\n${pair}`,
    ];
    for (const text of texts) {
      const { findings } = lintSafely(text, 'settings.txt');
      const found = findings.map(({ span }) => text.slice(span.start, span.end));
      assert.ok(found.includes(secret), JSON.stringify(text.slice(0, 20)));
    }
  });
});
