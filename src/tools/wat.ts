/** The words in which src/tools/scan-kernel.ts is written: expressions of WebAssembly’s text format, as strings. */

import { POOL } from '../keys/scan/kernel-memory';

export const repeated = (byte: number): number[] => Array.from({ length: 16 }, () => byte);

/** Vectors in memory. V8 reads one in a single step, but makes a constant anew, in three, wherever it stands. */
const pool: string[] = [];

/** All of them so far, as a data segment has them. */
export const pooled = (): string => pool.join('');

export function vector(bytes: readonly number[]): string {
  const data = bytes.map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
  if (!pool.includes(data)) pool.push(data);
  return `(v128.load ${int(POOL + 16 * pool.indexOf(data))})`;
}
export const bytesOf = (value: number): string => vector(repeated(value));
export const charactersOf = (character: string): string => bytesOf(character.charCodeAt(0));

export const zero = '(v128.const i64x2 0 0)';
export const get = (local: string): string => `(local.get ${local})`;
export const set = (local: string, value: string): string => `(local.set ${local} ${value})`;
export const int = (value: number): string => `(i32.const ${value})`;
export const long = (value: number): string => `(i64.const ${value})`;
export const add = (a: string, b: string): string => `(i32.add ${a} ${b})`;
export const minus = (a: string, b: string): string => `(i32.sub ${a} ${b})`;
export const or = (a: string, b: string): string => `(i32.or ${a} ${b})`;
export const and = (a: string, b: string): string => `(i32.and ${a} ${b})`;
export const or64 = (a: string, b: string): string => `(i64.or ${a} ${b})`;
export const either = (...values: readonly string[]): string => fold(values, (a, b) => `(v128.or ${a} ${b})`);
export const both = (...values: readonly string[]): string => fold(values, (a, b) => `(v128.and ${a} ${b})`);
export const butNot = (a: string, b: string): string => `(v128.andnot ${a} ${b})`;
export const when = (condition: string, ...then: readonly string[]): string =>
  `(if ${condition} (then ${then.join('\n')}))`;
export const answer = (value: number): string => `(return ${int(value)})`;

/** All of the values, joined two by two. */
export function fold(values: readonly string[], join: (a: string, b: string) => string): string {
  return values.reduce((a, b) => join(a, b));
}

/** The bytes from `distance` on after the address. */
export const block = (address: string, distance = 0): string =>
  distance < 0 ? `(v128.load ${minus(address, int(-distance))})` : `(v128.load offset=${distance} ${address})`;
export const word = (address: string, distance: number): string => `(i32.load ${minus(address, int(-distance))})`;
export const byte = (address: string, distance = 0): string => `(i32.load8_u offset=${distance} ${address})`;
export const isByte = (value: string, character: string): string => `(i32.eq ${value} ${int(character.charCodeAt(0))})`;
export const isWord = (value: string, characters: string): string =>
  `(i32.eq ${value} ${int(Buffer.from(characters).readInt32LE())})`;

export const bits = (bytes: string): string => `(i8x16.bitmask ${bytes})`;
export const any = (bytes: string): string => `(v128.any_true ${bytes})`;

/** 64 bits of 4 times 16. */
export const join64 = (parts: readonly string[]): string =>
  fold(
    parts.map((part, index) => `(i64.shl (i64.extend_i32_u ${part}) ${long(16 * index)})`),
    or64,
  );

/** A 64-bit number of eight times the same byte. */
export const eight = (value: number): string => `(i64.const 0x${value.toString(16).padStart(2, '0').repeat(8)})`;

/** Which of 16 bytes of ASCII are in the range. */
export const between = (bytes: string, first: number, last: number): string =>
  both(above(bytes, first - 1), below(bytes, last + 1));
export const above = (bytes: string, value: number): string => `(i8x16.gt_s ${bytes} ${bytesOf(value)})`;
export const below = (bytes: string, value: number): string => `(i8x16.lt_s ${bytes} ${bytesOf(value)})`;
export const equal = (bytes: string, character: string): string => `(i8x16.eq ${bytes} ${charactersOf(character)})`;
export const isOneOf = (bytes: string, characters: string): string =>
  either(...Array.from(characters, (character) => equal(bytes, character)));
