import type { ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import { namedNode } from '../invented';
import { derivedObject } from './derived-tree';

/** A word that stands in any text that attaches one of the policies below. */
export const managedPolicyWord = ':iam::aws:policy/';

/**
 * What AWS's most powerful managed policies allow on every resource. The others are AWS's business to keep narrow.
 * Source: AWS Managed Policy Reference Guide, the pages of these policies.
 */
const allowed: Readonly<
  Record<string, { readonly element: 'Action' | 'NotAction'; readonly values: readonly string[] }>
> = {
  AdministratorAccess: { element: 'Action', values: ['*'] },
  IAMFullAccess: { element: 'Action', values: ['iam:*'] },
  PowerUserAccess: { element: 'NotAction', values: ['iam:*', 'organizations:*', 'account:*'] },
};

/** The policy that is attached by its ARN; undefined for any other text. */
export function managedPolicy(node: StringNode): ObjectNode | undefined {
  const [, name = ''] = /^arn:(?:aws[\w-]*|\$\{[^}]+\}):iam::aws:policy\/(\w+)$/.exec(node.text) ?? [];
  const grant = allowed[name];
  if (grant === undefined) return undefined;
  const span = node.inner;
  const say = (text: string): SourceNode => namedNode(text, span);
  const actions: SourceNode = { kind: 'array', span, items: grant.values.map(say) };
  return derivedObject(span, {
    Version: say('2012-10-17'),
    Statement: derivedObject(span, { Effect: say('Allow'), [grant.element]: actions, Resource: say('*') }),
  });
}
