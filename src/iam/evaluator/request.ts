import { isObject } from '../../core/is-object';
import { parseArn } from '../arn';
import { RequestContext, type ContextScalar, type ContextValue } from '../condition/context';
import { isAccountPrincipal, parsePrincipal, type RequestPrincipal } from './principal';

/** A request as a person or a file words it. */
export interface RequestInput {
  /** An ARN, an account id, a service principal, or `anonymous`. */
  readonly principal: string;
  /** `s3:GetObject` */
  readonly action: string;
  /** An ARN, or `*` for an action that takes no resource. */
  readonly resource: string;
  /** Who owns the resource: some ARNs, as Amazon S3's, don't tell. By default the account in the ARN, else the principal's. */
  readonly resourceAccount?: string | undefined;
  readonly context?: Readonly<Record<string, ContextValue>> | undefined;
}

export interface AccessRequest {
  readonly principal: RequestPrincipal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string | undefined;
  readonly context: RequestContext;
}

export type RequestResult =
  { readonly ok: true; readonly request: AccessRequest } | { readonly ok: false; readonly problem: string };

/** Reads a request; the problem is a sentence for people. */
export function parseRequest(input: RequestInput): RequestResult {
  const { action, resource } = input;
  if (!/^[a-z\d.-]+:[a-z\d_.-]+$/i.test(action)) {
    return { ok: false, problem: `“${action}” is not the action of a request, such as s3:GetObject.` };
  }
  const context = new RequestContext(Object.entries(input.context ?? {}));
  const principal = parsePrincipal(input.principal, action, context);
  if (!principal) return { ok: false, problem: `“${input.principal}” is not a principal that can make requests.` };
  if (resource === '') return { ok: false, problem: 'The request names no resource.' };
  const inArn = parseArn(resource)?.account?.text;
  const resourceAccount =
    input.resourceAccount ??
    (inArn !== undefined && /^\d{12}$/.test(inArn) ? inArn : undefined) ??
    (isAccountPrincipal(principal) ? principal.account : undefined);
  return { ok: true, request: { principal, action, resource, resourceAccount, context } };
}

/** Reads a request out of parsed JSON. */
export function parseRequestJson(json: unknown): RequestResult {
  if (!isObject(json)) return { ok: false, problem: 'The request is not an object.' };
  const { principal, action, resource, resourceAccount, context = {} } = json;
  for (const [name, value] of Object.entries({ principal, action, resource })) {
    if (typeof value !== 'string') return { ok: false, problem: `The request’s ${name} is not a text.` };
  }
  if (resourceAccount !== undefined && resourceAccount !== null && typeof resourceAccount !== 'string') {
    return { ok: false, problem: 'The request’s resourceAccount is not a text.' };
  }
  if (!isObject(context)) return { ok: false, problem: 'The request’s context is not an object.' };
  const odd = Object.entries(context).find(([, value]) => !isContextValue(value));
  if (odd) return { ok: false, problem: `The context key ${odd[0]} has neither a value nor a list of values.` };
  return parseRequest({
    principal: principal as string,
    action: action as string,
    resource: resource as string,
    resourceAccount: resourceAccount ?? undefined,
    context: context as Record<string, ContextValue>,
  });
}

function isContextValue(value: unknown): value is ContextValue {
  return value === null || isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function isScalar(value: unknown): value is ContextScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
