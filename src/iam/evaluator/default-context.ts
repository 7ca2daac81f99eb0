import { parseArn } from '../arn';
import type { ContextValue } from '../condition/context';
import type { AccessRequest, RequestInput } from './request';

/**
 * The condition keys that a request has by itself, for people who ask a question and don't list them: a direct call,
 * signed and encrypted. What `input` says comes first, and null there leaves a key out.
 * Source: IAM User Guide, "AWS global condition context keys".
 * @param now what the time of the request is
 */
export function withDefaultContext(input: RequestInput, request: AccessRequest, now: Date): RequestInput {
  const given = new Set(Object.keys(input.context ?? {}).map((key) => key.toLowerCase()));
  const defaults = Object.entries(defaultContext(request, now)).filter(([key]) => !given.has(key.toLowerCase()));
  return { ...input, context: { ...Object.fromEntries(defaults), ...input.context } };
}

function defaultContext(request: AccessRequest, now: Date): Record<string, ContextValue> {
  const region = parseArn(request.resource)?.region?.text;
  return {
    ...principalContext(request),
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': Math.floor(now.getTime() / 1000),
    'aws:SecureTransport': true,
    'aws:ViaAWSService': false,
    ...(region ? { 'aws:RequestedRegion': region } : {}),
    ...(request.resourceAccount === undefined ? {} : { 'aws:ResourceAccount': request.resourceAccount }),
  };
}

function principalContext({ principal }: AccessRequest): Record<string, ContextValue> {
  switch (principal.kind) {
    case 'anonymous':
      return { 'aws:PrincipalType': 'Anonymous', 'aws:userid': 'anonymous' };
    case 'service':
      return { 'aws:PrincipalIsAWSService': true, 'aws:PrincipalServiceName': principal.name };
    case 'federated':
      return {};
    case 'root':
      return {
        ...accountContext(principal.account, `arn:${principal.partition}:iam::${principal.account}:root`),
        'aws:PrincipalType': 'Account',
        'aws:userid': principal.account,
      };
    case 'user':
      return {
        ...accountContext(principal.account, principal.arn),
        'aws:PrincipalType': 'User',
        'aws:username': principal.arn.slice(principal.arn.lastIndexOf('/') + 1),
      };
    case 'role-session': {
      const role =
        principal.roleArn ?? `arn:${principal.partition}:iam::${principal.account}:role/${principal.roleName}`;
      return { ...accountContext(principal.account, role), 'aws:PrincipalType': 'AssumedRole' };
    }
    case 'federated-user':
      return {
        ...accountContext(principal.account, principal.arn),
        'aws:PrincipalType': 'FederatedUser',
        'aws:userid': `${principal.account}:${principal.name}`,
      };
  }
}

function accountContext(account: string, arn: string): Record<string, ContextValue> {
  return { 'aws:PrincipalArn': arn, 'aws:PrincipalAccount': account, 'aws:PrincipalIsAWSService': false };
}
