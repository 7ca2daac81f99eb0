import type { Span } from '../core/span';
import { ID_LENGTH, LONGEST_MARK, SECRET_LENGTH, termOfId } from './formats';
import type { Reading } from './reading';

/**
 * Where a secret stands in a run of base64: a run of exactly its length, or one with a mark before or after it that is
 * base64 by chance: the `+` of a line in a diff, the `//` of a comment, the `m` of a colour in a terminal, the hexadecimal
 * digits of quoted-printable, the letter of an option, the `/` that ends a substitution, or an id.
 */
export function secretInRun(reading: Reading, start: number, end: number): Span | undefined {
  const last = spanAt(end - SECRET_LENGTH);
  const surplus = last.start - start;
  if (surplus === 0) return last;
  if (surplus === ID_LENGTH + 1) return besideId(reading.text, start);
  if (surplus > LONGEST_MARK) return isAfterId(reading.text, last.start) ? last : undefined;
  if (markBefore.test(reading.before(last.start).slice(-LONGEST_COLOUR))) return last;
  return inSubstitution(reading, start, end);
}

const spanAt = (start: number): Span => ({ start, end: start + SECRET_LENGTH });

/** How many units the escape may have that changes the colour of a terminal: `\\u001b[38;5;208m`. */
const LONGEST_COLOUR = 24;

const markBefore = /(?:^|\n)\+$|\/\/$|(?:\x1b|\\u001b|\\x1b|\\033|\\e)\[[\d;]*m$|=[0-9A-F]{2}$|(?:^|\s)-[a-z]$/i;

/** The secret in a run that has the length of an id, a slash and a secret, in this order or the other. */
function besideId(text: string, start: number): Span | undefined {
  const afterId = start + ID_LENGTH + 1;
  if (isAfterId(text, afterId)) return spanAt(afterId);
  const slash = start + SECRET_LENGTH;
  return text[slash] === '/' && isId(text, slash + 1) ? spanAt(start) : undefined;
}

/** Whether an id and a slash stand before the offset. */
function isAfterId(text: string, offset: number): boolean {
  return text[offset - 1] === '/' && isId(text, offset - 1 - ID_LENGTH);
}

function isId(text: string, offset: number): boolean {
  return termOfId(text.slice(offset, offset + 4)) !== undefined;
}

/** The secret that is the end of what a text is replaced by, as in `s/KEY=.*\/KEY=…\/g` or `s/…/…/`. */
function inSubstitution({ text }: Reading, start: number, end: number): Span | undefined {
  const found = /^(\/?)[A-Za-z0-9+/]{40}\/[gim]{0,2}$/.exec(text.slice(start, end));
  if (found === null || !/(?:^|[^\w/])s\/[^\n]*$/.test(text.slice(Math.max(0, start - 120), start))) return undefined;
  return spanAt(start + (found[1] ?? '').length);
}
