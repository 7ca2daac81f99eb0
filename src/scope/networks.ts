import { countOf, enumerate } from '../core/words';
import { addressClasses, openSpaces, type AddressClass } from '../network/address-class';
import { formatAddress, formatCidr, hasHostBits, type CidrBlock } from '../network/cidr';
import { splitAddressList } from '../network/cidr-list';
import { countAddresses, mergeBlocks } from '../network/cidr-set';
import { parseCidr } from '../network/parse-cidr';
import type { Problems } from './problem';

/** The source addresses of the answers, ready for a condition. */
export interface Networks {
  /** The fewest blocks that hold the addresses: IPv4 first, rising. Empty: no limit. */
  readonly blocks: readonly string[];
  /** What was put right, and what the limit means. */
  readonly notes: readonly string[];
}

const example = '"128.173.0.0/16"';

/**
 * Reads, checks and merges the blocks; whatever no request to AWS can come from is a problem.
 * @param sourceIps each with one address or block, or several with anything between them
 */
export function readNetworks(sourceIps: readonly string[], problems: Problems): Networks {
  const notes: string[] = [];
  const blocks: CidrBlock[] = [];
  for (const [index, text] of sourceIps.entries()) {
    const field = sourceIps.length === 1 ? 'sourceIps' : `sourceIps[${index}]`;
    for (const item of splitAddressList(text)) {
      const block = readBlock(item.text, field, problems, notes);
      if (block) blocks.push(block);
    }
  }
  if (blocks.length === 0) return { blocks: [], notes };
  const open = openSpaces(blocks);
  if (open.length > 0) {
    const spaces = open.map((space) => ({ ipv4: 'IPv4', ipv6: 'IPv6', 'ipv4-mapped': 'IPv4-mapped' })[space]);
    const message = `Together these hold every ${enumerate(spaces)} address, which limits nothing. Give the blocks of your network.`;
    problems.add('sourceIps', message, example);
  }
  const merged = mergeBlocks(blocks);
  if (merged.length < blocks.length) {
    notes.push(
      `${countOf(blocks.length, 'block')} of source addresses overlap or adjoin; they became ${merged.length}.`,
    );
  }
  return { blocks: merged.map(formatCidr), notes: [...notes, ...versionNotes(merged)] };
}

function readBlock(text: string, field: string, problems: Problems, notes: string[]): CidrBlock | undefined {
  const result = parseCidr(text);
  if (!result.ok) {
    const { message, suggestion } = result.problem;
    const meant =
      suggestion.length === 0
        ? example
        : suggestion
            .slice(0, 4)
            .map((one) => `"${one}"`)
            .join(', ');
    problems.add(field, `“${text.slice(0, 60)}”: ${message}.`, meant);
    return undefined;
  }
  const { block } = result;
  const written = formatCidr(block);
  const classes = addressClasses(block);
  const [first] = classes;
  if (!classes.includes('public') && first !== undefined && !classes.includes('documentation')) {
    problems.add(field, `“${written}” ${unusable[first]}`, example);
    return undefined;
  }
  if (classes.length === 1 && first === 'documentation') {
    notes.push(`${written} is set aside for documentation: put the block of your network in its place.`);
  }
  if (hasHostBits(block))
    notes.push(`${text} has host bits: it became ${written}, which stands for the same addresses.`);
  return block;
}

/**
 * Why no request to AWS comes from there, by class; source: IAM User Guide, "AWS global condition context keys"
 * (aws:SourceIp).
 */
const unusable: Readonly<Record<AddressClass, string>> = {
  private: 'is private. AWS sees the public address that your network’s requests leave from, never this one.',
  shared: 'is the address space of carrier-grade NAT (RFC 6598). AWS sees the public address behind it.',
  loopback: 'is the loopback of a machine. AWS sees the public address that its requests leave from.',
  'link-local': 'is link-local. AWS sees the public address that requests leave from.',
  documentation: 'is set aside for documentation.',
  benchmarking: 'is set aside for benchmarks. No request comes from there.',
  multicast: 'is multicast. No request comes from there.',
  'ipv4-mapped': 'holds IPv4 addresses written as IPv6. Give them as IPv4.',
  unspecified: 'stands for no address. No request comes from there.',
  reserved: 'is reserved. No request comes from there.',
  public: '',
};

function versionNotes(blocks: readonly CidrBlock[]): string[] {
  const { ipv4, ipv6 } = countAddresses(blocks);
  if (ipv6 === 0n) {
    return [
      'All source addresses are IPv4. Where the application reaches AWS over IPv6 (dual-stack endpoints), it is refused: add the ' +
        'network’s IPv6 block if it has one.',
    ];
  }
  if (ipv4 === 0n) {
    return ['All source addresses are IPv6. Most endpoints of AWS are reached over IPv4, from where it is refused.'];
  }
  return [];
}

/** `2 IPv4 blocks (131,072 addresses) and 1 IPv6 block`. */
export function describeBlocks(blocks: readonly string[]): string {
  const parsed = blocks.flatMap((text) => {
    const result = parseCidr(text);
    return result.ok ? [result.block] : [];
  });
  const parts: string[] = [];
  for (const version of [4, 6] as const) {
    const own = parsed.filter((block) => block.version === version);
    if (own.length === 0) continue;
    const { ipv4 } = countAddresses(own);
    const addresses = version === 4 ? ` (${ipv4.toLocaleString('en-US')} address${ipv4 === 1n ? '' : 'es'})` : '';
    parts.push(`${countOf(own.length, `IPv${version} block`)}${addresses}`);
  }
  return enumerate(parts);
}

/** An address of the block, and a host’s where it has any. */
export function addressIn(text: string): string {
  const result = parseCidr(text);
  if (!result.ok) return text;
  const { version, first, last } = result.block;
  return formatAddress({ version, value: first === last ? first : first + 1n });
}
