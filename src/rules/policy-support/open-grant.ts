import type { Span } from '../../core/span';
import type { PolicyContext } from '../../core/rule';
import type { StatementParts } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import { isDeniedAgain, isDeniedElsewhere } from './denials';
import { mentionOf } from './granted-actions';
import { everyResourceValue } from './resource-limit';

/** How a statement allows an action on resources that nobody has listed. */
export interface OpenGrant {
  /** How the action comes in (spelt out, by a wildcard, not excluded), and whether on all resources or on all but some. */
  readonly form:
    'named' | 'wildcard' | 'notAction' | 'namedNotResource' | 'wildcardNotResource' | 'notActionNotResource';
  /** The value that brings the action in; for `NotAction` the element's name. */
  readonly at: Span;
  /** What stands there. */
  readonly text: string;
}

/**
 * Whether the statement allows the action of that full name, which is one on roles, on every resource, every role, or all
 * but some, and no Deny takes that back.
 */
export function openGrant(
  statement: StatementParts<'action' | 'resource'>,
  action: string,
  { document, reference }: PolicyContext,
): OpenGrant | undefined {
  if (statement.effect !== 'Allow' || statement.action === undefined) return undefined;
  const mention = mentionOf(statement, action);
  if (mention === undefined) return undefined;
  const everything =
    everyResourceValue(statement) !== undefined ||
    (statement.resource?.negated === false && statement.resource.values.some(isEveryRole));
  if (!everything && statement.resource?.negated !== true) return undefined;
  const known = reference.action(action);
  if (known !== undefined && isDeniedAgain(document, statement, known)) return undefined;
  if (isDeniedElsewhere(document, action, isEveryRole)) return undefined;
  const form = everything ? mention.way : (`${mention.way}NotResource` as const);
  const { key } = statement.action.member;
  return mention.value === undefined
    ? { form, at: key.inner, text: key.text }
    : { form, at: mention.value.span, text: mention.value.text };
}

/** `arn:aws:iam::111122223333:role/*`, or all service-linked roles: every role of at least one account. */
function isEveryRole({ known, text }: Value): boolean {
  return known && /^(\*+|arn:[^:]*:iam::[^:]*:(\*+|role\/\*+|role\/aws-service-role\/\*+))$/.test(text);
}
