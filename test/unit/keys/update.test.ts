import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../src/core/steps';
import { applyEdits, type TextEdit } from '../../../src/core/text-edit';
import { detectKeys, detectKeysInSteps } from '../../../src/keys/detect';
import { updateKeys } from '../../../src/keys/update';
import { accessKeyId, bedrockLongTermKey, secretAccessKey, sessionToken } from '../../../src/tools/fake-keys';

const file = `[default]\naws_access_key_id = ${accessKeyId('AKIA', 8)}\naws_secret_access_key = ${secretAccessKey(8)}\n`;

const longFile = `${'# a comment that fills a line of the file, and more\n'.repeat(4)}${file}`;
const wrapped = (text: string, join: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/=+$/, '')
    .replace(/.{64}(?!$)/g, `$&${join}`);

const piece = fc.oneof(
  fc.nat(5).map((seed) => accessKeyId('AKIA', seed)),
  fc.nat(5).map((seed) => secretAccessKey(seed)),
  fc.nat(5).map((seed) => encodeURIComponent(secretAccessKey(seed))),
  fc.nat(5).map((seed) => secretAccessKey(seed).replace(/(?<=^.{9}|^.{25})/g, '" + "')),
  fc.nat(2).map((seed) => sessionToken(seed)),
  fc.constant(bedrockLongTermKey(1)),
  fc.constantFrom(Buffer.from(file).toString('base64'), Buffer.from(`{"a":"?>~","b":"${file}"}`).toString('base64url')),
  fc.constantFrom('\n', '\r\n    ', '" +\n  "', '\\n').map((join) => wrapped(longFile, join)),
  fc.constantFrom(
    'aws_secret_access_key = ',
    'secretKey: "',
    'token=',
    'AKIA',
    '\\n',
    '%2F',
    '\n',
    '\n\n',
    ' ',
    '"',
    '/',
    '-',
  ),
  fc.nat(2000).map((length) => 'lorem ipsum '.repeat(length / 12)),
  fc.nat(3).map((lines) => `${'x'.repeat(30)}\n`.repeat(lines)),
  fc.nat(900).map((length) => 'Ab3'.repeat(length)),
);

const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

/** One to three edits of a text, each of a few units, with anything from nothing to several pieces in their place. */
const editsOf = (text: string): fc.Arbitrary<TextEdit[]> =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        length: fc.oneof(fc.nat(3), fc.nat(60), fc.nat(3000)),
        text: fc.oneof(
          fc.constant(''),
          fc.string({ maxLength: 2 }),
          fc.array(piece, { maxLength: 3 }).map((it) => it.join('')),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((edits) => {
      let free = 0;
      return edits
        .sort((a, b) => a.at - b.at)
        .flatMap((edit) => {
          if (edit.at < free) return [];
          const end = Math.min(text.length, edit.at + edit.length);
          free = Math.max(end, edit.at + 1);
          return [{ span: { start: edit.at, end }, text: edit.text }];
        });
    });

describe('keys after an edit', () => {
  it('are those of the new text', () => {
    fc.assert(
      fc.property(
        texts.chain((text) => fc.tuple(fc.constant(text), editsOf(text))),
        ([text, edits]) => {
          const edited = applyEdits(text, edits);
          assert.deepEqual(updateKeys(detectKeys(text), edits, edited), detectKeys(edited));
        },
      ),
    );
  });

  it('stay as they are where nothing near them changed', () => {
    const far = '# nothing to see here\n'.repeat(1000);
    const text = file + far + file;
    const before = detectKeys(text);
    const after = updateKeys(before, [{ span: { start: text.length / 2, end: text.length / 2 }, text: 'x' }], text);
    assert.equal(after[0], before[0]);
    assert.equal(after[3]?.span.start, (before[3]?.span.start ?? 0) + 1);
  });

  it('come and go as a run becomes too long to look into', () => {
    const long = 'Ab3/'.repeat(1 << 14);
    const encoded = Buffer.from(file.padEnd(150)).toString('base64');
    const text = `${encoded} ${long}${long} ${file}`;
    const space = text.indexOf(' ');
    const edits = [{ span: { start: space, end: space + 1 }, text: '' }];
    const joined = applyEdits(text, edits);
    assert.equal(detectKeys(joined).length, 2);
    const back = [{ span: { start: space, end: space }, text: ' ' }];
    assert.deepEqual(updateKeys(detectKeys(text), edits, joined), detectKeys(joined));
    assert.deepEqual(updateKeys(detectKeys(joined), back, text), detectKeys(text));
  });
});

describe('looking for keys in steps', () => {
  it('finds the same, whether a text is full of keys or has few', () => {
    const pair = (seed: number): string => `${accessKeyId('AKIA', seed)}\n${secretAccessKey(seed)}\n`;
    const full = Array.from({ length: 700 }, (_, seed) => pair(seed)).join('');
    const few = `${'lorem ipsum '.repeat(2_000)}${pair(1)}`.repeat(8);
    for (const text of [full, few, few + full + few]) {
      const steps = detectKeysInSteps(text);
      assert.ok([...steps].length > 1, 'There are several steps.');
      assert.deepEqual(finish(detectKeysInSteps(text)), detectKeys(text));
    }
  });

  it('finds the same in any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.deepEqual(finish(detectKeysInSteps(text)), detectKeys(text));
      }),
    );
  });
});
