import type { Span } from './span';

/** Replaces what stands in `span` by `text`; an empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies edits that were all computed against `text`. Their order is free; insertions at one offset keep the order given.
 * @throws RangeError where two edits overlap.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let offset = 0;
  for (const edit of sorted) {
    if (edit.span.start < offset) throw new RangeError('Edits overlap.');
    result += text.slice(offset, edit.span.start) + edit.text;
    offset = edit.span.end;
  }
  return result + text.slice(offset);
}
