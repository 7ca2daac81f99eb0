import type { Principal, StatementParts } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import { parseArn, splitArnResource } from '../../iam/arn';

/** Whether the statement says whose requests it is about, as only those of some policy types do. */
export function hasPrincipal({ principal }: StatementParts<'principal'>): boolean {
  return principal !== undefined;
}

/** What a value of `Principal.AWS` stands for. */
export type AwsPrincipalKind =
  | 'everyone'
  | 'account'
  | 'user'
  | 'role'
  | 'session'
  | 'federated-user'
  /** What is left of a user or role that was deleted, and the id of one that was not. */
  | 'user-id'
  | 'role-id'
  | 'group'
  /** Names some principals by a pattern, which IAM does not take. */
  | 'wildcard'
  | 'malformed';

export interface AwsPrincipal {
  readonly kind: AwsPrincipalKind;
  /** The account that it belongs to, where the value tells. */
  readonly account: string | undefined;
}

const kinds: Readonly<Record<string, AwsPrincipalKind>> = {
  'iam:user': 'user',
  'iam:role': 'role',
  'iam:group': 'group',
  'sts:assumed-role': 'session',
  'sts:federated-user': 'federated-user',
};

/** Reads a value of `Principal.AWS`. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
export function readAwsPrincipal(text: string): AwsPrincipal {
  const none = { account: undefined };
  if (text === '*') return { kind: 'everyone', ...none };
  if (/^\d{12}$/.test(text)) return { kind: 'account', account: text };
  if (/[*?]/.test(text)) return { kind: 'wildcard', ...none };
  if (/^AROA[A-Z0-9]{12,}$/.test(text)) return { kind: 'role-id', ...none };
  if (/^AIDA[A-Z0-9]{12,}$/.test(text)) return { kind: 'user-id', ...none };
  const arn = parseArn(text);
  const account = arn?.account?.text ?? '';
  // CloudFront's origin access identities are users of an account of that name.
  if (!arn?.resource || !/^(?:\d{12}|cloudfront|aws)$/.test(account) || arn.region?.text !== '') {
    return { kind: 'malformed', ...none };
  }
  const service = arn.service?.text ?? '';
  if (service === 'iam' && arn.resource.text === 'root') return { kind: 'account', account };
  const { type, id } = splitArnResource(arn.resource);
  const kind = id.text === '' ? undefined : kinds[`${service}:${type?.text ?? ''}`];
  return kind === undefined ? { kind: 'malformed', ...none } : { kind, account };
}

/** The values of one type of principal: `AWS`, `Service`, `Federated`, `CanonicalUser`. */
export function principalValues(principal: Principal | undefined, type: string): Value[] {
  return (principal?.entries ?? []).filter((entry) => entry.type === type).flatMap(({ values }) => values);
}

/** The value by which a statement is about everyone, with credentials or without; undefined where it is not. */
export function everyoneOf({ principal }: StatementParts<'principal'>): Value | undefined {
  if (principal === undefined || principal.negated) return undefined;
  return principal.everyone ?? principalValues(principal, 'AWS').find(({ known, text }) => known && text === '*');
}

/** The services that are the only principals of a statement; empty where there are others. */
export function onlyServices({ principal }: StatementParts<'principal'>): Value[] {
  if (principal === undefined || principal.negated || principal.everyone !== undefined) return [];
  const all = principal.entries.every(({ type }) => type === 'Service');
  return all ? principalValues(principal, 'Service') : [];
}
