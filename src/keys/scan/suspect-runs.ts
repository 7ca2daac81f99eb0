import { decodeBase64 } from '../base64';
import { beginsLikeText } from '../base64-text';
import { ID_LENGTH, LONGEST_MARK, SECRET_LENGTH, SHORTEST_TOKEN } from '../formats';
import { ESCAPED, forEachRun, LONGEST_RUN, runEnd, runLimit, runStart } from './runs';
import { kernel } from './kernel';

/**
 * Where an access key id may stand in a run, plainly or in base64. Every fourth character of the base64 is a capital, as
 * the upper bits of capitals and digits make it.
 */
const possibleId =
  /(?:A[KSB]IA|ACCA)[A-Z0-9]{16}|(?:QUtJ|QVNJ|QUJJ|QUND)(?:[M-W][A-Za-z0-9+/]{3}){5}[M-W][A-Za-z0-9+/]{2}/;

/** The length of a run with a secret alone, or with one of the marks before it that sightings.ts leaves off. */
const isSecretLength = (length: number): boolean =>
  (length >= SECRET_LENGTH && length <= SECRET_LENGTH + LONGEST_MARK) || length === ID_LENGTH + 1 + SECRET_LENGTH;

/** What runs of any length are looked into for: escapes, and the beginnings of ids. */
const worthLooking = /[%\\&#;]|A[KSB]IA|ACCA/;

let sharedKernel: Kernel | 'not started' | undefined = 'not started';

type Visit = (start: number, end: number) => void;

/**
 * Calls `visit` for every run of base64 and escapes that has a unit in `[from, to)` and may hold a credential by its length
 * and its letters, and is no longer than `LONGEST_RUN`.
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
  forEachRun(text, from, to, ESCAPED, ID_LENGTH, (start, end) => {
    visitSuspect(text, start, end, false, visit);
  });
}

/** @param isPlain whether it is known that there are no escapes and no ids in a run of 40 or more */
function visitSuspect(text: string, start: number, end: number, isPlain: boolean, visit: Visit): void {
  if (mayHoldCredential(text, start, end, isPlain)) visit(start, end);
}

/** Whether there are an id, escapes, as many characters as a secret or a token has, or what may be base64 of a text. */
function mayHoldCredential(text: string, start: number, end: number, isPlain: boolean): boolean {
  const length = end - start;
  if (length > LONGEST_RUN) return false;
  if (length < SECRET_LENGTH) return possibleId.test(text.slice(start, end));
  return (
    length >= SHORTEST_TOKEN ||
    isSecretLength(length) ||
    beginsLikeText(text, start, end) ||
    (!isPlain && worthLooking.test(text.slice(start, end)))
  );
}

/** A shorter text is read faster where it is than by way of the kernel. */
const WORTH_COPYING = 512;

/** How many units are copied into the kernel's memory at once: few enough to stay in the processor's cache. */
const CHUNK = 1 << 15;

/** How many bytes of the kernel's memory belong to it, before the text. */
const HEAD = 16;

/** How far the kernel reads beyond the end of what it is given. */
const PADDING = 80;

interface Kernel {
  readonly bytes: Uint8Array;
  readonly copy: CopyText;
  /** See src/tools/scan-kernel.ts. */
  readonly next: (from: number, end: number) => number;
}

/** Starts `src/tools/scan-kernel.ts`, which takes less than a millisecond; undefined in a host that forbids WebAssembly. */
export function startKernel(
  copier: (memory: Uint8Array) => CopyText = typeof Buffer === 'undefined' ? copierOfAscii : copierOfLowerHalves,
): Kernel | undefined {
  try {
    const module = new WebAssembly.Module(Uint8Array.from(decodeBase64(kernel), (byte) => byte.charCodeAt(0)));
    const { memory, next } = new WebAssembly.Instance(module).exports as {
      readonly memory: WebAssembly.Memory;
      readonly next: Kernel['next'];
    };
    const bytes = new Uint8Array(memory.buffer);
    return { bytes, copy: copier(bytes.subarray(HEAD)), next };
  } catch {
    return undefined;
  }
}

/** Copies the lower half of every unit of a text to the beginning of a memory. */
type CopyText = (text: string) => void;

/** Copies as any host can: fast only what is ASCII. */
export function copierOfAscii(memory: Uint8Array): CopyText {
  const encoder = new TextEncoder();
  return (text) => {
    if (encoder.encodeInto(text, memory).written === text.length) return;
    for (let index = 0; index < text.length; index++) memory[index] = text.charCodeAt(index);
  };
}

/** Copies as Node.js can, several times faster. */
export function copierOfLowerHalves(memory: Uint8Array): CopyText {
  const buffer = Buffer.from(memory.buffer, memory.byteOffset, memory.length);
  return (text) => buffer.write(text, 'latin1');
}

/** `forEachSuspectRun`, 64 bytes at a time; `from` is not inside a run. */
export function scanWithKernel(scanner: Kernel, text: string, from: number, to: number, visit: Visit): void {
  let chunk = from;
  while (chunk < to) {
    const memoryEnd = load(scanner, text, chunk);
    const chunkEnd = chunk + memoryEnd - HEAD;
    const isCut = chunkEnd < text.length;
    let nextChunk = isCut ? runStart(text, chunkEnd, ESCAPED, chunkEnd - SECRET_LENGTH) : chunkEnd;
    let address = HEAD;
    for (;;) {
      const run = scanner.next(address, memoryEnd);
      if (run === -1) break;
      const start = chunk + ((run >>> 16) & 0x7fff) - HEAD;
      address = run & 0xffff;
      const end = chunk + address - HEAD;
      if (start >= to) return;
      if (address < memoryEnd || !isCut) {
        if (isWide(text, start, end)) scanPlainly(text, start, end, visit);
        else visitSuspect(text, start, end, run >= 0, visit);
      } else {
        // The end of the chunk cut through the run; where there is more before it, it is read again, whole.
        nextChunk = start > chunk ? start : readLongRun(scanner, text, start, to, visit);
        break;
      }
    }
    chunk = nextChunk;
  }
}

/** Puts the chunk that begins at the offset into the kernel's memory; the result is the address of its end. */
function load({ bytes, copy }: Kernel, text: string, offset: number): number {
  const chunk = text.slice(offset, offset + CHUNK);
  copy(chunk);
  const end = HEAD + chunk.length;
  bytes.fill(0, end, end + PADDING);
  return end;
}

const beyondLatin1 = /[\u0100-\uffff]/;

/**
 * Whether there are units of which the kernel sees only the lower half. V8 knows without looking that a text stored with a
 * byte for each unit has none.
 */
function isWide(text: string, start: number, end: number): boolean {
  return beyondLatin1.test(text.slice(start, end));
}

/** What `scanWithKernel` does where the whole chunk at the offset looks like one run; the result is where it goes on. */
function readLongRun(scanner: Kernel, text: string, offset: number, to: number, visit: Visit): number {
  if (isWide(text, offset, offset + CHUNK)) {
    const border = runStart(text, offset + CHUNK, ESCAPED);
    scanPlainly(text, offset, border, visit);
    return border;
  }
  const limit = runLimit(offset, to);
  let end = offset + CHUNK;
  while (end < limit && !isWide(text, end, end + CHUNK)) {
    const memoryEnd = load(scanner, text, end);
    if ((scanner.next(HEAD, memoryEnd) & 0x7fffffff) !== ((HEAD << 16) | memoryEnd)) break;
    end += memoryEnd - HEAD;
  }
  end = runEnd(text, end, ESCAPED, limit);
  visitSuspect(text, offset, end, false, visit);
  return end;
}
