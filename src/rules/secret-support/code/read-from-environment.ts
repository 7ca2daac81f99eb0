import type { Span } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';
import { eolOf } from '../config/lines';
import { importOsInGo, importOsInPython } from './imports';
import type { CodeOutline } from './outline';
import { isJsxAttribute, type Place, placeOf, takesAnyValue } from './place';

/** How a language reads an environment variable, and what its file has to import for that. */
interface EnvironmentAccess {
  read(variable: string, place: Place): string;
  importFor?(outline: CodeOutline, eol: string): readonly TextEdit[];
}

const inScript = (read: string, place: Place): string => (isJsxAttribute(place) ? `{${read}}` : read);
const javascript: EnvironmentAccess = { read: (variable, place) => inScript(`process.env.${variable}`, place) };
const typescript: EnvironmentAccess = { read: (variable, place) => inScript(`process.env.${variable}!`, place) };
const jvm: EnvironmentAccess = { read: (variable) => `System.getenv("${variable}")` };

const languages: Readonly<Record<string, EnvironmentAccess>> = {
  python: { read: (variable) => `os.environ["${variable}"]`, importFor: importOsInPython },
  javascript,
  javascriptreact: javascript,
  typescript,
  typescriptreact: typescript,
  ruby: { read: (variable) => `ENV.fetch("${variable}")` },
  php: { read: (variable) => `getenv('${variable}')` },
  go: { read: (variable) => `os.Getenv("${variable}")`, importFor: importOsInGo },
  java: jvm,
  kotlin: jvm,
  csharp: { read: (variable) => `System.Environment.GetEnvironmentVariable("${variable}")` },
  rust: {
    // A literal is a reference, unless a method makes something else of it.
    read: (variable, { after }) =>
      `${after.startsWith('.') ? '' : '&'}std::env::var("${variable}").expect("${variable} is not set")`,
  },
};

/**
 * What puts a read of an environment variable in the place of each literal, with the import that takes. Literals that
 * need not be replaced are left where only a constant may stand.
 * @returns undefined where the language is none of those known, or a literal stands where only a constant may
 */
export function readFromEnvironment(
  outline: CodeOutline,
  languageId: string,
  values: readonly { readonly literal: Span; readonly variable: string; readonly isNeeded: boolean }[],
): ((nameOf: (variable: string) => string) => readonly TextEdit[]) | undefined {
  const access = languages[languageId];
  if (access === undefined) return undefined;
  const placed = values.map((value) => ({ ...value, place: placeOf(outline, value.literal) }));
  const replaced = placed.filter(({ place }) => takesAnyValue(languageId, place));
  if (placed.some((value) => value.isNeeded && !replaced.includes(value))) return undefined;
  return (nameOf) => [
    ...(access.importFor?.(outline, eolOf(outline.text)) ?? []),
    ...replaced.map(({ literal, variable, place }) => ({ span: literal, text: access.read(nameOf(variable), place) })),
  ];
}
