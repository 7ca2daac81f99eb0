import type { GlobPart } from '../glob';
import type { RequestContext } from './context';

/**
 * Puts the request's values in the place of the policy variables; `*` and `?` in a value stand for themselves.
 * Undefined where a variable has neither a value nor a default, or its key is multivalued: then the whole text matches
 * nothing.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags". Wildcards in values are not documented there.
 */
export function fillIn(parts: readonly GlobPart[], context: RequestContext): GlobPart[] | undefined {
  const filled: GlobPart[] = [];
  for (const part of parts) {
    if (part.kind !== 'variable') {
      filled.push(part);
      continue;
    }
    const entry = context.get(part.key);
    const text = entry ? context.single(part.key) : part.fallback;
    if (text === undefined) return undefined;
    filled.push({ kind: 'literal', text });
  }
  return filled;
}

export function hasVariable(parts: readonly GlobPart[]): boolean {
  return parts.some((part) => part.kind === 'variable');
}
