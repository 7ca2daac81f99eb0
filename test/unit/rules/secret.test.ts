import assert from 'node:assert/strict';
import { fillMessage, normalizeMessage } from '../../../src/core/messages';
import type { WorkTreeState } from '../../../src/hosts/host';
import { detectKeys } from '../../../src/keys/detect';
import { secretRules } from '../../../src/rules/secret';
import { accessKeyId, bedrockLongTermKey, secretAccessKey, sessionToken } from '../../../src/tools/fake-keys';
import { readMarks } from '../support/marked';
import { fill } from '../keys/fill';
import { places } from '../keys/places';

/** What all rules say about a text. */
function findings(text: string, path: string, workTree?: WorkTreeState) {
  const context = { text, path, languageId: undefined, keys: detectKeys(text), workTree };
  return secretRules.flatMap((rule) =>
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
      [bedrockLongTermKey(1), 'error'],
      [bedrockLongTermKey(1).slice(0, 4) + sessionToken(1).slice(20, 140), 'warning'],
      [`AKIA0Z9R${id.slice(8)}`, 'warning'],
      [`"${id.slice(0, 9)}" + "${id.slice(9)}"`, 'information'],
      [`"${temporary.slice(0, 9)}" + "${temporary.slice(9)}"`, 'information'],
      [`the credentials: ${secret}`, 'warning'],
      [`value: ${secret}`, 'information'],
      [`https://example.com/?AWSAccessKeyId=${id}`, 'information'],
      [`AKIA${'ABCDEFGHIJKLMNOPQRST'.slice(4)}`, 'information'],
      [`ASIA${'ABCDEFGHIJKLMNOPQRST'.slice(4)}`, 'information'],
      [`AKIA${'TESTACCESS'.concat('KEY789')}`, 'warning'],
      [`secretKey = "${'abcdefghIjklm0246813579'.repeat(2).slice(0, 40)}"`, 'warning'],
      [`secretKey = "${'aB3xY7kL9'.repeat(5).slice(0, 40)}"`, 'information'],
      [`secretKey = "${'abcdefghijklmnopqrstuvwxyABCDEFGHIJ'.concat('24680')}"`, 'information'],
    ];
    for (const [text, severity] of cases) {
      assert.deepEqual(
        findings(text, 'a.txt').map((finding) => finding.severity),
        [severity],
        text,
      );
    }
  });

  it('say once that a file is full of random values', () => {
    const log = Array.from({ length: 50 }, (_, seed) => `12:${seed} token ${secretAccessKey(seed)} ok\n`).join('');
    const text = `${log}\naws_secret_access_key=${secretAccessKey(99)}`;
    assert.deepEqual(
      findings(text, 'app.log').map((finding) => [finding.severity, text.slice(finding.start, finding.end)]),
      [
        ['information', secretAccessKey(0)],
        ['error', secretAccessKey(99)],
      ],
    );
  });

  it('list no more of a log of requests than anybody reads', () => {
    const ids = Array.from({ length: 60 }, (_, seed) => accessKeyId('ASIA', seed));
    for (const line of ['"accessKeyId": "ID"', 'GET https://b.s3.amazonaws.com/a?AWSAccessKeyId=ID&Expires=1']) {
      const said = (count: number): string[] => {
        const log = ids.slice(0, count).map((id) => `${line.replace('ID', id)}\n`);
        return findings(log.join(''), 'app.log').map(({ message }) => message);
      };
      assert.deepEqual([said(26).length, said(27).length], [26, 26]);
      assert.match(said(27).at(-1) ?? '', /holds 2 /);
      assert.match(said(60).at(-1) ?? '', /holds 35 /);
    }
  });

  it('do not call a file tracked for what may be no key', () => {
    assert.deepEqual(
      findings(`VALUE=${secretAccessKey(1)}\n`, '.env', 'tracked').map(({ rule }) => rule),
      ['secret-access-key'],
    );
  });

  it('speak differently of files that are meant to hold keys', () => {
    const text = `[default]\naws_access_key_id = ${accessKeyId('AKIA', 1)}\naws_secret_access_key = ${secretAccessKey(1)}\n`;
    const said = (path: string): string[] => findings(text, path).map(({ rule, severity }) => `${rule} ${severity}`);
    assert.deepEqual(said('/home/kim/.aws/credentials'), ['plain-text-credentials information']);
    assert.deepEqual(said('Downloads/rootkey.csv'), ['root-access-key-file error']);
    assert.deepEqual(said('src/credentials.py'), ['secret-access-key error']);
  });
});

describe('examples of rules about keys', () => {
  /** An example with the credentials of a seed in it, and the marked spans. */
  const prepare = (text: string): ReturnType<typeof readMarks> => readMarks(fill(text, 17).text);

  for (const rule of secretRules) {
    for (const example of rule.examples.bad) {
      it(`${rule.id} reports ${JSON.stringify(example.text)}`, () => {
        const { text, spans } = prepare(example.text);
        const own = findings(text, example.path, example.workTree).filter((finding) => finding.rule === rule.id);
        assert.ok(spans.length > 0);
        assert.deepEqual(
          own.map(({ start, end }) => ({ start, end })),
          spans,
        );
        for (const { message } of own) assert.doesNotMatch(message, /\{\w+\}/);
      });
    }
    for (const example of rule.examples.good) {
      it(`${rule.id} passes over ${JSON.stringify(example.text)}`, () => {
        assert.deepEqual(findings(prepare(example.text).text, example.path, example.workTree), []);
      });
    }
  }
});
