import type { Span } from '../../../core/span';
import type { CodeOutline, Group } from './outline';

/** What stands before a bracket: a function, a constructor, a type. */
export interface Call {
  /** With `new`, without arguments of types. */
  readonly name: string;
  readonly start: number;
}

const callee =
  /(?:\bnew\s+[\w$.\\]+(?:<[\w\s,.<>?]*>)?\s*|&?(?:\.|::|\\)?[\w$]+(?:(?:\?\.|\.|::|\\)[\w$]+)*!?(?:<[\w\s,.<>?]*>)?[ \t]*)$/;

/** What a pair of brackets belongs to. */
export function callOf(code: string, group: Group): Call | undefined {
  const from = Math.max(0, group.span.start - 200);
  const match = callee.exec(code.slice(from, group.span.start));
  if (match === null) return undefined;
  const name = match[0].replace(/<.*$/s, '').replace(/\s+/g, ' ').trim();
  return { name, start: from + match.index };
}

/** An argument or a member: its name, where it has one, and its value. */
export interface Item {
  readonly name: string | undefined;
  readonly value: Span;
}

/** Reads `name=value`, `name: value`, `'name' => value` and their like. */
export function readItem(text: string, item: Span): Item {
  const match = /^:?(?:(?<quote>["']?)(?<name>[\w-]+)\k<quote>)\s*(?:=>|:(?![:=])|=(?![=>~]))\s*/.exec(
    text.slice(item.start, item.end),
  );
  return { name: match?.groups?.name, value: { start: item.start + (match?.[0].length ?? 0), end: item.end } };
}

/** What may stand around a value without changing what it is: references, spreads, conversions, functions that give it. */
export function withAffixes(code: string, { start, end }: Span): Span {
  const affix = /(?:\*{1,2}|&|\.{3}|(?:\basync\s+)?\(\)\s*[-=]>\s*)$/;
  const before = affix.exec(code.slice(Math.max(0, start - 40), start))?.[0].length ?? 0;
  const after =
    /^(?:\.(?:to_string|to_owned|into|clone|trim|freeze|to_s)(?:\(\))?|!(?!=))+/.exec(code.slice(end, end + 60))?.[0]
      .length ?? 0;
  return { start: start - before, end: end + after };
}

const unfinished =
  /(?:\b(?:if|while|for|foreach|elsif)\b[^;{}]*\)|\b(?:else|return)|=>|&&|\|\||[=+*?,[\\]|(?<!\b(?:const|var)[ \t]*)\()\s*$/;

/**
 * The whole of a statement that is this piece and nothing else: its lines, where it has them for itself.
 * @param piece with the target of an assignment, without the semicolon
 * @returns undefined where there is more to the statement
 */
export function statementOf({ code, text }: CodeOutline, piece: Span): Span | undefined {
  const lineStart = code.lastIndexOf('\n', piece.start - 1) + 1;
  const before = code.slice(lineStart, piece.start);
  // As the only statement of a condition, or as the rest of an expression, it can't go alone.
  if (unfinished.test(code.slice(Math.max(0, piece.start - 400), piece.start))) return undefined;
  const after = /^[ \t]*(;?)([^\n;{}]*)(\n|$)?/.exec(code.slice(piece.end));
  const [whole = '', semicolon = '', rest = '', newline] = after ?? [];
  const isAlone = rest.trim() === '' && newline !== undefined;
  if (before.trim() === '' && isAlone) return { start: lineStart, end: piece.end + whole.length };
  const begins = before.trim() === '' || /[;{}]\s*$/.test(before);
  if (!begins || (semicolon === '' && !isAlone && text.charAt(piece.end) !== '}')) return undefined;
  return { start: piece.start, end: piece.end + whole.indexOf(semicolon) + semicolon.length };
}

/** The target of an assignment to a value, as it is written. */
export function targetOf({ text, code }: CodeOutline, value: Span): { text: string; start: number } | undefined {
  const from = Math.max(0, value.start - 300);
  const match = /(?:^|[\n;{}])([^\n;{}]*?)\s*(?::=|(?<![=!<>])=)\s*$/.exec(code.slice(from, value.start));
  const written = match?.[1];
  if (match === null || written === undefined || written.trim() === '') return undefined;
  const start = from + match.index + match[0].indexOf(written) + written.length - written.trimStart().length;
  return { text: text.slice(start, from + match.index + match[0].indexOf(written) + written.length), start };
}
