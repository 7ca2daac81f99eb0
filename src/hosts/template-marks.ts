import type { Span } from '../core/span';

/**
 * `{{…}}`, `<%…%>`, `%{…}`, `#{…}`, and what the Serverless Framework writes as `${self:…}`, `${file(…)}`,
 * `${aws:region}`; no longer than anybody writes.
 */
const marks =
  /\{\{[^]{0,500}?\}\}|<%[^]{0,500}?%>|[%#]\{[^{}]{0,500}\}|\$\{aws:(?:accountId|region)\}|\$\{(?:(?:self|opt|sls|env|param|ssm|cf)[:.(]|file\()(?:[^{}]|\$\{[^{}]{0,500}\}){0,500}\}/g;

/**
 * Where a template engine (Helm, Jinja, ERB, the Serverless Framework and their like) will put something into a text, so
 * that nobody knows yet what stands there. IAM's own variables, `${aws:username}`, are no such marks.
 */
export function templateMarks(text: string): readonly Span[] {
  if (!text.includes('{') && !text.includes('<%')) return noMarks;
  return [...text.matchAll(marks)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** One for all texts without any, which nearly all are. */
const noMarks: readonly Span[] = [];
