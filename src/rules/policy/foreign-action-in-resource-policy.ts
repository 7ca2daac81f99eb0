import { definePolicyRule } from '../../core/rule';
import { parseAction } from '../../iam/action-pattern';
import { parseArn } from '../../iam/arn';
import { type ResourcePolicyKind, resourcePolicyKind } from '../../iam/facts/resource-policies';
import type { StatementParts } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { ServiceReference } from '../../iam/reference';

export default definePolicyRule({
  id: 'foreign-action-in-resource-policy',
  since: '0.1.0',
  severity: 'warning',
  tags: ['actions', 'resources'],
  title: 'Action on one service’s resource that is another service’s',
  why: 'The policy of a resource is about that resource. Actions of other services are refused there or have no effect.',
  instead: 'Allow the action in the policy of the resource that it is about, or in an identity-based policy.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html'],
  messages: {
    foreign: {
      text: '“{action}” is not an action on {service} resources, which this statement is about.',
      accessAnalyzer: ['UNSUPPORTED_ACTION_IN_POLICY', 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
    },
    refused: {
      text: '“{action}” is none of the actions of {service}, and only those may stand in this policy.',
      accessAnalyzer: ['UNSUPPORTED_ACTION_IN_POLICY'],
      severity: 'error',
    },
    idle: {
      text: '“{action}” is none of the actions of {service}, so it has no effect in this policy.',
      accessAnalyzer: ['UNSUPPORTED_ACTION_IN_POLICY'],
    },
    otherBucket: {
      text: 'Amazon S3 refuses the policy of a bucket with the resource of another: “{first}” stands in it, too.',
      severity: 'error',
      accessAnalyzer: ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
    },
    resource: {
      text: 'No action that has an effect here is one on {service} resources, so this one stands here for nothing.',
      accessAnalyzer: ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
    },
  },
  appliesTo: ['resource'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["s3:GetObject", "[|sqs:SendMessage|]"], "Resource": "arn:aws:s3:::press/*" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::press/*", "[|arn:aws:sqs:eu-west-1:111122223333:jobs|]"] }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:Decrypt", "Resource": "*" }`,
      `{ "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "arn:aws:s3:::press/*" }`,
    ],
  },
  reads: ['action', 'resource'],
  *checkStatement(statement, { document, reference }) {
    const { action } = statement;
    if (action?.negated !== false) return;
    const kind = resourcePolicyKind(document.attachment?.resourceType);
    const resources = resourcesByService(statement);
    if (kind !== undefined) yield* foreignTo(kind, action.values, resources ?? new Map(), reference);
    else if (resources !== undefined) yield* foreignToEachOther(action.values, resources, reference);
  },
  *checkDocument({ type, attachment, statements }) {
    if (type !== 'resource' || resourcePolicyKind(attachment?.resourceType)?.service !== 's3') return;
    const buckets = statements.flatMap(({ resource }) => (resource?.values ?? []).flatMap(bucketOf));
    const [first] = buckets;
    for (const { name, value } of buckets) {
      if (first !== undefined && name !== first.name)
        yield { message: 'otherBucket', at: value.span, data: { first: first.name } };
    }
  },
});

/** What the service that the policy belongs to has nothing to do with. */
function* foreignTo(
  kind: ResourcePolicyKind,
  actions: readonly Value[],
  resources: ReadonlyMap<string, Value>,
  reference: ServiceReference,
) {
  const service = reference.service(kind.service)?.name ?? kind.service;
  for (const value of actions) {
    const own = value.known ? reference.service(prefixOf(value))?.prefix : undefined;
    if (own === undefined || own === kind.service) continue;
    const message = kind.refusesOthers ? 'refused' : 'idle';
    yield { message, at: value.span, data: { action: value.text, service } } as const;
  }
  for (const [other, value] of resources) {
    if (!isAbout(kind.service, other, reference))
      yield { message: 'resource', at: value.span, data: { service: other } } as const;
  }
}

/** Where nobody tells what the policy belongs to: actions on none of the resources, and resources of none of the actions. */
function* foreignToEachOther(
  actions: readonly Value[],
  resources: ReadonlyMap<string, Value>,
  reference: ServiceReference,
) {
  const services = [...resources.keys()];
  const prefixes = new Set<string>();
  for (const value of actions) {
    const prefix = prefixOf(value);
    if (!value.known || reference.service(prefix) === undefined) return;
    if (services.some((service) => isAbout(prefix, service, reference))) prefixes.add(prefix);
    else
      yield {
        message: 'foreign',
        at: value.span,
        data: { action: value.text, service: services.join(' or ') },
      } as const;
  }
  for (const [service, value] of resources) {
    if (prefixes.size > 0 && ![...prefixes].some((prefix) => isAbout(prefix, service, reference)))
      yield { message: 'resource', at: value.span, data: { service } } as const;
  }
}

/** The bucket that an ARN of a bucket or object names, wildcards and variables apart. */
function bucketOf(value: Value): readonly { readonly name: string; readonly value: Value }[] {
  const [, name] = /^arn:[^:]+:s3:::([^/*?$]+)(?:\/|$)/.exec(value.text) ?? [];
  return name === undefined || !value.known ? [] : [{ name, value }];
}

/** What stands before the first colon, in lower case; nothing where there is none. */
function prefixOf({ text }: Value): string {
  return parseAction(text).service?.text.toLowerCase() ?? '';
}

/** The services in the ARNs of the statement's resources, each with its first ARN; undefined where some does not tell. */
function resourcesByService({ resource }: StatementParts<'resource'>): ReadonlyMap<string, Value> | undefined {
  if (resource?.negated !== false || !resource.complete || resource.values.length === 0) return undefined;
  const services = new Map<string, Value>();
  for (const value of resource.values) {
    const service = value.known ? parseArn(value.text)?.service?.text : undefined;
    if (service === undefined || !/^[a-z0-9-]+$/.test(service)) return undefined;
    if (!services.has(service)) services.set(service, value);
  }
  return services;
}

function isAbout(prefix: string, arnService: string, reference: ServiceReference): boolean {
  if (prefix === arnService || !reference.knowsArnService(arnService)) return true;
  return reference.resourceTypesIn(arnService).some(({ service }) => service.prefix === prefix);
}
