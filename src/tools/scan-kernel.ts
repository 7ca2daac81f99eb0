/**
 * The inner loop of the search for credentials, in WebAssembly with 128-bit vectors: 64 bytes a turn, at several
 * gigabytes a second. `npm run update:scan-kernel` translates it into the module that ships.
 */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import loadWabt from 'wabt';
import { isMain, repository } from './repository';

/** The blocks of 16 bytes that one turn reads, by the local that holds them. */
const blocks = ['$a', '$b', '$c', '$d'];

/** The bytes that belong to runs: those of base64, and those that escapes are written with. */
const runBytes = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/%\\&#;', (character) =>
  character.charCodeAt(0),
);

/** For each lower half of a byte, the set of upper halves with which it makes a byte of a run: one bit each, from 2 on. */
const upperHalves = Array.from({ length: 16 }, (_, lower) =>
  runBytes.reduce((set, byte) => ((byte & 15) === lower ? set | (1 << ((byte >> 4) - 2)) : set), 0),
);

/** For each upper half of a byte, its bit in those sets. */
const upperBits = Array.from({ length: 16 }, (_, upper) => (upper >= 2 && upper < 8 ? 1 << (upper - 2) : 0));

const get = (local: string): string => `(local.get ${local})`;
const set = (local: string, value: string): string => `(local.set ${local} ${value})`;
const splat = (character: string): string => `(i8x16.splat (i32.const ${character.charCodeAt(0)}))`;
const vector = (bytes: readonly number[]): string => `(v128.const i8x16 ${bytes.join(' ')})`;
const load = (offset: number): string => `(v128.load offset=${offset} ${get('$at')})`;
const equal = (a: string, b: string): string => `(i8x16.eq ${a} ${b})`;
const and = (a: string, b: string): string => `(v128.and ${a} ${b})`;
const or = (...values: string[]): string => values.reduce((a, b) => `(v128.or ${a} ${b})`);

/** One number of 64 bits from 16 of each block. */
const joined = (bitsOf: (block: string, offset: number) => string): string =>
  blocks
    .map((block, index) => {
      const bits = `(i64.extend_i32_u (i8x16.bitmask ${bitsOf(block, 16 * index)}))`;
      return index === 0 ? bits : `(i64.shl ${bits} (i64.const ${16 * index}))`;
    })
    .reduce((a, b) => `(i64.or ${a} ${b})`);

/** Which bytes of a block may begin an id, plainly or in base64, by two letters: `A..A` or `Q...Q`. */
const hintOf = (block: string, offset: number): string =>
  or(
    and(equal(get(block), get('$A')), equal(load(offset + 3), get('$A'))),
    and(equal(get(block), get('$Q')), equal(load(offset + 4), get('$Q'))),
  );

/** Which bytes of a block begin `A.IA`, `A.CA`, `Q..JQ` or `Q..DQ`. */
const beginningOf = (block: string, offset: number): string =>
  or(
    and(
      and(equal(get(block), get('$A')), equal(load(offset + 3), get('$A'))),
      or(equal(load(offset + 2), splat('I')), equal(load(offset + 2), splat('C'))),
    ),
    and(
      and(equal(get(block), get('$Q')), equal(load(offset + 4), get('$Q'))),
      or(equal(load(offset + 3), splat('J')), equal(load(offset + 3), splat('D'))),
    ),
  );

/** Which bytes of a block belong to no run. */
const outsideOf = (block: string): string => {
  const upper = `(i16x8.shr_u ${get(block)} (i32.const 4))`;
  const possible = `(i8x16.swizzle ${get('$upperHalves')} ${and(get(block), get('$half'))})`;
  const actual = `(i8x16.swizzle ${get('$upperBits')} ${and(upper, get('$half'))})`;
  return equal(and(possible, actual), get('$zero'));
};

/** Leaves only the bits that are followed by `distance` further ones, where they were followed by enough to step so far. */
const followedBy = (distance: number): string =>
  set('$inside', `(i64.and ${get('$inside')} (i64.shr_u ${get('$inside')} (i64.const ${distance})))`);

const source = `
(module
  (memory (export "memory") 2)
  ;; The address of the first byte in [at, end) that is in a run of 40 or more that begins at \`at\` or later, or that may
  ;; begin an id; -1 where there is none. From \`end\` on, 80 bytes are zero.
  (func (export "next") (param $at i32) (param $end i32) (result i32)
    ${blocks.map((block) => `(local ${block} v128)`).join(' ')}
    (local $A v128) (local $Q v128) (local $half v128) (local $zero v128)
    (local $upperHalves v128) (local $upperBits v128)
    (local $outside i64) (local $inside i64) (local $beginnings i64)
    (local $before i64) ;; how many bytes of a run stand at the end of the last turn
    ${set('$A', splat('A'))}
    ${set('$Q', splat('Q'))}
    ${set('$half', splat('\x0f'))}
    ${set('$upperHalves', vector(upperHalves))}
    ${set('$upperBits', vector(upperBits))}
    (loop $turn
      (if (i32.ge_u ${get('$at')} ${get('$end')}) (then (return (i32.const -1))))
      ${blocks.map((block, index) => set(block, load(16 * index))).join(' ')}

      ${set('$beginnings', '(i64.const 0)')}
      (if (v128.any_true ${or(...blocks.map((block, index) => hintOf(block, 16 * index)))})
        (then ${set('$beginnings', joined(beginningOf))}))

      ${set('$outside', joined(outsideOf))}
      ;; A run that began in an earlier turn may have become long enough.
      (if (i64.ge_u (i64.add ${get('$before')} (i64.ctz ${get('$outside')})) (i64.const 40))
        (then (return ${get('$at')})))

      ;; The bytes that begin a run of 2, of 4, of 8, of 16, of 32, and of 40.
      ${set('$inside', `(i64.xor ${get('$outside')} (i64.const -1))`)}
      ${[1, 2, 4, 8, 16, 8].map(followedBy).join(' ')}
      ${set('$inside', `(i64.or ${get('$inside')} ${get('$beginnings')})`)}
      (if (i64.ne ${get('$inside')} (i64.const 0))
        (then (return (i32.add ${get('$at')} (i32.wrap_i64 (i64.ctz ${get('$inside')}))))))

      ${set('$before', `(i64.clz ${get('$outside')})`)}
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
