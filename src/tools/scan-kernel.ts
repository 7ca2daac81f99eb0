/**
 * The inner loop of the search for credentials, in WebAssembly with 128-bit vectors: at every turn it samples 32 of 64
 * bytes, at more than ten gigabytes a second. `npm run update:scan-kernel` translates it into the module that ships.
 */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import loadWabt from 'wabt';
import { isMain, repository } from './repository';

/** The bytes that belong to runs: those of base64, and those that escapes are written with. */
const runBytes = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/%\\&#;', (character) =>
  character.charCodeAt(0),
);

/** A byte's upper half as one bit; bytes of runs have upper halves from 2 to 7. */
const upperBit = (upper: number): number => (upper >= 2 && upper < 8 ? 1 << (upper - 2) : 0);

/** For each lower half of a byte, the upper halves with which it makes a byte of a run. */
const upperHalves = Array.from({ length: 16 }, (_, lower) =>
  runBytes.reduce((set, byte) => ((byte & 15) === lower ? set | upperBit(byte >> 4) : set), 0),
);
const upperBits = Array.from({ length: 16 }, (_, upper) => upperBit(upper));

/** The upper halves of capitals and digits (and of `;` and `\`). */
const capitalOrDigit = upperBit(3) | upperBit(4) | upperBit(5);

const vector = (bytes: readonly number[]): string => `(v128.const i8x16 ${bytes.join(' ')})`;
const bytesOf = (value: number): string => vector(Array.from({ length: 16 }, () => value));
const zero = bytesOf(0);
const get = (local: string): string => `(local.get ${local})`;
const set = (local: string, value: string): string => `(local.set ${local} ${value})`;

/** For each byte of a run the bit of its upper half, and zero for other bytes. */
const members = (bytes: string): string => `
  (v128.and
    (i8x16.swizzle ${get('$upperHalves')} (v128.and ${bytes} ${get('$half')}))
    (i8x16.swizzle ${get('$upperBits')} (v128.and (i16x8.shr_u ${bytes} (i32.const 4)) ${get('$half')})))`;

/** Two samples of 8 bytes, 16 apart. */
const samples = (offset: number): string =>
  `(v128.load64_lane offset=${offset + 16} 1 ${get('$at')} (v128.load64_zero offset=${offset} ${get('$at')}))`;

/** Sets $full to all ones for each sample that is whole inside a run, and $small to ones for its bytes that are no capital or digit. */
const classify = (sample: string): string => `
  ${set('$members', members(sample))}
  ${set('$full', `(i64x2.eq (i8x16.eq ${get('$members')} ${zero}) ${zero})`)}
  ${set('$small', `(i8x16.eq (v128.and ${get('$members')} ${get('$capitalOrDigit')}) ${zero})`)}`;

/** One bit for each sample in $full. */
const fullSamples = `(i64x2.bitmask ${get('$full')})`;

/**
 * One bit for each sample that may be of an id (it begins with four capitals or digits), or of the base64 of one: that has
 * a capital or a digit at every fourth place.
 */
const idSamples = `
  (i64x2.bitmask
    (v128.or
      (i64x2.shl (i32x4.eq ${get('$small')} ${zero}) (i32.const 32))
      (v128.andnot
        ${get('$full')}
        (i64x2.shl (i32x4.eq (v128.or ${get('$small')} (i64x2.shr_u ${get('$small')} (i32.const 32))) ${bytesOf(255)}) (i32.const 32)))))`;

/** The bytes from `distance` on after the local. */
const block = (local: string, distance: number): string =>
  distance < 0
    ? `(v128.load (i32.sub ${get(local)} (i32.const ${-distance})))`
    : `(v128.load offset=${distance} ${get(local)})`;

/** One bit for each of 16 bytes that is of no run. */
const outside = (bytes: string): string => `(i8x16.bitmask (i8x16.eq ${members(bytes)} ${zero}))`;

/** Which of 16 bytes are the character. */
const equal = (bytes: string, character: string): string => `(i8x16.eq ${bytes} ${bytesOf(character.charCodeAt(0))})`;

/** Which of the 16 bytes from `place` on after the local are the letter, and so is the byte `distance` after them. */
const letters = (letter: string, local: string, place: number, distance: number): string =>
  `(v128.and ${equal(block(local, place), letter)} ${equal(block(local, place + distance), letter)})`;

/** Whether an id may begin in the 16 bytes up to $stop, plainly or in base64, by two letters: `A..A` or `Q...Q`. */
const hint = `(v128.any_true (v128.or ${letters('A', '$stop', -15, 3)} ${letters('Q', '$stop', -15, 4)}))`;

/** Which of 16 bytes escapes are written with. */
const marks = (bytes: string): string =>
  Array.from('%\\&#;', (mark) => equal(bytes, mark)).reduce((a, b) => `(v128.or ${a} ${b})`);

const source = `
(module
  (memory (export "memory") 2)

  ;; The first run in [from, end) that has 40 bytes, or 20 and perhaps the beginning of an id in them: its start in the
  ;; upper half of the result, its end in the lower one, and in the uppermost bit whether there are escapes in it, or perhaps
  ;; an id; -1 where there is none. No run that is looked for begins before
  ;; \`from\`, and from \`end\` on 80 bytes are zero.
  (func (export "next") (param $from i32) (param $end i32) (result i32)
    (local $at i32) (local $samples i32) (local $previous i32) (local $ids i32)
    (local $start i32) (local $stop i32) (local $hinted i32) (local $length i32) (local $bits i32)
    (local $sample v128) (local $members v128) (local $full v128) (local $small v128)
    (local $upperHalves v128) (local $upperBits v128) (local $half v128) (local $capitalOrDigit v128)
    ${set('$upperHalves', vector(upperHalves))}
    ${set('$upperBits', vector(upperBits))}
    ${set('$half', bytesOf(15))}
    ${set('$capitalOrDigit', bytesOf(capitalOrDigit))}
    ${set('$at', get('$from'))}
    (loop $turn
      (if (i32.ge_u ${get('$at')} ${get('$end')}) (then (return (i32.const -1))))

      ;; The first 8 of every 16 bytes. In a run of 40 are two such samples in a row, in the base64 of an id (27) is one,
      ;; and in an id (20) the first half of one.
      ${classify(samples(0))}
      ${set('$samples', fullSamples)}
      ${set('$ids', idSamples)}
      ${classify(samples(32))}
      ${set('$samples', `(i32.or ${get('$samples')} (i32.shl ${fullSamples} (i32.const 2)))`)}
      ${set('$ids', `(i32.or ${get('$ids')} (i32.shl ${idSamples} (i32.const 2)))`)}
      ${set('$bits', `(i32.or ${get('$previous')} (i32.shl ${get('$samples')} (i32.const 1)))`)}
      ${set('$previous', `(i32.shr_u ${get('$samples')} (i32.const 3))`)}
      ${set('$samples', `(i32.or ${get('$ids')} (i32.and ${get('$samples')} ${get('$bits')}))`)}

      (if ${get('$samples')} (then (loop $candidate
        ${set('$stop', `(i32.add ${get('$at')} (i32.shl (i32.ctz ${get('$samples')}) (i32.const 4)))`)}
        ${set('$hinted', hint)}
        (if (i32.or ${get('$hinted')} (i8x16.all_true ${members(block('$stop', -16))})) (then
          ;; The run that the sample is in.
          ${set('$start', get('$stop'))}
          (loop $back
            ${set('$bits', `(i32.shl ${outside(block('$start', -16))} (i32.const 16))`)}
            ${set('$start', `(i32.sub ${get('$start')} (select (i32.clz ${get('$bits')}) (i32.const 16) ${get('$bits')}))`)}
            (br_if $back (i32.and (i32.eqz ${get('$bits')}) (i32.gt_u ${get('$start')} ${get('$from')}))))
          (if (i32.lt_u ${get('$start')} ${get('$from')}) (then ${set('$start', get('$from'))}))
          (loop $forth
            ${set('$bits', outside(block('$stop', 0)))}
            ${set('$stop', `(i32.add ${get('$stop')} (select (i32.ctz ${get('$bits')}) (i32.const 16) ${get('$bits')}))`)}
            (br_if $forth (i32.eqz ${get('$bits')})))
          ${set('$length', `(i32.sub ${get('$stop')} ${get('$start')})`)}
          (if (i32.ge_u ${get('$length')} (select (i32.const 20) (i32.const 40) ${get('$hinted')}))
            (then
              ${set('$at', get('$start'))}
              ${set('$start', `(i32.or (i32.shl ${get('$start')} (i32.const 16)) ${get('$stop')})`)}
              (loop $part
                (if (v128.any_true (v128.or ${letters('A', '$at', 0, 3)} ${marks(block('$at', 0))}))
                  (then (return (i32.or ${get('$start')} (i32.const 0x80000000)))))
                ${set('$at', `(i32.add ${get('$at')} (i32.const 16))`)}
                (br_if $part (i32.lt_u ${get('$at')} ${get('$stop')})))
              (return ${get('$start')})))))
        ${set('$samples', `(i32.and ${get('$samples')} (i32.sub ${get('$samples')} (i32.const 1)))`)}
        (br_if $candidate ${get('$samples')}))))

      ${set('$at', `(i32.add ${get('$at')} (i32.const 64))`)}
      (br $turn))
    (i32.const -1)))`;

/** The file that ships. */
export const kernelFile = path.join(repository, 'src/keys/scan/kernel.ts');

/** What the file that ships should hold. */
export async function kernelModule(): Promise<string> {
  const wabt = await loadWabt();
  const binary = wabt.parseWat('kernel.wat', source, { simd: true }).toBinary({}).buffer;
  return `/** The WebAssembly of src/tools/scan-kernel.ts in base64 without padding; \`npm run update:scan-kernel\` writes it. */
export const kernel =
  '${Buffer.from(binary).toString('base64').replaceAll('=', '')}';
`;
}

if (isMain(import.meta.url)) void kernelModule().then((module) => writeFile(kernelFile, module));
