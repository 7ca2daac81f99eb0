import ignore from 'ignore';

/** A value and the environment variable that is to hold it. */
export interface EnvironmentValue {
  readonly variable: string;
  readonly value: string;
}

/**
 * What to append to a `.env` file so that it sets the variables.
 * @returns undefined where it sets one of them to something else already
 */
export function dotenvAddition(dotenv: string, values: readonly EnvironmentValue[]): string | undefined {
  const missing: string[] = [];
  for (const { variable, value } of values) {
    const set = [...dotenv.matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(.*?)[ \t]*\r?$/gm)];
    const present = set.findLast(([, name]) => name === variable)?.[2]?.replace(/^(["'])(.*)\1$/, '$2');
    if (present === undefined || present === '') missing.push(`${variable}=${value}`);
    else if (present !== value) return undefined;
  }
  return asLines(dotenv, missing);
}

/** What to append to the `.gitignore` of a folder so that git ignores the `.env` beside it; nothing where it does. */
export function gitignoreAddition(gitignore: string): string {
  return ignore().add(gitignore).ignores('.env') ? '' : asLines(gitignore, ['.env']);
}

function asLines(text: string, lines: readonly string[]): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const begin = text === '' || text.endsWith('\n') || lines.length === 0 ? '' : eol;
  return begin + lines.map((line) => line + eol).join('');
}
