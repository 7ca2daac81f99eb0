import type { Span } from '../../core/span';
import { spanInHost, type Value } from '../../iam/policy/value';

/** What is wrong with a policy variable. */
export type VariableProblem = 'unclosed' | 'empty' | 'space' | 'unquoted';

/** Something that begins like a policy variable, `${`, with where it stands in the host text. */
export interface VariableText {
  /** With `${` and, unless it is unclosed, `}`. */
  readonly text: string;
  /** Offset in the value's text. */
  readonly start: number;
  readonly at: Span;
  /** `${*}`, `${?}` and `${$}` stand for the characters themselves. */
  readonly isEscape: boolean;
  readonly problem: VariableProblem | undefined;
}

/**
 * The policy variables of a value, broken ones included; what the host fills in itself is left out.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function variablesOf(value: Value): readonly VariableText[] {
  const { text } = value;
  if (value.node.kind !== 'string' || !text.includes('${')) return noVariables;
  const found: VariableText[] = [];
  let close = text.indexOf('}');
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', start + 2)) {
    const from = start;
    if (value.unknowns.some((unknown) => unknown.start <= from && from < unknown.end)) continue;
    if (close >= 0 && close < start) close = text.indexOf('}', start);
    const next = text.indexOf('${', start + 2);
    const closed = close >= 0 && (next < 0 || close < next);
    const end = closed ? close + 1 : next < 0 ? text.length : next;
    const body = text.slice(start + 2, closed ? close : end);
    found.push({
      text: text.slice(start, end),
      start,
      at: spanInHost(value, { start, end }),
      isEscape: closed && /^[*?$]$/.test(body),
      problem: closed ? problemOf(body) : 'unclosed',
    });
    if (found.length === mostVariables) break;
  }
  return found;
}

const noVariables: readonly VariableText[] = [];

/** More in one value than anybody writes; of the rest nothing is said. */
const mostVariables = 100;

function problemOf(body: string): VariableProblem | undefined {
  if (body.trim() === '') return 'empty';
  const comma = body.indexOf(',');
  const key = comma < 0 ? body : body.slice(0, comma);
  if (comma >= 0 && !/^ *'[^']*' *$/.test(body.slice(comma + 1))) return 'unquoted';
  // The key of a tag may well have spaces in it.
  const slash = key.indexOf('/');
  if (/^\s|\s$/.test(key) || /\s/.test(slash < 0 ? key : key.slice(0, slash))) return 'space';
  return undefined;
}
