import { isObject } from '../../core/is-object';
import { parseArn } from '../arn';
import { RequestContext, type ContextScalar, type ContextValue } from '../condition/context';
import type { ServiceReference } from '../reference';
import { isAccountPrincipal, parsePrincipal, type RequestPrincipal } from './principal';

/** A request as a person or a file words it. */
export interface RequestInput {
  /** An ARN, an account id, a service principal, or `anonymous`. */
  readonly principal: string;
  /** `s3:GetObject` */
  readonly action: string;
  /** An ARN, or `*` for an action that takes no resource. */
  readonly resource: string;
  /**
   * Who owns the resource: some ARNs, as Amazon S3's, don't tell. By default the account in the ARN, else the
   * principal's.
   */
  readonly resourceAccount?: string | undefined;
  readonly context?: Readonly<Record<string, ContextValue>> | undefined;
}

export interface AccessRequest {
  readonly principal: RequestPrincipal;
  readonly action: string;
  readonly resource: string;
  /** Whether the action is about a resource: the request names one, or ought to. */
  readonly takesResource: boolean;
  /** What Resource elements are compared with. */
  readonly comparedAs: string;
  readonly resourceAccount: string | undefined;
  readonly context: RequestContext;
}

export type RequestResult =
  { readonly ok: true; readonly request: AccessRequest } | { readonly ok: false; readonly problem: string };

/**
 * Reads a request; the problem is a sentence for people.
 * @param reference tells which actions are about a resource; without it, those are whose request names one
 */
export function parseRequest(input: RequestInput, reference?: ServiceReference): RequestResult {
  const { action, resource } = input;
  if (!/^[a-z\d.-]+:[a-z\d_.-]+$/i.test(action)) {
    return { ok: false, problem: `“${action}” is not the action of a request, such as s3:GetObject.` };
  }
  const context = new RequestContext(Object.entries(input.context ?? {}));
  const arn = parseArn(resource);
  const principal = parsePrincipal(input.principal, action, context, arn?.partition?.text);
  if (!principal) return { ok: false, problem: `“${input.principal}” is not a principal that can make requests.` };
  if (resource === '') return { ok: false, problem: 'The request names no resource.' };
  const inArn = arn?.account?.text;
  const resourceAccount =
    (input.resourceAccount === '' ? undefined : input.resourceAccount) ??
    (inArn !== undefined && /^\d{12}$/.test(inArn) ? inArn : undefined) ??
    (isAccountPrincipal(principal) ? principal.account : undefined);
  const takesResource = resource !== '*' || reference?.action(action)?.isWildcardOnly === false;
  const comparedAs = resource === '*' ? allResources(action, principal) : resource;
  return { ok: true, request: { principal, action, resource, takesResource, comparedAs, resourceAccount, context } };
}

/**
 * An action without resource types is about `*`. Amazon S3 takes the list of all buckets for their ARN as well, so that
 * both `*` and `arn:aws:s3:::*` allow it (IAM User Guide, "IAM JSON policy elements: Statement").
 */
function allResources(action: string, principal: RequestPrincipal): string {
  if (action.toLowerCase() !== 's3:listallmybuckets') return '*';
  return `arn:${isAccountPrincipal(principal) ? principal.partition : 'aws'}:s3:::*`;
}

/**
 * Reads a request out of parsed JSON. Its principal may also be written as in a policy,
 * `{"Service": "sns.amazonaws.com"}`; where it names no resource, it is about `*`.
 * @param reference see {@link parseRequest}; also tells which condition keys never have several values: for these a
 *   list of one is that value
 */
export function parseRequestJson(json: unknown, reference?: ServiceReference): RequestResult {
  if (!isObject(json)) return { ok: false, problem: 'The request is not an object.' };
  const { action, resourceAccount } = json;
  const principal = onlyMember(json.principal);
  const resource = json.resource ?? '*';
  const context = json.context ?? {};
  for (const [name, value] of Object.entries({ principal, action, resource })) {
    if (typeof value !== 'string') return { ok: false, problem: `The request’s ${name} is not a string.` };
  }
  if (resourceAccount !== undefined && resourceAccount !== null && typeof resourceAccount !== 'string') {
    return { ok: false, problem: 'The request’s resourceAccount is not a string.' };
  }
  if (!isObject(context)) return { ok: false, problem: 'The request’s context is not an object.' };
  const values: Record<string, ContextValue> = {};
  for (const [key, value] of Object.entries(context)) {
    if (!isContextValue(value)) {
      return { ok: false, problem: `The context key ${key} has neither a value nor a list of values.` };
    }
    values[key] = reference?.conditionKey(key)?.key.multivalued === false ? onlyValue(value) : value;
  }
  return parseRequest(
    {
      principal: principal as string,
      action: action as string,
      resource: resource as string,
      resourceAccount: resourceAccount ?? undefined,
      context: values,
    },
    reference,
  );
}

/** What an object of one member, such as a Principal element that names one principal, holds. */
function onlyMember(json: unknown): unknown {
  if (!isObject(json)) return json;
  const values = Object.values(json);
  return values.length === 1 ? values[0] : json;
}

function onlyValue(value: ContextValue): ContextValue {
  if (typeof value !== 'object' || value?.length !== 1) return value;
  return value[0] ?? null;
}

function isContextValue(value: unknown): value is ContextValue {
  return value === null || isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function isScalar(value: unknown): value is ContextScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
