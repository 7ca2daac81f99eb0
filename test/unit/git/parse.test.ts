import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { parseBatch, type Blob } from '../../../src/git/blobs';
import { parseLog, type LoggedCommit } from '../../../src/git/log';
import { nulSeparated } from '../../../src/git/nul-separated';
import { parseRawLine } from '../../../src/git/raw-line';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The bytes as a pipe hands them over: in pieces that end anywhere. */
function inPieces(bytes: Buffer, sizes: readonly number[]): Readable {
  const pieces: Buffer[] = [];
  for (let at = 0, index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return Readable.from(pieces, { objectMode: false });
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
const id = (digit: number): string => String(digit).repeat(40);

describe('what git prints', () => {
  it('is cut at each NUL, wherever the pipe cuts it', async () => {
    const parts = fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')));
    await fc.assert(
      fc.asyncProperty(parts, sizes, async (texts, cuts) => {
        const bytes = Buffer.from(texts.map((text) => `${text}\0`).join(''));
        assert.deepEqual(await collect(nulSeparated(inPieces(bytes, cuts))), texts);
      }),
      { numRuns: 50 },
    );
  });

  it('says of each object what it is, then its content, whatever that holds', async () => {
    const contents = fc.array(fc.uint8Array({ maxLength: 200 }).map((bytes) => bytes.map((byte) => byte | 1)));
    await fc.assert(
      fc.asyncProperty(contents, sizes, async (blobs, cuts) => {
        const bytes = Buffer.concat(
          blobs.flatMap((blob, index) => [
            Buffer.from(`${id(index % 10)} blob ${blob.length}\n`),
            blob,
            Buffer.from('\n'),
          ]),
        );
        const read = await collect(parseBatch(inPieces(bytes, cuts)));
        assert.deepEqual(
          read.map(({ content }) => content && [...content]),
          blobs.map((blob) => [...blob]),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('may lack an object, name other ones, and hold binary contents', async () => {
    const output = `${id(1)} missing\n${id(2)} tree 3\nabc\n${id(3)} blob 4\na\0\0\0\n${id(4)} blob 0\n\n${id(5)} blob 2\nhi\n`;
    const read = await collect(parseBatch(inPieces(Buffer.from(output), [7])));
    assert.deepEqual(
      read.map((blob: Blob) => [blob.id[0], blob.size, blob.content?.toString()]),
      [
        ['1', undefined, undefined],
        ['2', undefined, undefined],
        ['3', 4, undefined],
        ['4', 0, ''],
        ['5', 2, 'hi'],
      ],
    );
  });

  it('lists what a commit adds: no deleted files and submodules, and of a merge what is new', async () => {
    const zero = id(0);
    const parts = [
      `${id(1)} 2024-01-01T00:00:00Z`,
      ':this is a message\n',
      `\n:000000 100644 ${zero} ${id(2)} A`,
      ':100644 a file',
      `:100644 000000 ${id(3)} ${zero} D`,
      'gone',
      `:000000 160000 ${zero} ${id(4)} A`,
      'submodule',
      `:000000 120000 ${zero} ${id(5)} A`,
      'link',
      `${id(6)} 2024-01-02T00:00:00Z`,
      '',
      '',
      `::100644 100644 100644 ${id(2)} ${id(3)} ${id(7)} MM`,
      'merged',
      `${id(8)} 2024-01-03T00:00:00Z`,
      'nothing',
      '',
    ];
    const commits = await collect(parseLog(Readable.from(parts)));
    assert.deepEqual(
      commits.map(({ id: commit, message, added }: LoggedCommit) => [
        commit[0],
        message,
        added.map(({ blob, path }) => `${blob[0] ?? ''} ${path}`),
      ]),
      [
        ['1', ':this is a message\n', ['2 :100644 a file', '5 link']],
        ['6', '', ['7 merged']],
        ['8', 'nothing', []],
      ],
    );
  });

  it('names the content before and after, for each parent', () => {
    assert.deepEqual(parseRawLine(`::000000 100644 100755 ${id(0)} ${id(1)} ${id(2)} AM`), {
      blob: id(2),
      before: [undefined, id(1)],
    });
    assert.equal(parseRawLine('not a raw line'), undefined);
    assert.equal(parseRawLine(''), undefined);
  });
});
