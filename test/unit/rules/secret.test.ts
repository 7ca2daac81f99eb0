import assert from 'node:assert/strict';
import { fillMessage, normalizeMessage } from '../../../src/core/messages';
import type { SecretRule } from '../../../src/core/rule';
import { detectKeys } from '../../../src/keys/detect';
import bedrockApiKey from '../../../src/rules/secret/bedrock-api-key';
import longTermAccessKey from '../../../src/rules/secret/long-term-access-key';
import plainTextCredentials from '../../../src/rules/secret/plain-text-credentials';
import rootAccessKeyFile from '../../../src/rules/secret/root-access-key-file';
import secretAccessKeyRule from '../../../src/rules/secret/secret-access-key';
import sessionTokenRule from '../../../src/rules/secret/session-token';
import signedRequestKey from '../../../src/rules/secret/signed-request-key';
import temporaryAccessKey from '../../../src/rules/secret/temporary-access-key';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';
import { fill } from '../keys/fill';
import { places } from '../keys/places';

const rules: readonly SecretRule[] = [
  bedrockApiKey,
  longTermAccessKey,
  plainTextCredentials,
  rootAccessKeyFile,
  secretAccessKeyRule,
  sessionTokenRule,
  signedRequestKey,
  temporaryAccessKey,
];

/** What all rules say about a text. */
function findings(text: string, path: string) {
  const context = { text, path, languageId: undefined, keys: detectKeys(text) };
  return rules.flatMap((rule) =>
    [...rule.check(context)].map((report) => {
      const definition = normalizeMessage(rule.messages[report.message] ?? '');
      const message = fillMessage(definition.text, report.data);
      return {
        rule: rule.id,
        severity: definition.severity ?? rule.severity,
        message,
        ...report.at,
        related: report.related,
      };
    }),
  );
}

describe('rules about keys', () => {
  it('say one thing about each pair, token and single id in all the places, and never show a secret', () => {
    for (const [name, path, template] of places) {
      const { text, keys } = fill(template, 31);
      const paired = keys.some((key) => key.kind === 'secret-access-key');
      const expected = keys.filter((key) => key.kind !== 'access-key-id' || !paired);
      const found = findings(text, path).sort((a, b) => a.start - b.start);
      assert.deepEqual(
        found.map(({ start, end }) => ({ start, end })),
        expected.map(({ start, end }) => ({ start, end })),
        name,
      );
      for (const { message, related } of found) {
        const words = [message, ...(related ?? []).map((place) => place.message)].join(' ');
        for (const { value } of keys) assert.ok(!words.includes(value.slice(0, 9)), name);
      }
    }
  });

  it('are graver the longer a key lives and the surer it is', () => {
    const id = accessKeyId('AKIA', 1);
    const temporary = accessKeyId('ASIA', 1);
    const secret = secretAccessKey(1);
    const cases: readonly (readonly [text: string, severity: string])[] = [
      [id, 'error'],
      [`${id} ${secret}`, 'error'],
      [`aws_secret_access_key=${secret}`, 'error'],
      [temporary, 'warning'],
      [`${temporary} ${secret}`, 'warning'],
      [accessKeyId('ABIA', 1), 'warning'],
      [`AKIA0Z9R${id.slice(8)}`, 'warning'],
      [`the credentials: ${secret}`, 'warning'],
      [`value: ${secret}`, 'information'],
      [`https://example.com/?AWSAccessKeyId=${id}`, 'information'],
    ];
    for (const [text, severity] of cases) {
      assert.deepEqual(
        findings(text, 'a.txt').map((finding) => finding.severity),
        [severity],
        text,
      );
    }
  });

  it('speak differently of files that are meant to hold keys', () => {
    const text = `[default]\naws_access_key_id = ${accessKeyId('AKIA', 1)}\naws_secret_access_key = ${secretAccessKey(1)}\n`;
    const said = (path: string): string[] => findings(text, path).map(({ rule, severity }) => `${rule} ${severity}`);
    assert.deepEqual(said('/home/kim/.aws/credentials'), ['plain-text-credentials information']);
    assert.deepEqual(said('Downloads/rootkey.csv'), ['root-access-key-file error']);
    assert.deepEqual(said('src/credentials.py'), ['secret-access-key error']);
  });
});
