import { remember } from '../core/remember';
import type { Span } from '../core/span';
import { globMatches, parseGlob, type Answer, type Glob } from './glob';

/** A value of `Action` or `NotAction`. Neither half minds its case. */
export interface ActionPattern {
  readonly text: string;
  /** What stands before the colon; undefined for `*` and for a text without one. */
  readonly service: { readonly text: string; readonly span: Span } | undefined;
  /** What stands after the colon, or all of a text without one. */
  readonly name: { readonly text: string; readonly span: Span };
  readonly glob: Glob;
  readonly problem: ActionProblem | undefined;
}

/**
 * What IAM refuses in an action: no service prefix, a wildcard or another character that no prefix has in it, more than
 * one colon. An action that doesn't exist is accepted.
 */
export type ActionProblem = 'missing-prefix' | 'wildcard-prefix' | 'malformed-prefix' | 'second-colon';

export const parseAction = remember((text: string): ActionPattern => {
  const colon = text.indexOf(':');
  const service = colon < 0 ? undefined : { text: text.slice(0, colon), span: { start: 0, end: colon } };
  const name = { text: text.slice(colon + 1), span: { start: colon + 1, end: text.length } };
  let glob: Glob | undefined;
  return {
    text,
    service,
    name,
    get glob() {
      return (glob ??= parseGlob(text, { ignoreCase: true }));
    },
    problem: problemOf(text),
  };
});

/** Whether the pattern stands for this action (`s3:GetObject`). */
export function actionMatches(pattern: ActionPattern, action: string): Answer {
  return globMatches(pattern.glob, action);
}

/**
 * Whether IAM accepts the text though it can't be meant so: with white space, a list in one text, no name after the
 * colon.
 */
export function isMisread(text: string): boolean {
  return /[\s,;]|:$/.test(text);
}

function problemOf(text: string): ActionProblem | undefined {
  if (text === '*') return undefined;
  const [service, , ...more] = text.split(':');
  if (service === undefined || service === text) return 'missing-prefix';
  if (more.length > 0) return 'second-colon';
  if (/[*?]/.test(service)) return 'wildcard-prefix';
  return /^[a-z\d.-]+$/i.test(service) ? undefined : 'malformed-prefix';
}
