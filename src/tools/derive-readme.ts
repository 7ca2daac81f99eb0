import { rules } from '../rules';

const start = '<!-- rules:start -->';
const end = '<!-- rules:end -->';

/** The README with the rules table between its marks. A README without marks stays as it is. */
export function deriveReadme(text: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to === -1) return text;
  return `${text.slice(0, from + start.length)}\n\n${rulesTable()}\n\n${text.slice(to)}`;
}

function rulesTable(): string {
  return [
    '| Rule | Severity | What it reports |',
    '| --- | --- | --- |',
    ...rules.map(
      ({ id, severity, title }) => `| <a id="${id}"></a>\`${id}\` | ${severity} | ${title.replaceAll('|', '\\|')} |`,
    ),
  ].join('\n');
}
