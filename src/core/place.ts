import type { Span } from './span';
import { lineAt, lineStartsOf } from './suppression';

/** A place in a text as people count: from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A span with its ends as places. */
export interface Region extends Span {
  readonly from: Place;
  readonly to: Place;
}

/** Gives the spans of a text their places. */
export function regionsOf(text: string): (span: Span) => Region {
  const lineStarts = lineStartsOf(text);
  const placeAt = (offset: number): Place => {
    const line = lineAt(lineStarts, offset);
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
  };
  return ({ start, end }) => ({ start, end, from: placeAt(start), to: placeAt(end) });
}
