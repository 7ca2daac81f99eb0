import type { ObjectNode, SourceNode } from '../../core/source-tree';
import { derivedObject } from '../derived/derived-tree';
import { namedNode } from '../invented';
import type { Call } from './read-code';
import { toPrincipals } from './statement-props';

/** How the principals of a provider assume a role, and which of their arguments is what. */
const assuming: readonly (readonly [callee: RegExp, action: string])[] = [
  [/(^|\.)(WebIdentity|OpenIdConnect)Principal$/, 'sts:AssumeRoleWithWebIdentity'],
  [/(^|\.)Saml(Console)?Principal$/, 'sts:AssumeRoleWithSAML'],
  [/(^|\.)(Federated|Service|Account|Arn|Any|Star)Principal$/, 'sts:AssumeRole'],
];

/**
 * The trust policy that CDK makes of what a role is assumed by; undefined where the code does not say enough.
 * Source: AWS CDK, "class Role", "class FederatedPrincipal".
 */
export function trustPolicy(principal: SourceNode, calls: ReadonlyMap<SourceNode, Call>): ObjectNode | undefined {
  const call = calls.get(principal);
  const known = call && assuming.find(([callee]) => callee.test(call.callee));
  if (call === undefined || known === undefined) return undefined;
  const { span } = principal;
  const action = call.args.find((argument) => argument.kind === 'string' && argument.text.startsWith('sts:'));
  const condition = call.args.find(({ kind }) => kind === 'object');
  const [, ...others] = call.args;
  const unseen = others.find((argument) => argument !== action && argument !== condition);
  return derivedObject(span, {
    Version: namedNode('2012-10-17', { start: span.start, end: span.start }),
    Statement: derivedObject(span, {
      Effect: namedNode('Allow', span),
      Principal: toPrincipals(principal, calls),
      Action: action ?? namedNode(known[1], span),
      ...(condition && { Condition: condition }),
      ...(!condition && unseen && { Condition: unseen }),
    }),
  });
}
