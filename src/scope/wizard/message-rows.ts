import { wrap } from '../text';
import type { Row } from './question';

/** What an entry of VS Code's lists shows of a line before it breaks it off, in characters. */
const lineWidth = 80;

/** Says what is wrong, and goes on with hints, each on a line of its own. */
export function problemRows(text: string, ...further: readonly string[]): Row[] {
  return messageRows('none', text, ...further);
}

/** Says what was found out. */
export function tellRows(text: string): Row[] {
  return messageRows('tell', text);
}

/** Says what is worth knowing, though nothing is wrong. */
export function remarkRows(text: string): Row[] {
  return messageRows('remark', text);
}

/** As many entries as it takes to show all of the texts: VS Code cuts off what is longer than a line. */
function messageRows(kind: 'none' | 'tell' | 'remark', ...texts: readonly string[]): Row[] {
  const lines = texts.flatMap((one) => wrap(one, lineWidth));
  const rows: Row[] = [];
  for (let index = 0; index < lines.length; index += 2) {
    const [label = '', detail] = lines.slice(index, index + 2);
    const effect = { kind: index === 0 ? kind : 'more' } as const;
    rows.push({ label, ...(detail === undefined ? {} : { detail }), effect });
  }
  return rows;
}
