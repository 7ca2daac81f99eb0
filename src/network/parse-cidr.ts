import { addressBits, cidrBlock, formatBlock, parseAddress, readCidr, type CidrBlock } from './cidr';
import { blocksOfRange } from './cidr-set';

export type CidrProblemKind =
  | 'empty'
  | 'space'
  | 'list'
  | 'url'
  | 'wildcard'
  | 'range'
  | 'brackets'
  | 'port'
  | 'zone'
  | 'netmask'
  | 'missingPrefix'
  | 'malformedPrefix'
  | 'prefixTooLong'
  | 'leadingZeros'
  | 'octetTooLarge'
  | 'octetCount'
  | 'malformedIpv6'
  | 'notAnAddress';

/** Why a text is no address block. */
export interface CidrProblem {
  readonly kind: CidrProblemKind;
  /** What is wrong, as a sentence without a full stop. */
  readonly message: string;
  /** The blocks that the author most likely meant; empty where that is a guess. */
  readonly suggestion: readonly string[];
}

export type CidrResult =
  { readonly ok: true; readonly block: CidrBlock } | { readonly ok: false; readonly problem: CidrProblem };

/** Reads one address or block, or says what is wrong with the text and what was probably meant. */
export function parseCidr(text: string): CidrResult {
  const block = readCidr(text);
  return block ? { ok: true, block } : { ok: false, problem: diagnose(text) };
}

type Diagnosis = (text: string) => CidrProblem | undefined;

const ipv4 = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;

function diagnose(text: string): CidrProblem {
  // No single address is this long, with a mask or another one behind it neither.
  for (const diagnosis of text.length > 120 ? [empty, list] : diagnoses) {
    const found = diagnosis(text);
    if (found) return found;
  }
  return problem('notAnAddress', 'This is not an IP address');
}

function problem(kind: CidrProblemKind, message: string, ...meant: (CidrBlock | string | undefined)[]): CidrProblem {
  const blocks = meant.map((one) => (typeof one === 'string' ? readCidr(one) : one));
  const certain = blocks.every((block) => block !== undefined);
  return { kind, message, suggestion: certain ? blocks.map(formatBlock) : [] };
}

/** From the outside in: what surrounds the address first, then its prefix, then the address itself. */
const diagnoses: readonly Diagnosis[] = [
  empty,
  range,
  netmask,
  surroundingSpace,
  list,
  url,
  wildcard,
  brackets,
  port,
  zone,
  prefix,
  ipv6,
  octets,
];

function empty(text: string): CidrProblem | undefined {
  return text.trim() === '' ? problem('empty', 'The address is empty') : undefined;
}

function range(text: string): CidrProblem | undefined {
  const match = /^\s*([\da-f.:]+)\s*(?:[-\u2013\u2014]|\.\.\.?|\bto\b)\s*([\da-f.:]+)\s*$/i.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const message = 'A range of addresses has to be written as CIDR blocks';
  const first = parseAddress(match[1]);
  // "203.0.113.10-20" counts in the last octet.
  const last = parseAddress(/^\d{1,3}$/.test(match[2]) ? match[1].replace(/\d+$/, match[2]) : match[2]);
  if (first?.version !== last?.version || !first || !last || first.value > last.value) return problem('range', message);
  return problem('range', message, ...blocksOfRange(first.version, first.value, last.value));
}

function netmask(text: string): CidrProblem | undefined {
  const match = new RegExp(String.raw`^\s*(${ipv4})\s*(?:/|\s)\s*(${ipv4})\s*$`).exec(text);
  const address = match?.[1] === undefined ? undefined : parseAddress(match[1]);
  const mask = match?.[2] === undefined ? undefined : parseAddress(match[2]);
  if (!address || !mask) return undefined;
  const bits = mask.value.toString(2).padStart(32, '0');
  // A netmask is ones and then zeros; the inverted form is what routers call a wildcard mask.
  const ones = /^(1*)0*$/.exec(bits)?.[1] ?? /^(0*)1*$/.exec(bits)?.[1];
  if (ones === undefined) return undefined;
  const message = 'The network has to be written with a prefix length, not with a netmask';
  return problem('netmask', message, cidrBlock(4, address.value, ones.length));
}

function surroundingSpace(text: string): CidrProblem | undefined {
  const trimmed = text.trim();
  return trimmed === text ? undefined : problem('space', 'There is space around the address', trimmed);
}

function list(text: string): CidrProblem | undefined {
  const items = text.split(/[\s,;|]+/).filter((item) => item !== '');
  if (items.length < 2) return undefined;
  const addresses = items.filter((item) => readCidr(item));
  if (addresses.length === 0) return undefined;
  if (addresses.length < items.length && !/[,;|]/.test(text))
    return problem('space', 'There is space in the address', text.replaceAll(/\s/g, ''));
  return problem('list', 'Several addresses have to be separate values', ...items);
}

function url(text: string): CidrProblem | undefined {
  const match = /^[a-z][a-z\d+.-]*:\/\/(?:[^@/]*@)?(\[[\da-f:.]+\]|[^:/?#]+)/i.exec(text);
  return match?.[1] ? problem('url', 'A URL is no IP address', match[1].replaceAll(/[[\]]/g, '')) : undefined;
}

function wildcard(text: string): CidrProblem | undefined {
  if (!/[*?]/.test(text)) return undefined;
  const message = 'IP address operators take no wildcards';
  const stars = /^((?:\d{1,3}\.){1,3})\*(?:\.\*)*$/.exec(text)?.[1];
  if (stars === undefined) return problem('wildcard', message);
  const octetCount = stars.split('.').length - 1;
  return problem(
    'wildcard',
    message,
    `${stars}${Array<string>(4 - octetCount)
      .fill('0')
      .join('.')}/${octetCount * 8}`,
  );
}

function brackets(text: string): CidrProblem | undefined {
  const match = /^\[([\da-f:.]+)\](\/\d+)?(:\d+)?$/i.exec(text);
  if (!match?.[1]) return undefined;
  if (match[3] !== undefined) return problem('port', 'A port can’t be part of an address', match[1]);
  return problem('brackets', 'An IPv6 address stands without brackets', match[1] + (match[2] ?? ''));
}

function port(text: string): CidrProblem | undefined {
  const match = new RegExp(String.raw`^(${ipv4})(/\d+)?:\d+$`).exec(text);
  return match?.[1] ? problem('port', 'A port can’t be part of an address', match[1] + (match[2] ?? '')) : undefined;
}

function zone(text: string): CidrProblem | undefined {
  const match = /^([\da-f:.]+)%[^/]*(\/\d+)?$/i.exec(text);
  if (!match?.[1]?.includes(':')) return undefined;
  return problem('zone', 'A zone can’t be part of an address', match[1] + (match[2] ?? ''));
}

function prefix(text: string): CidrProblem | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  if (!address) return undefined;
  const written = text.slice(slash + 1);
  const bits = addressBits(address.version);
  if (written === '') return problem('missingPrefix', 'The prefix length after the slash is missing');
  if (!/^\d+$/.test(written)) return problem('malformedPrefix', `“${written}” is not a prefix length`);
  if (Number(written) > bits)
    return problem('prefixTooLong', `An IPv${address.version} prefix has at most ${bits} bits`);
  return problem(
    'leadingZeros',
    'A prefix length has no leading zeros',
    cidrBlock(address.version, address.value, Number(written)),
  );
}

function ipv6(text: string): CidrProblem | undefined {
  return /^[\da-f:.]*:[\da-f:.]*(?:\/.*)?$/i.test(text)
    ? problem('malformedIpv6', 'This is not a well-formed IPv6 address')
    : undefined;
}

function octets(text: string): CidrProblem | undefined {
  const match = /^(\d+(?:\.\d*)*)(?:\/(.*))?$/.exec(text);
  if (!match?.[1]) return undefined;
  const suffix = match[2] === undefined ? '' : `/${match[2]}`;
  const parts = match[1].split('.').filter((part, index, all) => part !== '' || index < all.length - 1);
  const large = parts.find((part) => Number(part) > 255);
  if (parts.length === 4 && large !== undefined)
    return problem('octetTooLarge', `The octet ${large} is greater than 255`);
  if (parts.length === 4 && parts.every((part) => part !== '')) {
    const plain = parts.map((part) => String(Number(part))).join('.');
    return problem('leadingZeros', 'An octet has no leading zeros', plain + suffix);
  }
  const message = `An IPv4 address has four octets, not ${parts.length}`;
  // "10.1/16" is a common short form; without a prefix nobody can tell what is missing.
  const short = suffix !== '' && parts.length < 4 && large === undefined && Number(match[2]) <= parts.length * 8;
  if (!short) return problem('octetCount', message);
  const padded = [...parts, '0', '0', '0'].slice(0, 4).join('.');
  return problem('octetCount', message, padded + suffix);
}
