import assert from 'node:assert/strict';
import { decodeText } from '../../../src/keys/decode-text';
import { detectKeys } from '../../../src/keys/detect';
import { accessKeyId } from '../../../src/tools/fake-keys';

const text = `key = "${accessKeyId('AKIA', 21)}"\r\nname = "Jürgen 😀"\r\n`;
const utf16le = Buffer.from(text, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();
const withMark =
  (...bytes: number[]) =>
  (content: Uint8Array) =>
    Buffer.concat([Uint8Array.from(bytes), content]);

describe('the text of a file', () => {
  for (const [name, bytes, encoding, bomLength] of [
    ['UTF-8', Buffer.from(text), 'utf-8', 0],
    ['UTF-8 with a mark', withMark(0xef, 0xbb, 0xbf)(Buffer.from(text)), 'utf-8', 3],
    ['UTF-16LE with a mark', withMark(0xff, 0xfe)(utf16le), 'utf-16le', 2],
    ['UTF-16BE with a mark', withMark(0xfe, 0xff)(utf16be), 'utf-16be', 2],
    ['UTF-16LE without a mark', utf16le, 'utf-16le', 0],
    ['UTF-16BE without a mark', utf16be, 'utf-16be', 0],
  ] as const) {
    it(`is read from ${name}`, () => {
      assert.deepEqual(decodeText(bytes), { text, encoding, bomLength });
      assert.equal(detectKeys(decodeText(bytes)?.text ?? '').length, 1);
    });
  }

  it('is Latin-1 where it is no UTF-8', () => {
    assert.deepEqual(decodeText(Buffer.from('Jürgen', 'latin1')), { text: 'Jürgen', encoding: 'latin1', bomLength: 0 });
  });

  it('is empty in an empty file, and missing in a binary one', () => {
    assert.equal(decodeText(new Uint8Array())?.text, '');
    assert.equal(decodeText(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)), undefined);
    assert.equal(decodeText(Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3)), undefined);
  });
});
