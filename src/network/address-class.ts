import { rememberFor } from '../core/remember';
import { rangesOverlap, readCidr, type AddressRange, type CidrBlock } from './cidr';
import { subtract, union, unionCovers, unionOverlaps } from './cidr-set';

/** What a range of addresses is set aside for; everything else is `public`. `shared` is carrier-grade NAT. */
export type AddressClass =
  | 'private'
  | 'shared'
  | 'loopback'
  | 'link-local'
  | 'documentation'
  | 'benchmarking'
  | 'multicast'
  | 'ipv4-mapped'
  | 'unspecified'
  | 'reserved'
  | 'public';

/**
 * The ranges that no request from the Internet comes from: IANA IPv4 and IPv6 Special-Purpose Address Registries, multicast
 * from RFC 5771 and RFC 4291. The last row is what the rows before leave of the IPv6 space outside 2000::/3, which alone is
 * allocated for global unicast, and of the other reservations.
 */
const specialRanges: readonly (readonly [AddressClass, readonly CidrBlock[]])[] = [
  ['private', blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7')],
  ['shared', blocks('100.64.0.0/10')],
  ['loopback', blocks('127.0.0.0/8', '::1/128')],
  ['link-local', blocks('169.254.0.0/16', 'fe80::/10')],
  ['documentation', blocks('192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20')],
  ['benchmarking', blocks('198.18.0.0/15', '2001:2::/48')],
  ['multicast', blocks('224.0.0.0/4', 'ff00::/8')],
  ['ipv4-mapped', blocks('::ffff:0:0/96')],
  ['unspecified', blocks('0.0.0.0/8', '::/128')],
  ['reserved', blocks('192.0.0.0/24', '192.88.99.0/24', '240.0.0.0/4', '::/3', '4000::/2', '8000::/1', '2001::/23')],
];

const everySpecialRange = specialRanges.flatMap(([, ranges]) => ranges);
const specialUnion = union(everySpecialRange);
const onlyPublic: readonly AddressClass[] = ['public'];

/** Every class that an address of the range belongs to, never empty. */
export const addressClasses = rememberFor((range: AddressRange): readonly AddressClass[] => {
  if (!unionOverlaps(specialUnion, range)) return onlyPublic;
  const found: AddressClass[] = [];
  let rest = [range];
  for (const [name, special] of specialRanges) {
    if (!rest.some((left) => special.some((one) => rangesOverlap(left, one)))) continue;
    found.push(name);
    rest = subtract(rest, special);
  }
  return rest.length === 0 ? found : [...found, 'public'];
});

/** The class of the whole range; `mixed` where its addresses belong to several. */
export function addressClassOf(range: AddressRange): AddressClass | 'mixed' {
  const [first, ...others] = addressClasses(range);
  return first === undefined || others.length > 0 ? 'mixed' : first;
}

/** The public addresses of each space, and how many they are. */
const publicSpaces = (
  [
    ['ipv4', '0.0.0.0/0', everySpecialRange],
    ['ipv6', '2000::/3', everySpecialRange],
    ['ipv4-mapped', '::ffff:0:0/96', []],
  ] as const
).map(([name, whole, special]) => {
  const ranges = subtract(blocks(whole), special);
  return { name, ranges, leastSize: sizeOf(ranges) * 0.999 };
});

/** An address space that blocks may open as a whole. */
export type AddressSpace = (typeof publicSpaces)[number]['name'];

/**
 * The address spaces of which the blocks together leave no public address out: `0.0.0.0/0`, but also `0.0.0.0/1` with
 * `128.0.0.0/1`, everything but the private ranges, `2000::/3`, and the IPv4 space as IPv4-mapped IPv6.
 */
export function openSpaces(opened: readonly AddressRange[]): AddressSpace[] {
  const size = sizeOf(opened);
  const candidates = publicSpaces.filter((space) => size >= space.leastSize);
  if (candidates.length === 0) return [];
  const whole = union(opened);
  return candidates.filter(({ ranges }) => ranges.every((range) => unionCovers(whole, range))).map(({ name }) => name);
}

/** How many addresses the ranges have, nearly: a float is quicker to add, and the sum is only a first look. */
function sizeOf(ranges: readonly AddressRange[]): number {
  return ranges.reduce((size, range) => size + Number(range.last - range.first) + 1, 0);
}

function blocks(...texts: string[]): CidrBlock[] {
  return texts.map((text) => readCidr(text)).filter((block) => block !== undefined);
}
