import type { Span } from '../core/span';
import { ID_LENGTH, SECRET_LENGTH, termOfId } from './formats';
import { isRandom } from './randomness';
import { BASE64, runEnd } from './scan/runs';

/** Values that a program puts together of string literals: `"…" + "…"`, `['…', '…'].join('')`, `"…" "…"` over lines. */

/** A value in pieces: its span goes from the first to the last of them. */
export interface JoinedPieces {
  readonly value: string;
  readonly span: Span;
}

/**
 * What stands between two pieces: the end of a literal, an operator or call, if any, and the beginning of a literal of the
 * same kind; or a line that goes on inside of a literal.
 */
const seam =
  /\\{0,3}(["'`])\)?[\s\\]{0,80}(?:(\+\+?|\.\.?|&|\|\||<>|,|\.(?:append|concat)\()[\s\\]{0,80})?@?[A-Za-z]?\\{0,3}\1|\\\r?\n[ \t]{0,80}/y;

const literalEnd = /\\{0,3}["'`]/y;

/** The most that a value in pieces takes. */
const LONGEST = 400;

/** Shorter pieces are taken for something else, in a list sooner than elsewhere. */
const SHORTEST_PIECE = 4;
const SHORTEST_ITEM = 8;

/** The random values in pieces that begin in `[from, to)` and have the length of a secret. */
export function* secretsInPieces(text: string, from: number, to: number): Iterable<JoinedPieces> {
  let end = from;
  for (const { index } of text.slice(from, to).matchAll(/["'`]/g)) {
    const start = from + index + 1;
    const joined = start < end ? undefined : joinPieces(text, start, SECRET_LENGTH);
    if (joined === undefined || !isRandom(joined.value)) continue;
    yield joined;
    end = joined.span.end;
  }
}

/** The value of the length whose first piece begins at the offset, and which has others. */
export function joinPieces(text: string, start: number, length: number): JoinedPieces | undefined {
  const pieces: string[] = [];
  let left = length;
  let end = start;
  let operator: string | undefined;
  for (let at = start; at - start <= LONGEST;) {
    const pieceEnd = runEnd(text, at, BASE64, at + left + 1);
    if (pieceEnd === at) break;
    pieces.push(text.slice(at, pieceEnd));
    left -= pieceEnd - at;
    end = pieceEnd;
    seam.lastIndex = end;
    const [mark, , found = ''] = seam.exec(text) ?? [];
    if (left < 0 || mark === undefined || (operator !== undefined && operator !== found)) break;
    operator = found;
    at = end + mark.length;
  }
  literalEnd.lastIndex = end;
  if (left !== 0 || pieces.length < 2 || !literalEnd.test(text)) return undefined;
  const shortest = operator === ',' ? SHORTEST_ITEM : SHORTEST_PIECE;
  if (pieces.some((piece) => piece.length < shortest || isId(piece))) return undefined;
  return { value: pieces.join(''), span: { start, end } };
}

/** A list of an id and something else is none of pieces. */
function isId(piece: string): boolean {
  return piece.length === ID_LENGTH && termOfId(piece) !== undefined;
}
