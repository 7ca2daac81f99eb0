import type { Member, SourceNode, StringNode } from '../../../../src/core/source-tree';
import type { Span } from '../../../../src/core/span';
import { TextView } from '../../../../src/core/text-view';
import { buildPolicy } from '../../../../src/iam/policy/build-policy';
import type { PolicyDocument } from '../../../../src/iam/policy/model';
import type { PolicyType } from '../../../../src/iam/policy/policy-type';

type Json = string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A policy as a template gives it: what stands between « and » is not known, and a value of just that is not even known
 * to be one.
 */
export function unknownPolicy(type: PolicyType, json: Json): PolicyDocument {
  return buildPolicy(tree(json), { type: { type, evidence: 'the test says so' } });
}

const span = { start: 0, end: 0 };

function tree(json: Json): SourceNode {
  if (typeof json === 'string')
    return /^«[^»]*»$/.test(json) ? { kind: 'unknown', span, text: json, candidates: [] } : text(json);
  if (json instanceof Array) return { kind: 'array', span, items: json.map(tree) };
  const members = Object.entries(json as Record<string, Json>).map(([key, value]): Member => ({
    span,
    key: text(key),
    value: tree(value),
  }));
  return { kind: 'object', span, members };
}

function text(given: string): StringNode {
  const unknowns: Span[] = [...given.matchAll(/«[^»]*»/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return { kind: 'string', span, text: given, unknowns, view: TextView.of(given), inner: span };
}
