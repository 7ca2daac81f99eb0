/** A decimal number, exact: `digits` with `scale` of them after the point. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Less than 0 where a < b, 0 where they are equal, more than 0 where a > b. */
export type Ordering = number;

/** Compares two numbers written as decimals, without rounding; undefined where one is no number. */
export function compareNumbers(a: string, b: string): Ordering | undefined {
  const [first, second] = [parseDecimal(a), parseDecimal(b)];
  if (!first || !second) return undefined;
  const scale = Math.max(first.scale, second.scale);
  return compareBigInts(rescale(first, scale), rescale(second, scale));
}

/** Compares two instants; undefined where one is no date. */
export function compareDates(a: string, b: string): Ordering | undefined {
  const [first, second] = [parseInstant(a), parseInstant(b)];
  return first === undefined || second === undefined ? undefined : compareBigInts(first, second);
}

/** AWS leaves open whether signs, exponents and hexadecimal are read; here they are not. */
function parseDecimal(text: string): Decimal | undefined {
  const match = /^(-?\d{1,400})(?:\.(\d{1,400}))?$/.exec(text);
  if (!match?.[1]) return undefined;
  const fraction = match[2] ?? '';
  return { digits: BigInt(match[1] + fraction), scale: fraction.length };
}

function rescale({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale);
}

function compareBigInts(a: bigint, b: bigint): Ordering {
  return a < b ? -1 : Number(a > b);
}

const iso =
  /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:T(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,30}))?)?(?<zone>Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * Nanoseconds since 1970. Dates are written in one of the forms of the W3C profile of ISO 8601, or as seconds since 1970
 * (IAM User Guide, "IAM JSON policy elements: Condition operators", date condition operators).
 * Four digits alone could be either; they are read as a year. A time without a zone is read as UTC.
 */
function parseInstant(text: string): bigint | undefined {
  const groups = iso.exec(text)?.groups;
  if (!groups) {
    const epoch = /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text) ? parseDecimal(text) : undefined;
    return epoch && rescale(epoch, 9);
  }
  const [year, month, day] = [Number(groups.year), Number(groups.month ?? 1), Number(groups.day ?? 1)];
  const [hour, minute, second] = [Number(groups.hour ?? 0), Number(groups.minute ?? 0), Number(groups.second ?? 0)];
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  const offset = zoneOffset(groups.zone ?? 'Z');
  if (offset === undefined) return undefined;
  const seconds = midnight.getTime() / 1000 + hour * 3600 + (minute - offset) * 60 + second;
  return BigInt(seconds) * 1_000_000_000n + BigInt((groups.fraction ?? '').slice(0, 9).padEnd(9, '0'));
}

/** Minutes east of UTC. */
function zoneOffset(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (hours > 23 || minutes > 59) return undefined;
  return (hours * 60 + minutes) * (zone.startsWith('-') ? -1 : 1);
}

/** `true` or `false` in any case; undefined for anything else. */
export function parseBool(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** The bytes of a base64 text, one per character; undefined where it is none. Padding belongs to it (RFC 4648). */
export function parseBase64(text: string): string | undefined {
  return text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text) ? atob(text) : undefined;
}
