import type { Span } from '../../../src/core/span';

/** Takes the `[|…|]` marks out of an example. */
export function readMarks(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  const open: number[] = [];
  let text = '';
  for (const piece of marked.split(/(\[\||\|\])/)) {
    if (piece === '[|') open.push(text.length);
    else if (piece === '|]') spans.push({ start: open.pop() ?? 0, end: text.length });
    else text += piece;
  }
  return { text, spans: spans.toSorted((a, b) => a.start - b.start || a.end - b.end) };
}
