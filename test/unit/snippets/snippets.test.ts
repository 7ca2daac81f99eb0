import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import cloudFormation from '../../../snippets/cloudformation.json';
import policies from '../../../snippets/iam-policies.json';
import terraform from '../../../snippets/terraform.json';
import { testReference } from '../support/reference';

/** The snippet as the editor inserts it when nobody types anything. */
function expand(body: readonly string[]): string {
  return body
    .join('\n')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll('$0', '');
}

describe('policy snippets', () => {
  for (const [language, extension, snippets] of [
    ['json', 'json', policies],
    ['yaml', 'yaml', cloudFormation],
    ['terraform', 'tf', terraform],
  ] as const) {
    for (const [title, { body }] of Object.entries(snippets)) {
      it(`“${title}” for ${language} has nothing that Keyward would report`, () => {
        const source = { text: expand(body), path: `snippet.${extension}`, languageId: language };
        const { findings, policies: found } = lint(source, { reference: testReference() });
        assert.deepEqual(
          findings.map(({ ruleId, message }) => `${ruleId}: ${message}`),
          [],
        );
        if (language === 'json') assert.equal(found.length, 1);
      });
    }
  }

  it('has Netscan first, the worked example of the guidance', () => {
    assert.match(Object.keys(policies)[0] ?? '', /^Netscan/);
    const netscan = JSON.parse(expand(Object.values(policies)[0]?.body ?? [])) as {
      readonly Statement: readonly { readonly Action: string }[];
    };
    assert.equal(netscan.Statement[0]?.Action, 's3:PutObject');
  });
});
