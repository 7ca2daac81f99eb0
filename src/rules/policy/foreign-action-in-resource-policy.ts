import { definePolicyRule } from '../../core/rule';
import { parseArn } from '../../iam/arn';
import type { Statement } from '../../iam/policy/model';
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
      text: '“{action}” is no action on {service} resources, which this statement is about.',
      accessAnalyzer: ['UNSUPPORTED_ACTION_IN_POLICY', 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
    },
  },
  appliesTo: ['resource'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["s3:GetObject", "[|sqs:SendMessage|]"], "Resource": "arn:aws:s3:::press/*" }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:Decrypt", "Resource": "*" }`,
      `{ "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "arn:aws:s3:::press/*" }`,
    ],
  },
  *checkStatement(statement, { reference }) {
    const services = resourceServices(statement);
    const { action } = statement;
    if (services === undefined || action?.negated !== false) return;
    for (const value of action.values) {
      const colon = value.text.indexOf(':');
      if (!value.known || colon < 0) continue;
      const prefix = value.text.slice(0, colon).toLowerCase();
      if (reference.service(prefix) === undefined) continue;
      if (services.some((service) => isAbout(prefix, service, reference))) continue;
      yield { message: 'foreign', at: value.span, data: { action: value.text, service: services.join(' or ') } };
    }
  },
});

/** The services in the ARNs of the statement's resources; undefined where some resource does not tell. */
function resourceServices({ resource }: Statement): readonly string[] | undefined {
  if (resource?.negated !== false || !resource.complete || resource.values.length === 0) return undefined;
  const services = resource.values.map((value) => (value.known ? parseArn(value.text)?.service?.text : undefined));
  if (!services.every((service) => service !== undefined && /^[a-z0-9-]+$/.test(service))) return undefined;
  return [...new Set(services.filter((service) => service !== undefined))];
}

function isAbout(prefix: string, arnService: string, reference: ServiceReference): boolean {
  if (prefix === arnService || !reference.knowsArnService(arnService)) return true;
  return reference.resourceTypesIn(arnService).some(({ service }) => service.prefix === prefix);
}
