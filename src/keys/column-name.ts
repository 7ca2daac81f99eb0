import type { Span } from '../core/span';

/** How far above a value the head of its table is looked for. */
const HEAD_REACH = 4000;

/** How far the line of a value is read on behind it. */
const LINE_REACH = 1000;

/**
 * The head of the column that a value stands in, as comma-separated and similar values have one: the cell of the same
 * column in the first of the lines above that have as many cells. Empty where there is no such table, and where nothing
 * above speaks of secrets.
 */
export function columnName(text: string, { start, end }: Span): string {
  const marks = text.slice(Math.max(0, start - 3), start) + text.slice(end, end + 3);
  const delimiter = /[,;\t|]/.exec(marks)?.[0];
  if (delimiter === undefined) return '';
  const above = text.slice(Math.max(0, start - HEAD_REACH), start);
  if (!/sec/i.test(above)) return '';
  const lines = above.split('\n');
  const before = lines.pop() ?? '';
  const rest = /^.*/.exec(text.slice(start, end + LINE_REACH))?.[0] ?? '';
  const column = cellsOf(before, delimiter).length - 1;
  const count = cellsOf(before + rest, delimiter).length;
  // What the reach may have cut off is no whole line.
  if (start > HEAD_REACH) lines.shift();
  let head = '';
  for (const line of lines.reverse()) {
    const cells = cellsOf(line, delimiter);
    if (cells.length !== count) break;
    head = cells[column] ?? '';
  }
  return head;
}

/** The cells of a line, in quotes where they hold the delimiter. */
function cellsOf(line: string, delimiter: string): string[] {
  return line.replace(/"[^"]*"/g, (cell) => cell.replaceAll(delimiter, ' ')).split(delimiter);
}
