import { decodeBase64 } from '../base64';
import { ESCAPED, forEachRun, isIn, LONGEST_RUN, runEnd, runLimit, runStart } from './runs';
import { kernel } from './kernel';

/** Where an access key id begins in a run, plainly or in base64. */
const idBeginning = /A[KSB]IA|ACCA|QUtJQ|QVNJQ|QUJJQ|QUNDQ/;

/** Every run of this length is looked at more closely: a secret has as many characters. */
const LONG = 40;

/** The shortest thing to be looked at: an access key id. */
const SHORT = 20;

let sharedKernel: Kernel | 'not started' | undefined = 'not started';

type Visit = (start: number, end: number) => void;

/**
 * Calls `visit` for every run of base64 and escapes that has a unit in `[from, to)` and may hold a credential: it has 40
 * units or more, or 20 and the beginning of an access key id, and no more than `LONGEST_RUN`.
 */
export function forEachSuspectRun(text: string, from: number, to: number, visit: Visit): void {
  // Beginning this far before, what is left of a longer run is still too long.
  const start = runStart(text, from, ESCAPED, Math.max(0, from - LONGEST_RUN - 1));
  if (to - start >= WORTH_COPYING && sharedKernel === 'not started') sharedKernel = startKernel();
  if (to - start < WORTH_COPYING || sharedKernel === undefined || sharedKernel === 'not started') {
    scanPlainly(text, start, to, visit);
  } else {
    scanWithKernel(sharedKernel, text, start, to, visit);
  }
}

/** `forEachSuspectRun` unit by unit, for short texts and for hosts without WebAssembly; `from` is not inside a run. */
export function scanPlainly(text: string, from: number, to: number, visit: Visit): void {
  forEachRun(text, from, to, ESCAPED, SHORT, (start, end) => {
    visitSuspect(text, start, end, visit);
  });
}

function visitSuspect(text: string, start: number, end: number, visit: Visit): void {
  const length = end - start;
  if (length > LONGEST_RUN) return;
  if (length >= LONG || (length >= SHORT && idBeginning.test(text.slice(start, end)))) visit(start, end);
}

/** A shorter text is read faster where it is than by way of the kernel. */
const WORTH_COPYING = 512;

/** How many units are copied into the kernel's memory at once: few enough to stay in the processor's cache. */
const CHUNK = 32768;

/** How far the kernel reads beyond the end of what it is given. */
const PADDING = 80;

interface Kernel {
  readonly bytes: Uint8Array;
  readonly copy: CopyText;
  readonly next: (from: number, end: number) => number;
}

/** Starts `src/tools/scan-kernel.ts`, which takes less than a millisecond; undefined in a host that forbids WebAssembly. */
export function startKernel(
  copier: (memory: Uint8Array) => CopyText = typeof Buffer === 'undefined' ? utf8Copier : lowerHalfCopier,
): Kernel | undefined {
  try {
    const module = new WebAssembly.Module(Uint8Array.from(decodeBase64(kernel), (byte) => byte.charCodeAt(0)));
    const { memory, next } = new WebAssembly.Instance(module).exports as {
      readonly memory: WebAssembly.Memory;
      readonly next: Kernel['next'];
    };
    const bytes = new Uint8Array(memory.buffer);
    return { bytes, copy: copier(bytes), next };
  } catch {
    return undefined;
  }
}

/** Copies a text to the beginning of a memory, and tells how many bytes it takes there. Units of ASCII take one. */
type CopyText = (text: string) => number;

/** Copies as UTF-8, as every host can. */
export function utf8Copier(memory: Uint8Array): CopyText {
  const encoder = new TextEncoder();
  return (text) => encoder.encodeInto(text, memory).written;
}

/** Copies the lower half of every unit, which Node.js does several times faster than UTF-8. */
export function lowerHalfCopier(memory: Uint8Array): CopyText {
  const buffer = Buffer.from(memory.buffer);
  return (text) => buffer.write(text, 'latin1');
}

/** `forEachSuspectRun`, 64 bytes at a time. */
export function scanWithKernel(
  { bytes, copy, next }: Kernel,
  text: string,
  from: number,
  to: number,
  visit: Visit,
): void {
  let chunk = from;
  while (chunk < to) {
    const chunkEnd = Math.min(chunk + CHUNK, text.length);
    const length = copy(text.slice(chunk, chunkEnd));
    bytes.fill(0, length, length + PADDING);
    const isBytePerUnit = length === chunkEnd - chunk;
    // The unit of the text at `unit` is at `address` of the memory.
    let unit = chunk;
    let address = 0;
    for (;;) {
      const hit = next(address, length);
      if (hit < 0) break;
      const at = unit + (isBytePerUnit ? hit - address : unitsIn(bytes, address, hit));
      const start = runStart(text, at, ESCAPED, unit);
      const end = runEnd(text, at, ESCAPED, runLimit(start, to));
      if (start >= to) return;
      visitSuspect(text, start, end, visit);
      unit = end;
      // Half a unit may look like part of a run, which the unit is not.
      if (start === end) while (unit < chunkEnd && !isIn(text.charCodeAt(unit), ESCAPED)) unit++;
      address = hit + (unit - at);
      if (unit >= chunkEnd) break;
    }
    // A run that the end of the chunk cut through is read again, whole.
    chunk = Math.max(unit, chunkEnd === text.length ? chunkEnd : runStart(text, chunkEnd, ESCAPED, chunkEnd - LONG));
  }
}

/** How many UTF-16 units the UTF-8 in `[start, end)` stands for. */
function unitsIn(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let index = start; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
