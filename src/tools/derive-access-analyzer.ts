import { normalizeMessage } from '../core/messages';
import { rules } from '../rules';

const start = '<!-- codes:start -->';
const end = '<!-- codes:end -->';

/** The page about Access Analyzer with the table of its codes, and the messages that answer to them, between its marks. */
export function deriveAccessAnalyzer(text: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to === -1) return text;
  return `${text.slice(0, from + start.length)}\n\n${codesTable()}\n\n${text.slice(to)}`;
}

function codesTable(): string {
  const answers = rules.flatMap(({ id, messages }) =>
    Object.entries(messages).flatMap(([name, definition]) =>
      (normalizeMessage(definition).accessAnalyzer ?? []).map((code) => ({ code, answer: `\`${id}\` (${name})` })),
    ),
  );
  const codes = [...new Set(answers.map(({ code }) => code))].toSorted();
  const rows = codes.map((code) => {
    const messages = answers.filter((each) => each.code === code).map(({ answer }) => answer);
    return `| \`${code}\` | ${messages.join(', ')} |`;
  });
  return ['| Access Analyzer | Keyward: rule (message) |', '| --- | --- |', ...rows].join('\n');
}
