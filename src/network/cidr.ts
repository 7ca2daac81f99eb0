import ipaddr from 'ipaddr.js';
import { remember } from '../core/remember';

export type IpVersion = 4 | 6;

/** An IP address as a number: 32 bits wide in version 4, 128 bits in version 6. */
export interface IpAddress {
  readonly version: IpVersion;
  readonly value: bigint;
}

/** Addresses from `first` to `last`, both included. */
export interface AddressRange {
  readonly version: IpVersion;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * A block of addresses in CIDR notation. A bare address is a block of one (`/32` or `/128`), as the IAM User Guide says
 * ("IAM JSON policy elements: Condition operators", IP address condition operators).
 * An IPv4-mapped address (`::ffff:192.0.2.1`) is an IPv6 address here: AWS documents no equivalence.
 */
export interface CidrBlock extends AddressRange {
  /** The address as written, host bits included; `first` is the network address. */
  readonly address: bigint;
  readonly prefix: number;
}

/** How many bits an address of this version has. */
export function addressBits(version: IpVersion): 32 | 128 {
  return version === 4 ? 32 : 128;
}

/**
 * Reads one address or block; undefined where the text is none (`parseCidr` says why).
 * Nothing is forgiven: no leading zeros, no space, no short forms, no netmask.
 */
export const readCidr = remember((text: string): CidrBlock | undefined => {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const bits = addressBits(address.version);
  if (slash < 0) return cidrBlock(address.version, address.value, bits);
  const prefix = text.slice(slash + 1);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > bits) return undefined;
  return cidrBlock(address.version, address.value, Number(prefix));
});

/**
 * Reads one address: four decimal octets without leading zeros, or IPv6 without a zone.
 * (`ipaddr.js` alone would take octal, hexadecimal, short and over-long forms as well.)
 */
export function parseAddress(text: string): IpAddress | undefined {
  if (text.includes(':')) {
    if (!isPlainIpv6(text)) return undefined;
    return { version: 6, value: toBigInt(ipaddr.IPv6.parse(text).parts, 16n) };
  }
  const value = readIpv4(text);
  return value === undefined ? undefined : { version: 4, value: BigInt(value) };
}

/** Four decimal octets as a number; by hand, as a policy may list tens of thousands. */
function readIpv4(text: string): number | undefined {
  let value = 0;
  let octets = 0;
  let octet = -1;
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : dot;
    if (code === dot) {
      if (octet < 0) return undefined;
      value = value * 256 + octet;
      octets++;
      octet = -1;
    } else {
      if (code < zero || code > nine || octet === 0) return undefined;
      octet = Math.max(octet, 0) * 10 + code - zero;
      if (octet > 255) return undefined;
    }
  }
  return octets === 4 ? value : undefined;
}

const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;

/** The block of `prefix` leading bits that holds `address`. */
export function cidrBlock(version: IpVersion, address: bigint, prefix: number): CidrBlock {
  const hostMask = (1n << BigInt(addressBits(version) - prefix)) - 1n;
  return { version, address, prefix, first: address & ~hostMask, last: address | hostMask };
}

/** The address in the usual spelling: dotted decimal, or RFC 5952. */
export function formatAddress(address: IpAddress): string {
  if (address.version === 4) return new ipaddr.IPv4(toParts(address.value, 4, 8n)).toString();
  return new ipaddr.IPv6(toParts(address.value, 8, 16n)).toRFC5952String();
}

/** The block in the usual spelling, from its network address: `203.0.113.7/24` gives `203.0.113.0/24`. */
export function formatCidr(block: CidrBlock): string {
  return `${formatAddress({ version: block.version, value: block.first })}/${block.prefix}`;
}

/** As `formatCidr`, but a block of one address without its prefix. */
export function formatBlock(block: CidrBlock): string {
  return block.first === block.last ? formatAddress({ version: block.version, value: block.first }) : formatCidr(block);
}

/** Whether bits are set after the prefix (`203.0.113.7/24`): legal, but not what a reader expects. */
export function hasHostBits(block: CidrBlock): boolean {
  return block.address !== block.first;
}

/** Whether every address of `inner` is in `outer`. */
export function rangeCovers(outer: AddressRange, inner: AddressRange): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether the two have an address in common. */
export function rangesOverlap(a: AddressRange, b: AddressRange): boolean {
  return a.version === b.version && a.first <= b.last && b.first <= a.last;
}

function isPlainIpv6(text: string): boolean {
  if (!/^[0-9a-f:]+(?:[\d.]+)?$/i.test(text) || !ipaddr.IPv6.isValid(text)) return false;
  const groups = text.split(':');
  const last = groups.at(-1) ?? '';
  if (last.includes('.')) {
    groups.pop();
    if (!ipaddr.IPv4.isValidFourPartDecimal(last)) return false;
  }
  return groups.every((group) => group.length <= 4);
}

function toBigInt(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | BigInt(part), 0n);
}

function toParts(value: bigint, count: number, bits: bigint): number[] {
  return Array.from({ length: count }, (_, index) =>
    Number(BigInt.asUintN(Number(bits), value >> (bits * BigInt(count - 1 - index)))),
  );
}
