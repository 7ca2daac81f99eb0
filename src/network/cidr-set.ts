import {
  addressBits,
  cidrBlock,
  rangeCovers,
  rangesOverlap,
  type AddressRange,
  type CidrBlock,
  type IpVersion,
} from './cidr';

/** The fewest blocks that hold exactly the addresses from `first` to `last`, in rising order. */
export function blocksOfRange(version: IpVersion, first: bigint, last: bigint): CidrBlock[] {
  const blocks: CidrBlock[] = [];
  let start = first;
  while (start <= last) {
    let hostBits = 0;
    while (hostBits < addressBits(version)) {
      const size = 1n << BigInt(hostBits + 1);
      if (start % size !== 0n || start + size - 1n > last) break;
      hostBits += 1;
    }
    blocks.push(cidrBlock(version, start, addressBits(version) - hostBits));
    start += 1n << BigInt(hostBits);
  }
  return blocks;
}

/** The fewest blocks that hold exactly the addresses of `blocks`: IPv4 first, in rising order. */
export function mergeBlocks(blocks: Iterable<AddressRange>): CidrBlock[] {
  return union(blocks).flatMap((range) => blocksOfRange(range.version, range.first, range.last));
}

/** How many different addresses of each version the blocks hold. */
export function countAddresses(blocks: Iterable<AddressRange>): { readonly ipv4: bigint; readonly ipv6: bigint } {
  let ipv4 = 0n;
  let ipv6 = 0n;
  for (const range of union(blocks)) {
    const size = range.last - range.first + 1n;
    if (range.version === 4) ipv4 += size;
    else ipv6 += size;
  }
  return { ipv4, ipv6 };
}

/**
 * Whether every address of `inner` is in one of the ranges.
 * @param ranges as {@link union} gives them
 */
export function unionCovers(ranges: readonly AddressRange[], inner: AddressRange): boolean {
  const near = firstUpTo(ranges, inner);
  return near !== undefined && rangeCovers(near, inner);
}

/**
 * Whether some address of `range` is in one of the ranges.
 * @param ranges as {@link union} gives them
 */
export function unionOverlaps(ranges: readonly AddressRange[], range: AddressRange): boolean {
  const near = firstUpTo(ranges, range);
  return near !== undefined && rangesOverlap(near, range);
}

/** The first of the ranges that doesn't end before `range` begins. */
function firstUpTo(ranges: readonly AddressRange[], range: AddressRange): AddressRange | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = ranges[middle];
    const isBefore =
      other === undefined ||
      other.version < range.version ||
      (other.version === range.version && other.last < range.first);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return ranges[low];
}

/** What is left of `ranges` when the addresses of `removed` are taken away. */
export function subtract(ranges: readonly AddressRange[], removed: Iterable<AddressRange>): AddressRange[] {
  let rest = [...ranges];
  for (const hole of removed) {
    rest = rest.flatMap((range) => {
      if (!rangesOverlap(range, hole)) return [range];
      const before = { ...range, last: hole.first - 1n };
      const after = { ...range, first: hole.last + 1n };
      return [before, after].filter((piece) => piece.first <= piece.last);
    });
  }
  return rest;
}

/** Disjoint ranges that don't even touch, with the same addresses: IPv4 first, in rising order. */
export function union(blocks: Iterable<AddressRange>): AddressRange[] {
  const sorted = [...blocks].sort(
    (a, b) => a.version - b.version || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0),
  );
  const ranges: AddressRange[] = [];
  for (const { version, first, last } of sorted) {
    const previous = ranges.at(-1);
    if (previous?.version === version && first <= previous.last + 1n) {
      if (last > previous.last) ranges[ranges.length - 1] = { ...previous, last };
    } else {
      ranges.push({ version, first, last });
    }
  }
  return ranges;
}
