import type { Span } from '../../../core/span';
import type { TextEdit } from '../../../core/text-edit';

/** A read of an environment variable, and an operator behind which stands what counts where there is none. */
const fallback =
  /(?:process\.env(?:\.\w+|\[[^\]\n]+\])|ENV\[[^\]\n]+\]|\bgetenv\([^()\n]*\)|\bos\.environ\.get\([^()\n]*\))(\s*(?:\|\||\?\?|\?:|\bor)\s*)$/;

/** A call that reads an environment variable, and takes what counts where there is none as its second argument. */
const argument = /(?:\bos\.getenv|\bos\.environ\.get|\bENV\.fetch|\benv)\(\s*(?:"\w+"|'\w+')(\s*,\s*)$/;

/**
 * The edits that take literals away which only count where an environment variable is not set.
 * @returns undefined where a literal is anything else
 */
export function dropDefaults(
  text: string,
  languageId: string,
  literals: readonly Span[],
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const { start, end } of literals) {
    const before = text.slice(Math.max(0, start - 200), start);
    const operator = fallback.exec(before)?.[1];
    const comma = argument.exec(before)?.[1];
    const separator = operator ?? comma;
    if (separator === undefined) return undefined;
    // To TypeScript, a variable of the environment may be undefined.
    const assertion = operator !== undefined && languageId.startsWith('typescript') ? '!' : '';
    edits.push({ span: { start: start - separator.length, end }, text: assertion });
  }
  return edits;
}
