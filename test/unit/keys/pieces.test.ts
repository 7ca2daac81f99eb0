import assert from 'node:assert/strict';
import { detectKeys } from '../../../src/keys/detect';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';

const id = accessKeyId('AKIA', 31);

/** How languages put a value together of pieces, with the quotes that are around all of it. */
const ways: Readonly<Record<string, (pieces: readonly string[]) => string>> = {
  'added up': (pieces) => `"${pieces.join('" + "')}"`,
  'added up over lines': (pieces) => `"${pieces.join('" +\n    "')}"`,
  'with the operator before each': (pieces) => `'${pieces.join("'\n    . '")}'`,
  'with two dots, as in Lua': (pieces) => `"${pieces.join('" .. "')}"`,
  'with an ampersand, as in Visual Basic': (pieces) => `"${pieces.join('" & _\n  "').replaceAll('& _', '&')}"`,
  'with angles, as in Elixir': (pieces) => `"${pieces.join('" <> "')}"`,
  'with bars, as in SQL': (pieces) => `'${pieces.join("' || '")}'`,
  'next to each other, as in C': (pieces) => `"${pieces.join('"\n    "')}"`,
  'next to each other with prefixes': (pieces) => `(b"${pieces.join('" b"')}")`,
  'as strings of Objective-C': (pieces) => `@"${pieces.join('" @"')}"`,
  'with the quotes touching, as in shells': (pieces) => `'${pieces.join("''")}'`,
  'over lines that end in a backslash': (pieces) => `"${pieces.join('" \\\n    "')}"`,
  'with backslashes inside of the string': (pieces) => `"${pieces.join('\\\n  ')}"`,
  'joined from a list': (pieces) => `['${pieces.join("', '")}'].join('')`,
  'in a call': (pieces) => `"${pieces.join('".concat("')}")`,
  'in a builder': (pieces) => `new StringBuilder().append("${pieces.join('").append("')}").toString()`,
  'in a string of JSON': (pieces) => `\\"${pieces.join('\\" + \\"')}\\"`,
};

const halves = (value: string): string[] => [value.slice(0, 17), value.slice(17)];
const thirds = (value: string): string[] => [value.slice(0, 14), value.slice(14, 25), value.slice(25)];

describe('a secret in pieces', () => {
  for (const [way, write] of Object.entries(ways)) {
    it(`is found near its id, ${way}`, () => {
      for (const seed of [1, 2, 3]) {
        const secret = secretAccessKey(seed);
        for (const pieces of [halves(secret), thirds(secret)]) {
          for (const text of [
            `key = "${id}"\nvalue = ${write(pieces)}\n`,
            `value = ${write(pieces)};\nkey = "${id}";\n`,
          ]) {
            const key = detectKeys(text).find(({ kind }) => kind === 'secret-access-key');
            assert.deepEqual([key?.value, key?.confidence, key?.encoding], [secret, 'high', 'in pieces'], text);
            const written = text.slice(key?.span.start, key?.span.end);
            assert.ok(written.startsWith(pieces[0] ?? '') && written.endsWith(pieces.at(-1) ?? ''), written);
          }
        }
      }
    });
  }

  it('is found where its id is in pieces, too', () => {
    const secret = secretAccessKey(6);
    const text = `Credentials("${id.slice(0, 4)}" + "${id.slice(4)}", "${secret.slice(0, 30)}" + "${secret.slice(30)}")`;
    const keys = detectKeys(text);
    assert.deepEqual(
      keys.map(({ value, pair }) => [value, pair?.start]),
      [
        [id, keys[1]?.span.start],
        [secret, keys[0]?.span.start],
      ],
    );
  });

  it('is none of strings that only happen to be as long together', () => {
    const [one = '', two = '', three = ''] = thirds(secretAccessKey(4));
    for (const value of [
      `"${one}" + '${two}' - "${three}"`,
      `"${one}" + "${two}", "${three}"`,
      `"${one}" + "${two}" + "${three}" + "more"`,
      `"${one}", "${two}" + "${three}"`,
      `["${one}", "${two}", "${three.slice(0, 7)}", "${three.slice(7)}"]`,
      `"a" + "b" + "${secretAccessKey(4).slice(2)}"`,
      `["components", "navigationHeader", "ContainerView2"]`,
      `"${accessKeyId('AKIA', 5)}" "${secretAccessKey(4).slice(20)}"`,
      `"${one}" + "${two}" + "${three}`,
    ]) {
      assert.deepEqual(
        detectKeys(`key = "${id}"\nvalue = ${value}\n`).filter(({ kind }) => kind === 'secret-access-key'),
        [],
        value,
      );
    }
  });
});

describe('an id in pieces', () => {
  for (const [way, write] of Object.entries(ways)) {
    // The kernel looks for no line that goes on inside of a string, and a list of short strings may be anything.
    if (way.includes('inside')) continue;
    it(`is found ${way}`, () => {
      for (const first of way.includes('list') ? [8] : [4, 11]) {
        const pieces = [id.slice(0, first), id.slice(first)];
        for (const head of ['', `${' '.repeat(200)}\n`]) {
          const text = `${head}key = ${write(pieces)}\n`;
          const [key] = detectKeys(text);
          assert.deepEqual([key?.value, key?.confidence, key?.encoding], [id, 'low', 'in pieces'], text);
          assert.equal(text.slice(key?.span.start).startsWith(pieces[0] ?? ''), true);
        }
      }
    });
  }

  it('is none of words, of patterns, and of more', () => {
    for (const text of [
      '"ASIA" + "SOUTHAMERICAWEST"',
      '["ASIA", "SOUTHAMERICAWEST"]',
      '"AKIA" + "[A-Z0-9]{16}"',
      `["AKIA", "${id.slice(4)}"]`,
      `"AKIA" + "${id.slice(4)}X"`,
      `"AKIA" + "${id.slice(4).toLowerCase()}"`,
      `"AKIA"; "${id.slice(4)}"`,
    ]) {
      assert.deepEqual(detectKeys(text), [], text);
      assert.deepEqual(detectKeys(text.padEnd(300)), [], text);
    }
  });
});
