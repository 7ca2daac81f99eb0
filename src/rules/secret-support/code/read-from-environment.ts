import type { EnvironmentReads } from '../../../core/finding';
import type { Span } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';

/** How a language reads an environment variable, and what its file has to import for that. */
interface EnvironmentAccess {
  read(variable: string): string;
  /** The line to add, whether the text has it already, and after what it goes; nothing where no import is needed. */
  readonly import?: { readonly line: string; readonly present: RegExp; readonly after: RegExp };
  /** Declarations that take nothing but literals, tested against what stands before the value. */
  readonly constant?: RegExp;
}

const javascript: EnvironmentAccess = { read: (variable) => `process.env.${variable}` };
const typescript: EnvironmentAccess = { read: (variable) => `process.env.${variable}!` };
const jvm: EnvironmentAccess = { read: (variable) => `System.getenv("${variable}")` };

const languages: Readonly<Record<string, EnvironmentAccess>> = {
  python: {
    read: (variable) => `os.environ["${variable}"]`,
    import: {
      line: 'import os',
      present: /^import os\b|^import [\w., ]*\bos\b/m,
      // Behind the shebang, comments, the docstring and what must be imported first.
      after: /^(?:\s*#[^\n]*\n)*(?:\s*(?:"""[^]*?"""|'''[^]*?''')[ \t]*\n)?(?:\s*from __future__ [^\n]*\n)*\s*/,
    },
  },
  javascript,
  javascriptreact: javascript,
  typescript,
  typescriptreact: typescript,
  ruby: { read: (variable) => `ENV.fetch("${variable}")` },
  php: { read: (variable) => `getenv('${variable}')`, constant: /\bconst\s[^;]*$/ },
  go: {
    read: (variable) => `os.Getenv("${variable}")`,
    import: {
      line: 'import "os"',
      present: /(?:^|[;(])[ \t]*(?:import[ \t]+)?"os"[ \t\r]*(?:$|[;)]|\/\/)/m,
      after: /^(?:[^]*?\n)?package\s+\w+[^\n]*\n\s*/,
    },
    constant: /\bconst\b(?:[^()\n]*|\s*\([^()]*)$/,
  },
  java: { ...jvm, constant: /@\w+\([^()]*$/ },
  kotlin: { ...jvm, constant: /\bconst\s[^\n]*$|@\w+\([^()]*$/ },
  csharp: {
    read: (variable) => `System.Environment.GetEnvironmentVariable("${variable}")`,
    constant: /\bconst\s[^;]*$/,
  },
  rust: {
    read: (variable) => `std::env::var("${variable}").expect("${variable} is not set")`,
    constant: /\b(?:const|static)\s[^;]*$|&'?\w*\s*str\s*=\s*$/,
  },
};

/** What stands before a value that becomes an environment variable or a property; reading it there would be circular. */
const setsEnvironment =
  /(?:os\.(?:environ|putenv)|process\.env|ENV\[|[Ss]etenv|putenv|SetEnvironmentVariable|set_var|setProperty)[^\n]*$/;

/**
 * What puts a read of an environment variable in the place of each literal, with the import that takes.
 * @returns undefined where the language is none of those known, or a literal stands where only a constant may
 */
export function readFromEnvironment(
  text: string,
  languageId: string,
  values: readonly { readonly literal: Span; readonly variable: string }[],
): EnvironmentReads['edits'] | undefined {
  const access = languages[languageId];
  if (access === undefined) return undefined;
  const { constant } = access;
  const isElsewhere = values.every(({ literal: { start } }) => {
    const before = text.slice(Math.max(0, start - 200), start);
    return constant?.test(before) !== true && !setsEnvironment.test(before);
  });
  if (!isElsewhere) return undefined;
  return (nameOf) => [
    ...importOf(text, access),
    ...values.map(({ literal, variable }) => ({ span: literal, text: access.read(nameOf(variable)) })),
  ];
}

function importOf(text: string, { import: needed }: EnvironmentAccess): readonly TextEdit[] {
  if (needed === undefined || needed.present.test(text)) return [];
  const at = needed.after.exec(text)?.[0].length ?? 0;
  return [{ span: { start: at, end: at }, text: `${needed.line}${text.includes('\r\n') ? '\r\n' : '\n'}` }];
}
