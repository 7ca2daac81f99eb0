import ignore from 'ignore';

/** A value and the environment variable that is to hold it. */
export interface EnvironmentValue {
  readonly variable: string;
  readonly value: string;
}

/** What a `.env` file gets, and under which names. */
export interface DotenvPlan {
  /** What to append; empty where all is there already. */
  readonly addition: string;
  readonly nameOf: (variable: string) => string;
}

/**
 * Puts values into a `.env` file. Where it has other values under their names, they get names after the file that reads
 * them: `UPLOAD_AWS_ACCESS_KEY_ID`.
 * @param reader the path of that file
 */
export function planDotenv(dotenv: string, values: readonly EnvironmentValue[], reader: string): DotenvPlan {
  const present = new Map(
    [...dotenv.matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(.*?)[ \t]*\r?$/gm)].map(
      ([, name = '', value = '']) => [name, value.replace(/^(["'])(.*)\1$/, '$2')],
    ),
  );
  const stem = (/([^/]*?)(?:\.[^/.]*)?$/.exec(reader)?.[1] ?? '').replace(/\W+/g, '_').toUpperCase();
  for (let count = 0; ; count++) {
    const prefix = count === 0 ? '' : `${/^[A-Z]/.test(stem) ? '' : '_'}${stem}_${count === 1 ? '' : `${count}_`}`;
    const named = values.map(({ variable, value }) => ({ name: prefix + variable, value }));
    const isFree = named.every(({ name, value }) => [undefined, '', value].includes(present.get(name)));
    if (!isFree) continue;
    const missing = named.filter(({ name, value }) => present.get(name) !== value);
    const lines = missing.map(({ name, value }) => `${name}=${value}`);
    return { addition: asLines(dotenv, lines), nameOf: (variable) => prefix + variable };
  }
}

/**
 * What to append to the `.gitignore` of a folder so that git ignores a file of it; nothing where it does.
 * @param file from that folder, with `/` between folders
 */
export function gitignoreAddition(gitignore: string, file: string): string {
  if (ignore().add(gitignore).ignores(file)) return '';
  const literal = file.replace(/[\\*?[\]]|^[#!]| +$/g, (special) => special.replace(/./g, '\\$&'));
  return asLines(gitignore, [file.includes('/') ? `/${literal}` : literal]);
}

function asLines(text: string, lines: readonly string[]): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const begin = text === '' || text.endsWith('\n') || lines.length === 0 ? '' : eol;
  return begin + lines.map((line) => line + eol).join('');
}
