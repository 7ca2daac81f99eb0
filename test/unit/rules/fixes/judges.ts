import { type ParseError, parse as parseJson } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import { codeOf, hasGrammar, parses } from '../../support/parse-judge';

/**
 * What a text says, but for its comments; undefined where it is not sound. Tree-sitter judges programs, the libraries that
 * read them configuration.
 */
export async function meaningOf(path: string, text: string): Promise<string | undefined> {
  if (/\.ya?ml$/.test(path)) return ofYaml(text);
  if (/\.(?:jsonc?|ipynb)$/.test(path)) return ofJson(text);
  if (path.endsWith('.config')) return ofXml(text);
  if (hasGrammar(path)) {
    // Some grammars want the last line ended; what notebooks tell their kernels is no Python.
    const whole = text.replace(/\n?$/, '\n').replace(path.endsWith('.py') ? /^%.*$/gm : /^$/g, '');
    return (await parses(path, whole)) ? (await codeOf(path, whole)).join('\n') : undefined;
  }
  return path === 'Dockerfile' ? ofDockerfile(text) : ofLines(text);
}

/** Scripts in pipelines count without their comments. */
function ofYaml(text: string): string | undefined {
  const documents = parseAllDocuments(text);
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  const withoutComments = (key: string, value: unknown): unknown =>
    /^(?:run|script|\d+)$/.test(key) && typeof value === 'string'
      ? value.replace(/^ *#.*\n?| +#.*/gm, '').trimEnd()
      : value;
  return documents.map((document) => JSON.stringify(document.toJS(), withoutComments)).join('\n');
}

function ofJson(text: string): string | undefined {
  const errors: ParseError[] = [];
  const value: unknown = parseJson(text, errors, { allowTrailingComma: true });
  return errors.length > 0 ? undefined : JSON.stringify(value);
}

/** As much of XML as comments can break. */
function ofXml(text: string): string | undefined {
  const rest = text.replace(/<!\[CDATA\[[^]*?\]\]>/g, (data) => data.replace(/<!--|-->/g, '&'));
  const bare = rest.replace(/<!--(?:(?!--)[^])*-->/g, '');
  const isSound =
    !/<!--|-->|<[^<>]*</.test(bare) &&
    bare.lastIndexOf('<?xml') <= 0 &&
    (text.startsWith('<?xml') || !text.includes('<?xml'));
  return isSound ? bare.replace(/\s+/g, ' ').replace(/ (?=<)/g, '') : undefined;
}

/** Every logical line of a Dockerfile begins with an instruction; comments may stand within one. */
function ofDockerfile(text: string): string | undefined {
  const bare = text.replace(/^[ \t]*#[^\n]*\n?/gm, '').replace(/\\[ \t]*\r?\n\s*/g, ' ');
  const lines = bare.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.every((line) => /^(?:FROM|ENV|ARG|RUN|CMD|LABEL)\s+\S.*[^\\]$/i.test(line))
    ? lines.join('\n')
    : undefined;
}

/** Names and values line by line, with `#` for comments. */
function ofLines(text: string): string {
  const whole = text.replace(/\\\r?\n\s*/g, '').split(/\r?\n/);
  return whole.filter((line) => line.trim() !== '' && !/^\s*#/.test(line)).join('\n');
}
