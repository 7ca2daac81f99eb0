import type { Span } from '../../core/span';
import { parseAction, type ActionPattern } from '../action-pattern';
import { parseArn, type Arn } from '../arn';
import type { SourceNode, Unknown } from '../../core/source-tree';
import { valueSpan } from '../../core/source-tree';

/**
 * A piece of a value as IAM reads it. `at` is a span of the value's text, not of the host text.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags" and "IAM JSON policy elements: Resource".
 */
export type Part =
  | { readonly kind: 'literal'; readonly text: string; readonly at: Span }
  /** `*` stands for any run of characters, `?` for exactly one. */
  | { readonly kind: 'wildcard'; readonly text: '*' | '?'; readonly at: Span }
  /** `${aws:username}` or `${aws:PrincipalTag/team, 'none'}`: filled in when the request is evaluated. */
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined; readonly at: Span }
  /** What only the host's deployment can tell. */
  | { readonly kind: 'unknown'; readonly text: string; readonly at: Unknown };

/** One value of a policy element: an action, an ARN, a principal, a condition value. */
export class Value {
  #arn: Arn | undefined;
  #isArnRead = false;
  #action: ActionPattern | undefined;

  constructor(
    readonly node: SourceNode,
    /** The value in the host text, without quotes. */
    readonly span: Span,
    /** The value as a string; a number or boolean as it is written. */
    readonly text: string,
    /** The spans of `text` that are not known. */
    readonly unknowns: readonly Unknown[],
  ) {}

  /** Whether all of the value is known. */
  get known(): boolean {
    return this.unknowns.length === 0;
  }

  /** The ARN that the value is; undefined where it is none. Taken apart once for all the rules that ask. */
  get arn(): Arn | undefined {
    if (!this.#isArnRead) {
      this.#isArnRead = true;
      this.#arn = parseArn(this.text, this.unknowns);
    }
    return this.#arn;
  }

  /** The value as one of an `Action` element. */
  get action(): ActionPattern {
    return (this.#action ??= parseAction(this.text));
  }
}

const allKnown: readonly Unknown[] = [];

export function toValue(node: SourceNode): Value {
  const span = valueSpan(node);
  switch (node.kind) {
    case 'string':
      return new Value(node, span, node.text, node.unknowns);
    case 'unknown':
      return new Value(node, span, node.text, [{ start: 0, end: node.text.length }]);
    case 'number':
    case 'boolean':
    case 'null':
      return new Value(node, span, node.text, allKnown);
    case 'object':
    case 'array':
      // Not a value that IAM takes; the grammar rules say so, and no pattern matches the empty text.
      return new Value(node, span, '', allKnown);
  }
}

/** Where a span of the value's text stands in the host text. */
export function spanInHost(value: Value, at: Span): Span {
  if (value.node.kind === 'string') return value.node.view.toSource(at);
  return { start: value.span.start + at.start, end: value.span.start + at.end };
}

/**
 * Splits a value into what IAM sees in it.
 * @param syntax `wildcards` for actions and Like operators, `variables` for operators that take no wildcards,
 *   `both` for resources
 */
export function partsOf(value: Value, syntax: 'wildcards' | 'variables' | 'both' | 'literal'): readonly Part[] {
  const parts: Part[] = [];
  let offset = 0;
  for (const unknown of value.unknowns) {
    pushKnown(parts, value.text, offset, unknown.start, syntax);
    parts.push({ kind: 'unknown', text: value.text.slice(unknown.start, unknown.end), at: unknown });
    offset = unknown.end;
  }
  pushKnown(parts, value.text, offset, value.text.length, syntax);
  return parts;
}

function pushKnown(
  parts: Part[],
  text: string,
  start: number,
  end: number,
  syntax: 'wildcards' | 'variables' | 'both' | 'literal',
): void {
  const wildcards = syntax === 'wildcards' || syntax === 'both';
  const variables = syntax === 'variables' || syntax === 'both';
  let literal = '';
  let literalStart = start;
  const flush = (at: number): void => {
    if (literal.length > 0) parts.push({ kind: 'literal', text: literal, at: { start: literalStart, end: at } });
    literal = '';
  };
  const mark = /[*?$]/g;
  const lastClose = text.lastIndexOf('}', end - 1);
  for (let index = start; index < end;) {
    mark.lastIndex = index;
    const plainEnd = Math.min(mark.exec(text)?.index ?? end, end);
    literal += text.slice(index, plainEnd);
    index = plainEnd;
    if (index === end) break;
    const character = text.charAt(index);
    if (wildcards && (character === '*' || character === '?')) {
      flush(index);
      parts.push({ kind: 'wildcard', text: character, at: { start: index, end: index + 1 } });
      literalStart = ++index;
      continue;
    }
    const variable = variables && character === '$' && index < lastClose ? readVariable(text, index, end) : undefined;
    if (variable === undefined) {
      literal += character;
      index++;
    } else if (variable.escape !== undefined) {
      literal += variable.escape;
      index = variable.end;
    } else {
      flush(index);
      parts.push({ kind: 'variable', ...variable.reference, at: { start: index, end: variable.end } });
      literalStart = index = variable.end;
    }
  }
  flush(end);
}

/** `${*}`, `${?}` and `${$}` are the escapes for the literal characters. */
function readVariable(
  text: string,
  start: number,
  end: number,
): { escape?: string; reference: { key: string; fallback: string | undefined }; end: number } | undefined {
  if (text.charAt(start + 1) !== '{') return undefined;
  const close = text.indexOf('}', start);
  if (close === -1 || close >= end) return undefined;
  const body = text.slice(start + 2, close);
  const reference = { key: body, fallback: undefined };
  if (body === '*' || body === '?' || body === '$') return { escape: body, reference, end: close + 1 };
  const match = /^([^,]*),\s*'([^']*)'$/.exec(body);
  return {
    reference: match ? { key: match[1] ?? '', fallback: match[2] ?? '' } : reference,
    end: close + 1,
  };
}
