import { TextViewBuilder, type TextView } from '../core/text-view';

/** Text that is written in another text in some encoding, with the way back. */
export type DecodedText = Pick<TextView, 'text' | 'toSource'>;

/** An escape: which unit up to `LAST_UNIT` it stands for, and how many units it is written with. */
interface Escape {
  readonly unit: number;
  readonly length: number;
}

const latin1 = new TextDecoder('latin1');

/** What stands for all units that are higher. */
const LAST_UNIT = 0xff;

/**
 * Undoes the escapes of ASCII in `[start, end)` of a text, once: `%2F`, `\u002f`, `\x2f`, `\/`, `&#x2f;`, `&sol;` all
 * become `/`, and those of characters beyond Latin-1 a `ÿ`, which is of no run. Other ASCII stays as it is; of other
 * units only the lower half does. Undefined where there is nothing to undo.
 */
export function unescape(text: string, start: number, end: number): DecodedText | undefined {
  let at = nextEscape(text, start, end);
  while (at < end && escapeAt(text, at) === undefined) at = nextEscape(text, at + 1, end);
  if (at === end) return undefined;
  const bytes = new Uint8Array(end - start);
  let length = 0;
  for (let offset = start; offset < end;) {
    const unit = text.charCodeAt(offset);
    const escape = offset >= at && isMark(unit) ? escapeAt(text, offset) : undefined;
    bytes[length++] = escape?.unit ?? unit;
    offset += escape?.length ?? 1;
  }
  // The way back is seldom asked for.
  let view: TextView | undefined;
  return {
    text: latin1.decode(bytes.subarray(0, length)),
    toSource: (span) => (view ??= viewWithoutEscapes(text, start, end)).toSource(span),
  };
}

/**
 * What of a run stands between the marks that become no character of a run, however deep their escapes are undone: `\n`,
 * `\u20ac`, `%E2`. A mark stays where it may become one, also where another escape has to be undone first, as in `%2%46`.
 * @param run with the unit after it, which tells `\u` from `\u{2f}`
 */
export function stretchesOf(run: string): string[] {
  return run.split(dividingMark);
}

const dividingMark =
  /\\(?=[^\\/%&#;01uUx]|u0?[1-9A-Fa-f]|u00[0189A-Fa-f]|x[0189A-Fa-f])|(?<!\\)\\(?=0[^0-7])|%(?=[^2-7\\%&#;])|&(?=[^aps\\%&#;])/;

function viewWithoutEscapes(text: string, start: number, end: number): TextView {
  const view = new TextViewBuilder();
  let copied = start;
  for (let at = nextEscape(text, start, end); at < end; at = nextEscape(text, Math.max(at + 1, copied), end)) {
    const escape = escapeAt(text, at);
    if (escape === undefined) continue;
    view.copy(text.slice(copied, at), copied);
    copied = at + escape.length;
    view.replace(String.fromCharCode(escape.unit), { start: at, end: copied });
  }
  return view.copy(text.slice(copied, end), copied).build();
}

/** The offset of the next `%`, `\\` or `&`, or `end`. */
function nextEscape(text: string, start: number, end: number): number {
  let offset = start;
  while (offset < end && !isMark(text.charCodeAt(offset))) offset++;
  return offset;
}

/** Whether an escape may begin with the unit: `%`, `\\` or `&`. */
function isMark(unit: number): boolean {
  return unit === PERCENT || unit === 0x5c || unit === AMPERSAND;
}

const PERCENT = 0x25;
const AMPERSAND = 0x26;

/** The escape that begins at the offset, if one does. */
function escapeAt(text: string, at: number): Escape | undefined {
  const mark = text.charCodeAt(at);
  if (mark === PERCENT) return hexadecimal(text, at + 1, 2, 3);
  if (mark === AMPERSAND) return entityAt(text, at);
  const letter = text.charAt(at + 1);
  switch (letter) {
    case 'x':
      return hexadecimal(text, at + 2, 2, 4);
    case 'u': {
      if (text.charCodeAt(at + 2) !== 0x7b) return hexadecimal(text, at + 2, 4, 6);
      const digits = text.slice(at + 3, at + 10).indexOf('}');
      return hexadecimal(text, at + 3, digits, digits + 4);
    }
    case 'U':
      return hexadecimal(text, at + 2, 8, 10);
    case '0':
    case '1': {
      const octal = /^[0-7]{3}/.exec(text.slice(at + 1, at + 4));
      return octal === null ? afterBackslash(letter) : { unit: parseInt(octal[0], 8), length: 4 };
    }
    default:
      return afterBackslash(letter);
  }
}

function afterBackslash(letter: string): Escape | undefined {
  const unit = unitsAfterBackslash.get(letter);
  return unit === undefined ? undefined : { unit, length: 2 };
}

/** What the characters after a backslash stand for. */
const unitsAfterBackslash: ReadonlyMap<string, number> = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' })
    .concat(Array.from('/\\"\'`$', (character) => [character, character]))
    .map(([letter, character]) => [letter, character.charCodeAt(0)]),
);

const namedEntities: ReadonlyMap<string, number> = new Map(
  Object.entries({
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    plus: '+',
    sol: '/',
    equals: '=',
    colon: ':',
    nbsp: ' ',
  }).map(([name, character]) => [name, character.charCodeAt(0)]),
);

function entityAt(text: string, at: number): Escape | undefined {
  const semicolon = text.slice(at, at + 12).indexOf(';');
  if (semicolon < 3) return undefined;
  const name = text.slice(at + 1, at + semicolon);
  const length = semicolon + 1;
  if (/^#x/i.test(name)) return hexadecimal(text, at + 3, semicolon - 3, length);
  const unit = /^#[0-9]+$/.test(name) ? Number(name.slice(1)) : namedEntities.get(name);
  return unit === undefined ? undefined : { unit: Math.min(unit, LAST_UNIT), length };
}

/** The escape of `length` units whose value is written in `digits` hexadecimal digits from `start` on. */
function hexadecimal(text: string, start: number, digits: number, length: number): Escape | undefined {
  let unit = 0;
  for (let offset = start; offset < start + digits; offset++) {
    const digit = hexadecimalDigit(text.charCodeAt(offset));
    if (digit < 0) return undefined;
    unit = Math.min(unit * 16 + digit, LAST_UNIT);
  }
  return digits < 1 ? undefined : { unit, length };
}

function hexadecimalDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
