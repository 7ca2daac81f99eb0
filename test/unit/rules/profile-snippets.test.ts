import assert from 'node:assert/strict';
import { parseProfileFile } from '../../../src/hosts/aws-ini/parse';
import { SharedProfiles } from '../../../src/hosts/aws-ini/profiles';
import { profileRules } from '../../../src/rules/profile';
import snippets from '../../../snippets/aws-credentials.json';

/** What a snippet becomes when every placeholder keeps its default. */
function expand(body: readonly string[]): string {
  return body
    .join('\n')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace('$0', '');
}

describe('snippets for shared AWS files', () => {
  for (const [name, { body }] of Object.entries(snippets)) {
    it(`${name}: has no finding as it is`, () => {
      const text = `${expand(body)}\n[default]\nlogin_session = arn:aws:iam::111122223333:user/me\n`;
      assert.ok(!text.includes('$'), text);
      const config = parseProfileFile(text, 'config');
      const profiles = new SharedProfiles({ config, credentials: parseProfileFile('', 'credentials') });
      const found = profileRules.flatMap((rule) =>
        [...rule.check(config, profiles)].map(({ message }) => `${rule.id}: ${message}`),
      );
      assert.deepEqual(found, []);
    });
  }
});
