import { definePolicyRule } from '../../core/rule';
import { parseArn } from '../../iam/arn';
import type { PolicyDocument, StatementParts } from '../../iam/policy/model';
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
    resource: {
      text: 'The actions of this statement are none on {service} resources, so this one stands here for nothing.',
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
    const owner = ownerOf(document);
    if (owner !== undefined) {
      for (const value of action.values) {
        const service = value.known ? reference.service(prefixOf(value)) : undefined;
        if (service === undefined || service.prefix === owner) continue;
        const data = { action: value.text, service: reference.service(owner)?.name ?? owner };
        yield { message: 'refused', at: value.span, data };
      }
      return;
    }
    const resources = resourcesByService(statement);
    if (resources === undefined) return;
    const services = [...resources.keys()];
    const prefixes = new Set<string>();
    for (const value of action.values) {
      const prefix = prefixOf(value);
      if (!value.known || reference.service(prefix) === undefined) return;
      if (services.some((service) => isAbout(prefix, service, reference))) prefixes.add(prefix);
      else yield { message: 'foreign', at: value.span, data: { action: value.text, service: services.join(' or ') } };
    }
    for (const [service, value] of resources) {
      if (prefixes.size > 0 && ![...prefixes].some((prefix) => isAbout(prefix, service, reference)))
        yield { message: 'resource', at: value.span, data: { service } };
    }
  },
});

/**
 * The service whose actions alone may stand in the policy, where the host knows what it is attached to.
 * Sources: Amazon S3 User Guide, "Bucket policies"; Amazon SNS and Amazon SQS Developer Guides, "Access control".
 */
function ownerOf({ attachment }: PolicyDocument): string | undefined {
  const type = attachment?.resourceType ?? '';
  if (/^(AWS::S3::BucketPolicy|aws_s3_bucket_policy)$/.test(type)) return 's3';
  if (/^(AWS::SNS::Topic(Inline)?Policy|aws_sns_topic_policy)$/.test(type)) return 'sns';
  if (/^(AWS::SQS::Queue(Inline)?Policy|aws_sqs_queue_policy)$/.test(type)) return 'sqs';
  return undefined;
}

/** What stands before the first colon, in lower case; nothing where there is none. */
function prefixOf({ text }: Value): string {
  return text.slice(0, Math.max(text.indexOf(':'), 0)).toLowerCase();
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
