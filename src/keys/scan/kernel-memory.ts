/** What lies where in the kernel's memory, in bytes; src/tools/scan-kernel.ts and its callers agree on it. */

/** How many units of a text are looked at in one go: few enough to stay in the processor's cache. */
export const CHUNK = 1 << 16;

/** Where the vectors lie that the kernel works with. */
export const POOL = 1024;

/** Where the kernel says at which offset in the chunk the run begins that its end cuts through. */
export const TAIL = 64;

/** Where the kernel says whether it has turned away runs for what a unit above 255 could have hidden. */
export const DOUBT = 68;

/**
 * Where the kernel puts the runs that it finds: the offsets in the chunk of the first byte and of the one after the
 * last.
 */
export const FOUND = 2048;

/** Where a chunk begins, a byte for each unit. There is room before it for what is found in it, and then for zeros. */
export const TEXT = 1 << 15;

/** How far the kernel reads beyond the end of a chunk. */
export const PADDING = 144;

/** Where a chunk with units above 255 is put, two bytes for each, to be narrowed into `TEXT`. */
export const UNITS = TEXT + CHUNK + 256;

/** How many pages of 64 KB all of it takes. */
export const PAGES = Math.ceil((UNITS + 2 * CHUNK) / 65536);
