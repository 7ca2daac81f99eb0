import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';
import { testReference } from '../support/reference';

const id = accessKeyId('AKIA', 3);
const secret = secretAccessKey(3);
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

/** Texts that rules quote in their messages, with a key where something else belongs. */
const texts: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'an element': ['p.json', JSON.stringify({ Version: '2012-10-17', Statement: [statement], [secret]: 1 })],
  'an action': ['p.json', JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Action: `s3:${id}` }] })],
  'a service': [
    'p.json',
    JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Action: `${id}:Get` }] }),
  ],
  'an ARN': ['p.json', JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Resource: id }] })],
  'an operator': [
    'p.json',
    JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Condition: { [secret]: { a: id } } }] }),
  ],
  'a section': ['.aws/config', `[profile a]\nsso_session = ${secret}\n`],
  'a profile': ['.aws/config', `[${id}]\nregion = eu-west-1\n`],
};

describe('keys in messages', () => {
  for (const [what, [path, text]] of Object.entries(texts)) {
    it(`are blotted out where one stands as ${what}`, () => {
      const { findings, keys } = lint({ text, path }, { reference: testReference() });
      assert.ok(keys.length > 0);
      assert.ok(findings.length > 1);
      for (const { message, fixes, related } of findings) {
        const said = [message, ...fixes.map(({ title }) => title), ...related.map((place) => place.message)].join('\n');
        for (const value of [id, secret]) {
          const plain = (one: string): string => one.toLowerCase().replaceAll(/[^a-z\d]/g, '');
          assert.ok(!plain(said).includes(plain(value)), said.replaceAll(/[\w+/]{16,}/g, '…'));
        }
      }
    });
  }
});
