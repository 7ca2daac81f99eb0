import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import {
  forEachSuspectRun,
  copierOfLowerHalves,
  scanPlainly,
  scanWithKernel,
  startKernel,
  copierOfAscii,
} from '../../../src/keys/scan/suspect-runs';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';
import { kernelFile, kernelModule } from '../../../src/tools/scan-kernel';

const base64Id = Buffer.from(accessKeyId('ASIA', 2)).toString('base64');

const runs = (scan: (visit: (start: number, end: number) => void) => void): [number, number][] => {
  const found: [number, number][] = [];
  scan((start, end) => found.push([start, end]));
  return found;
};

/** Texts in which runs of any length begin and end anywhere, with all kinds of units between them. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.nat(70).map((length) => 'aZ9+/%\\&#;'.repeat(7).slice(0, length)) },
      {
        weight: 4,
        arbitrary: fc.constantFrom(' ', '\n', '"', '=', 'é', '\u0141', '\u4e41', '😀', '\ud83d', '\ude00', '\0'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(accessKeyId('AKIA', 1), accessKeyId('ACCA', 1), base64Id, secretAccessKey(1)),
      },
      { weight: 1, arbitrary: fc.constantFrom('AKIA', 'A1IA', 'QUtJQ', 'Q', 'A', '\u0141kIA', '\u0141'.repeat(50)) },
      { weight: 1, arbitrary: fc.nat(400).map((length) => ' '.repeat(length)) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('the runs worth a closer look', () => {
  it('are long, or hold the beginning of an id', () => {
    const text = `${'a'.repeat(39)} ${'b'.repeat(40)} ${accessKeyId('AKIA', 1)} ${base64Id} ${'c'.repeat(9)}`;
    const found = runs((visit) => {
      forEachSuspectRun(text, 0, text.length, visit);
    });
    assert.deepEqual(found, [
      [40, 80],
      [81, 101],
      [102, 129],
    ]);
  });

  for (const [name, copier] of [
    ['as ASCII', copierOfAscii],
    ['as halves', copierOfLowerHalves],
  ] as const) {
    it(`are the same by way of the kernel, with the text copied ${name}`, () => {
      const kernel = startKernel(copier);
      assert.ok(kernel, 'The kernel starts.');
      fc.assert(
        fc.property(texts, fc.nat(300), (text, head) => {
          // Once by itself, and once across the border between two chunks.
          for (const each of [text, ' '.repeat(32768 - Math.min(head, text.length)) + text]) {
            const plain = runs((visit) => {
              scanPlainly(each, 0, each.length, visit);
            });
            const fast = runs((visit) => {
              scanWithKernel(kernel, each, 0, each.length, visit);
            });
            assert.deepEqual(fast, plain);
          }
        }),
      );
    });
  }

  it('are the same where a run fills whole chunks, or only seems to', () => {
    const kernel = startKernel();
    assert.ok(kernel, 'The kernel starts.');
    const id = accessKeyId('AKIA', 1);
    for (const filling of ['A', 'aZ9+', '\u0141', '\u0141A', '%41']) {
      for (const length of [32767, 32768, 65536, 100_000, 131_072, 131_073, 200_000]) {
        const long = filling.repeat(Math.ceil(length / filling.length)).slice(0, length);
        const text = `${id} ${long} ${id}\u4e41${id}${long}\u0141${id}\n${secretAccessKey(1)}`;
        const plain = runs((visit) => {
          scanPlainly(text, 0, text.length, visit);
        });
        const fast = runs((visit) => {
          scanWithKernel(kernel, text, 0, text.length, visit);
        });
        assert.deepEqual(fast, plain, `${length} of ${filling}`);
      }
    }
  });

  it('are found by a kernel that is in step with its source', async () => {
    assert.equal(await readFile(kernelFile, 'utf8'), await kernelModule());
  });
});
