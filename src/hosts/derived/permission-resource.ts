import type { ObjectNode, SourceNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import { namedNode } from '../invented';
import { derivedObject } from './derived-tree';

/**
 * Resources that add one statement to the policy of something else, and say its parts as properties of their own.
 * Source: CloudFormation Template Reference Guide and Terraform AWS Provider, the pages of these resources.
 */
export const permissionResource =
  /^(AWS::Lambda::(Permission|LayerVersionPermission)|AWS::Events::EventBusPolicy|aws_lambda_permission|aws_lambda_layer_version_permission|aws_cloudwatch_event_permission)$/;

/** Words of which one stands in any text with such a resource. */
export const permissionWords = ['VersionPermission', '::Permission', 'EventBusPolicy', '_permission'];

/** What the properties come to as conditions, by their names in lower case without underscores. */
const conditionOf: Readonly<Record<string, readonly [operator: string, key: string]>> = {
  sourcearn: ['ArnLike', 'aws:SourceArn'],
  sourceaccount: ['StringEquals', 'aws:SourceAccount'],
  principalorgid: ['StringEquals', 'aws:PrincipalOrgID'],
  organizationid: ['StringEquals', 'aws:PrincipalOrgID'],
  eventsourcetoken: ['StringEquals', 'lambda:EventSourceToken'],
  functionurlauthtype: ['StringEquals', 'lambda:FunctionUrlAuthType'],
};

/** A property of such a resource. */
export interface Property {
  readonly name: string;
  readonly value: SourceNode;
}

/**
 * The policy that such a resource comes to; undefined where it names no principal.
 * @param span the resource
 */
export function permissionPolicy(properties: readonly Property[], span: Span): ObjectNode | undefined {
  const byName = new Map(properties.map(({ name, value }) => [name.replaceAll('_', '').toLowerCase(), value]));
  const principal = byName.get('principal');
  if (principal === undefined) return undefined;
  const action = byName.get('action') ?? namedNode('events:PutEvents', principal.span);
  const statement = derivedObject(span, {
    Effect: namedNode('Allow', { start: action.span.start, end: action.span.start }),
    Principal: principalOf(principal),
    Action: action,
    Resource: { kind: 'unknown', span, text: 'the resource', candidates: [] },
    ...conditionsOf(byName, span),
  });
  const start = { start: span.start, end: span.start };
  return derivedObject(span, { Version: namedNode('2012-10-17', start), Statement: statement });
}

/** Lambda and EventBridge take an account, an ARN, a service or everyone for the same property. */
function principalOf(node: SourceNode): SourceNode {
  if (node.kind !== 'string' || node.text === '*') return node;
  const type = /\.(amazonaws\.com(\.cn)?|amazon\.com)$/.test(node.text) ? 'Service' : 'AWS';
  return derivedObject(node.span, { [type]: node });
}

function conditionsOf(byName: ReadonlyMap<string, SourceNode>, span: Span): { Condition?: SourceNode } {
  // EventBridge has its condition as an object of operator, key and value.
  const condition = byName.get('condition');
  if (condition !== undefined) return { Condition: { kind: 'unknown', span, text: 'the condition', candidates: [] } };
  const operators: Record<string, Record<string, SourceNode>> = {};
  for (const [name, [operator, key]] of Object.entries(conditionOf)) {
    const value = byName.get(name);
    if (value !== undefined) operators[operator] = { ...operators[operator], [key]: value };
  }
  const entries = Object.entries(operators).map(([operator, keys]) => [operator, derivedObject(span, keys)] as const);
  return entries.length === 0 ? {} : { Condition: derivedObject(span, Object.fromEntries(entries)) };
}
