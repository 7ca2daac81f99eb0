import type { ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import { namedNode } from '../invented';
import { derivedObject } from './derived-tree';

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

/** Words of which one stands in any text that attaches one of these policies. */
export const managedPolicyWords: readonly string[] = Object.keys(allowed);

/** The policy that is attached by its ARN, of which the partition may be unknown; undefined for any other text. */
export function managedPolicy(node: StringNode): ObjectNode | undefined {
  const [, name = ''] = /^arn:aws[\w-]*:iam::aws:policy\/(\w+)$/.exec(withPartition(node)) ?? [];
  return managedPolicyNamed(name, node);
}

function withPartition({ text, unknowns }: StringNode): string {
  const [partition, ...others] = unknowns;
  if (partition?.start !== 'arn:'.length || others.length > 0) return text;
  return `${text.slice(0, partition.start)}aws${text.slice(partition.end)}`;
}

/** The policy of that name, attached by the node; undefined for any other name. */
export function managedPolicyNamed(name: string, node: StringNode): ObjectNode | undefined {
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
