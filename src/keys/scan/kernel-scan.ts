import { decodeBase64 } from '../base64';
import { kernel } from './kernel';
import { CHUNK, DOUBT, FOUND, TAIL, TEXT, UNITS } from './kernel-memory';
import { runLimit } from './runs';
import type { ScannedText } from './scanned-text';

/** Puts a chunk of a text into the kernel's memory. */
export interface Copier {
  /** Copies the lower half of every unit. */
  readonly lowerHalves: (chunk: string) => void;
  /** Copies units up to 255, and for others something that is of no run. */
  readonly exactly: (chunk: string) => void;
}

/** src/tools/scan-kernel.ts at work. */
export interface Kernel {
  readonly copier: Copier;
  readonly numbers: Uint32Array;
  /** Finds the runs of the chunk of that length, and puts them into memory; the result is their number. */
  readonly scan: (length: number, isCut: 0 | 1) => number;
  /** The end of the run that the byte at an address is in, at most the limit. */
  readonly runEnd: (address: number, limit: number) => number;
}

/** What the kernel's module exports. */
interface Exports extends Pick<Kernel, 'scan' | 'runEnd'> {
  readonly memory: WebAssembly.Memory;
  readonly narrow: (count: number) => void;
}

/** Starts the kernel, which takes less than a millisecond; undefined in a host that forbids WebAssembly. */
export function startKernel(
  copierFor: (exports: Exports) => Copier = typeof Buffer === 'undefined' ? copierOfAnyHost : copierOfNode,
): Kernel | undefined {
  try {
    const module = new WebAssembly.Module(Uint8Array.from(decodeBase64(kernel), (byte) => byte.charCodeAt(0)));
    const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
    const { memory, scan, runEnd } = exports;
    return { copier: copierFor(exports), numbers: new Uint32Array(memory.buffer), scan, runEnd };
  } catch {
    return undefined;
  }
}

/** Copies as any host can: fast only what is ASCII. */
export function copierOfAnyHost({ memory }: Exports): Copier {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(memory.buffer, TEXT, CHUNK);
  const exactly = (chunk: string): void => {
    const { read, written } = encoder.encodeInto(chunk, bytes);
    if (read === chunk.length && written === read) return;
    for (let index = 0; index < chunk.length; index++) bytes[index] = Math.min(255, chunk.charCodeAt(index));
  };
  return { lowerHalves: exactly, exactly };
}

/** Copies as Node.js can, several times faster. */
export function copierOfNode({ memory, narrow }: Exports): Copier {
  const bytes = Buffer.from(memory.buffer, TEXT, CHUNK);
  const units = Buffer.from(memory.buffer, UNITS, 2 * CHUNK);
  return {
    lowerHalves: (chunk) => bytes.write(chunk, 'latin1'),
    exactly: (chunk) => {
      units.write(chunk, 'utf16le');
      narrow(chunk.length);
    },
  };
}

/** The places in memory as places among 32-bit numbers. */
const [tailPlace, doubtPlace, foundPlace] = [TAIL / 4, DOUBT / 4, FOUND / 4];

/** V8 knows without looking that a text stored with a byte for each unit has none of these. */
const beyondLatin1 = /[\u0100-\uffff]/;

/**
 * Calls `visit` for every run of base64 and escapes that begins in `[from, to)` and may hold a credential, in the order of
 * the text; `from` is not inside a run.
 */
export function scanWithKernel(
  kernel: Kernel,
  scanned: ScannedText,
  from: number,
  to: number,
  visit: (start: number, end: number) => void,
): void {
  const { text } = scanned;
  const { copier, numbers, scan } = kernel;
  let next = from;
  while (next < to) {
    const offset = next;
    const chunk = chunkAt(text, offset, to);
    const isCut = offset + chunk.length < text.length ? 1 : 0;
    if (scanned.isWide) copier.exactly(chunk);
    else copier.lowerHalves(chunk);
    let count = scan(chunk.length, isCut);
    const saysSomething = count > 0 || numbers[doubtPlace] !== 0 || numbers[tailPlace] === 0;
    if (!scanned.isWide && saysSomething && beyondLatin1.test(chunk)) {
      // From the first such unit on, the lower halves may be taken for something else.
      scanned.isWide = true;
      copier.exactly(chunk);
      count = scan(chunk.length, isCut);
    }
    next = offset + (numbers[tailPlace] ?? chunk.length);
    if (count === 0 && next > offset) continue;
    // A visit may be to a text in the run, for which the memory is used, too.
    const found: number[] = [];
    for (let place = foundPlace; place < foundPlace + 2 * count; place++) found.push(numbers[place] ?? 0);
    if (next === offset) next = visitLongRun(kernel, scanned, offset, to, visit);
    for (let index = 0; index < found.length; index += 2) {
      const start = offset + (found[index] ?? 0);
      if (start >= to) return;
      visit(start, offset + (found[index + 1] ?? 0));
    }
  }
}

/** As much as is looked at in one go from the offset on. */
function chunkAt(text: string, offset: number, to: number): string {
  const end = Math.min(text.length, offset + CHUNK, to + BEYOND);
  return offset === 0 && end === text.length ? text : text.slice(offset, end);
}

/** How much is read beyond the range, so that most runs that reach out of it are whole. */
const BEYOND = 256;

/**
 * Visits the run that begins at the offset and is longer than a chunk; the result is its end, or an offset inside one
 * that is too long.
 */
function visitLongRun(
  { copier, runEnd: endInMemory }: Kernel,
  { text, isWide }: ScannedText,
  start: number,
  to: number,
  visit: (start: number, end: number) => void,
): number {
  const limit = Math.min(text.length, runLimit(start, to));
  let end = start;
  while (end < limit) {
    const chunk = text.slice(end, end + CHUNK);
    if (isWide || beyondLatin1.test(chunk)) copier.exactly(chunk);
    else copier.lowerHalves(chunk);
    const length = endInMemory(TEXT, TEXT + chunk.length) - TEXT;
    end += length;
    if (length < chunk.length) break;
  }
  end = Math.min(end, limit);
  visit(start, end);
  return end;
}
