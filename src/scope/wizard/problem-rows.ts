import { wrap } from '../text';
import type { Row } from './question';

/** What an entry of VS Code's lists shows of a line before it breaks it off, in characters. */
const lineWidth = 80;

/** Says what is wrong in as many entries as it takes to show all of it: VS Code cuts off what is longer than a line. */
export function problemRows(text: string, ...further: readonly string[]): Row[] {
  const lines = [text, ...further].flatMap((one) => wrap(one, lineWidth));
  const rows: Row[] = [];
  for (let index = 0; index < lines.length; index += 2) {
    const [label = '', detail] = lines.slice(index, index + 2);
    const effect = { kind: index === 0 ? 'none' : 'more' } as const;
    rows.push({ label, ...(detail === undefined ? {} : { detail }), effect });
  }
  return rows;
}
