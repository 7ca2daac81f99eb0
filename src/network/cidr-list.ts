import type { Span } from '../core/span';

export interface ListItem {
  readonly text: string;
  readonly span: Span;
}

/**
 * The addresses in a pasted text, whatever separates them: white space, commas, semicolons, quotes, brackets, list bullets.
 * A range (`192.0.2.1 - 192.0.2.9`) stays one item, and what follows a `#` on a line is a comment.
 * Items are not looked at: each is for `parseCidr` to judge.
 */
export function splitAddressList(text: string): ListItem[] {
  const items: ListItem[] = [];
  for (const match of text.matchAll(/#.*|[^\s,;|"'`<>(){}[\]#]+(?:[ \t]+[-\u2013\u2014][ \t]+[\da-f.:]+)?/gi)) {
    const item = match[0];
    if (item.startsWith('#') || /^[-\u2013\u2014*\u2022]+$/.test(item)) continue;
    items.push({ text: item, span: { start: match.index, end: match.index + item.length } });
  }
  return items;
}
