import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { detectKeys } from '../../../src/keys/detect';
import { Reading } from '../../../src/keys/reading';
import { CHUNK } from '../../../src/keys/scan/kernel-memory';
import { copierOfAnyHost, copierOfNode, scanWithKernel, startKernel } from '../../../src/keys/scan/kernel-scan';
import { LONGEST_RUN } from '../../../src/keys/scan/runs';
import { forEachLongEnoughRun, forEachSuspectRun } from '../../../src/keys/scan/suspect-runs';
import { isSuspect } from '../../../src/keys/scan/suspicion';
import { accessKeyId, secretAccessKey, sessionToken } from '../../../src/tools/fake-keys';
import { kernelFile, kernelModule } from '../../../src/tools/scan-kernel';

type Kernel = NonNullable<ReturnType<typeof startKernel>>;
type Runs = [start: number, end: number][];

const base64Ids = (['AKIA', 'ASIA', 'ABIA', 'ACCA'] as const).map((prefix) =>
  Buffer.from(accessKeyId(prefix, 2)).toString('base64'),
);
const [, base64Id = ''] = base64Ids;
const base64Text = Buffer.from('a text that is long enough to fill some lines. '.repeat(9)).toString('base64');

function started(copierFor = copierOfNode): Kernel {
  const kernel = startKernel(copierFor);
  assert.ok(kernel, 'The kernel starts.');
  return kernel;
}

/** The suspect runs of a text, unit by unit. */
function plainly(text: string): Runs {
  const scanned = new Reading(text);
  const found: Runs = [];
  forEachLongEnoughRun(text, 0, text.length, (start, end) => {
    if (isSuspect(scanned, start, end)) found.push([start, end]);
  });
  return found;
}

/** The same by way of the kernel, which may let through what is none. */
function fast(kernel: Kernel, text: string): Runs {
  const scanned = new Reading(text);
  const found: Runs = [];
  scanWithKernel(kernel, scanned, 0, text.length, (start, end) => {
    if (isSuspect(scanned, start, end)) found.push([start, end]);
  });
  return found;
}

/** Escapes of which some divide a run, and others may become a part of it. */
const escapes = [
  '\\n',
  '\\\\n',
  '\\d',
  '\\0',
  '\\057',
  '\\/',
  '\\u20ac',
  '\\u04ab',
  '\\u00e9',
  '\\u002f',
  '\\u{2f}',
  '\\xe9',
  '\\x2f',
  '\\U0000002f',
  '%20',
  '%2F',
  '%C3%A9',
  '%2%46',
  '&#x2f;',
  '&amp;',
  '&nbsp;',
];

/** Texts in which runs of any length and kind begin and end anywhere, with all kinds of units and words between them. */
const texts = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .tuple(
            fc.constantFrom('aZ9+/%\\&#;', 'aZ9+/', '0123456789abcdef', 'abcdef', 'AbCd', 'MNOP8', 'xyo', 'QUtJQ'),
            fc.oneof(fc.nat(130), fc.integer({ min: 38, max: 45 }), fc.integer({ min: 60, max: 62 })),
          )
          .map(([alphabet, length]) => alphabet.repeat(27).slice(0, length)),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom(' ', '\n', '"', '=', '-', 'é', '\u0141', '\u4e41', '😀', '\ud83d', '\ude00', '\0'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          accessKeyId('AKIA', 1),
          accessKeyId('ACCA', 1),
          ...base64Ids,
          secretAccessKey(1),
          'ABSK',
        ),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.integer({ min: 38, max: 115 }),
            fc.constantFrom('\n', '\r\n', '\n   ', `\n${' '.repeat(16)}`, '"\n"', '\n= '),
          )
          .map(([width, lineBreak]) => (base64Text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(lineBreak)),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'AKIA',
          'AKIA"',
          '"ASIAQ\\"',
          "ACCA'",
          'A1IA',
          'QUtJQ',
          'Q',
          'A',
          '\u0141kIA',
          '\u0141'.repeat(50),
        ),
      },
      {
        weight: 2,
        arbitrary: fc
          .array(fc.constantFrom(...escapes, 'abcdefg', 'aZ9+/', ';', '#'), { minLength: 6, maxLength: 30 })
          .map((pieces) => pieces.join('')),
      },
      { weight: 1, arbitrary: fc.constantFrom('Secret = ', 'token: ', 'sec', 'TOK', sessionToken(1)) },
      { weight: 1, arbitrary: fc.nat(400).map((length) => ' '.repeat(length)) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('the runs worth a closer look', () => {
  it('may be secrets, or hold the beginning of an id', () => {
    const text = `${'aB1'.repeat(13)} ${'aB1+'.repeat(10)} ${accessKeyId('AKIA', 1)} ${base64Id} ${'0'.repeat(40)}`;
    const found: Runs = [];
    forEachSuspectRun(new Reading(text), 0, text.length, (start, end) => found.push([start, end]));
    assert.deepEqual(found, [
      [40, 80],
      [81, 101],
      [102, 129],
    ]);
  });

  it('are found without the kernel in time that grows with the text', () => {
    let runs = 0;
    const text = 'AKIA'.repeat(200_000);
    forEachLongEnoughRun(text, 0, text.length, () => runs++);
    assert.equal(runs, 1);
  });

  it('are no names and paths that happen to be as long as a secret', () => {
    const name = '/components/navigation/HeaderMenu2View/Item'.slice(0, 40);
    const text = `${name} ${name}; ${name}#${name}`;
    const found: Runs = [];
    forEachSuspectRun(new Reading(text), 0, text.length, (start, end) => found.push([start, end]));
    assert.deepEqual(found, []);
  });

  for (const [name, copier] of [
    ['as any host can', copierOfAnyHost],
    ['as Node.js can', copierOfNode],
  ] as const) {
    it(`are the same by way of the kernel, with the text copied ${name}`, () => {
      const kernel = started(copier);
      fc.assert(
        fc.property(texts, fc.nat(300), (text, head) => {
          // Once by itself, and once across the border between two chunks.
          for (const each of [text, ' '.repeat(CHUNK - Math.min(head, text.length)) + text]) {
            assert.deepEqual(fast(kernel, each), plainly(each));
          }
        }),
        // The run ends within an escape.
        { examples: [['\\u002f\\u04ab%2%46\\n\\nabcdefgabcdefgTOK\\u{2f}\\n', 0]] },
      );
    });
  }

  it('are the same where a run fills whole chunks, or only seems to', () => {
    const kernel = started();
    const id = accessKeyId('AKIA', 1);
    for (const filling of ['A', 'aZ9+', '\u0141', '\u0141A', '%41']) {
      for (const length of [CHUNK - 1, CHUNK, 2 * CHUNK - 1, LONGEST_RUN, LONGEST_RUN + 1, 200_000]) {
        const long = filling.repeat(Math.ceil(length / filling.length)).slice(0, length);
        const text = `${id} ${long} ${id}\u4e41${id}${long}\u0141${id}\n${secretAccessKey(1)}`;
        assert.deepEqual(fast(kernel, text), plainly(text), `${length} of ${filling}`);
      }
    }
  });

  it('are hardly ever others for the kernel, in texts of all kinds', () => {
    const kernel = started();
    const filler = 'const aRatherLongNameOfSomethingThatIsOfNoInterest = await import("node:fs/promises");\n';
    for (const line of [
      filler,
      `${'0123456789abcdef'.repeat(4)}  a/file\n`,
      `${'qZ7+'.repeat(19)}\n`,
      `${'\\u20acword'.repeat(9)}\n`,
    ]) {
      let visits = 0;
      const text = line.repeat(1000);
      scanWithKernel(kernel, new Reading(text), 0, text.length, () => visits++);
      assert.ok(visits < 10, `${visits} of 1,000 in ${line}`);
    }
  });

  it('may hold a secret before other escapes, with any of its letters escaped', () => {
    const dividing = fc.constantFrom(
      '\\n',
      '\\\\n',
      '\\u20ac',
      '\\u00e9',
      '\\xe9',
      '\\0',
      '\\d',
      '%20',
      '%c3',
      '&nbsp;',
    );
    const after = fc.array(dividing, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const escape = fc.constantFrom(
      (hex: string) => `%${hex}`,
      (hex: string) => `%25${hex}`,
      (hex: string) => `%5cx${hex}`,
      (hex: string) => `\\x${hex}`,
      (hex: string) => `\\\\u00${hex}`,
      (hex: string) => `\\U000000${hex}`,
      (hex: string) => `&#x${hex};`,
      (hex: string) => `&amp;#x${hex};`,
    );
    fc.assert(
      fc.property(fc.nat(9), fc.array(fc.nat(39)), escape, after, (seed, at, write, after) => {
        const secret = secretAccessKey(seed);
        const escaped = Array.from(secret, (character, index) =>
          at.includes(index) && /[A-Za-z]/.test(character) ? write(character.charCodeAt(0).toString(16)) : character,
        );
        const keys = detectKeys(`"aws_secret_access_key=${escaped.join('')}\\n${after}"`);
        assert.deepEqual(
          keys.map(({ value }) => value),
          [secret],
        );
      }),
    );
  });

  it('are found by a kernel that is in step with its source', async () => {
    assert.equal(await readFile(kernelFile, 'utf8'), await kernelModule());
  });
});
