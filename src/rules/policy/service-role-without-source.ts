import { definePolicyRule } from '../../core/rule';
import { parseServicePrincipal } from '../../iam/facts/service-principals';
import { asksAbout, conditionsAreComplete } from '../policy-support/condition-keys';
import { onlyServices } from '../policy-support/principals';

export default definePolicyRule({
  id: 'service-role-without-source',
  since: '0.1.0',
  severity: 'hint',
  tags: ['principals', 'cross-account'],
  title: 'Service role that does not ask on whose behalf the service calls',
  why: 'The service works for all its customers. Where it tells on whose behalf it assumes the role, asking for that keeps others from having it use the role, as the service’s confused deputy.',
  instead: 'Ask for aws:SourceArn or aws:SourceAccount.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html'],
  messages: {
    missing: '{service} tells on whose behalf it assumes a role: ask for aws:SourceArn or aws:SourceAccount.',
  },
  appliesTo: ['trust'],
  examples: {
    bad: [
      `{ "Effect": "Allow", "Principal": { "Service": "[|states.amazonaws.com|]" }, "Action": "sts:AssumeRole" }`,
      `{ "Effect": "Allow", "Principal": { "Service": ["ec2.amazonaws.com", "[|vpc-flow-logs.amazonaws.com|]"] }, "Action": "sts:AssumeRole" }`,
    ],
    good: [
      `{ "Effect": "Allow", "Principal": { "Service": "states.amazonaws.com" }, "Action": "sts:AssumeRole",
         "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } } }`,
      `{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }`,
    ],
  },
  reads: ['principal', 'conditions'],
  *checkStatement(statement) {
    if (statement.effect !== 'Allow' || !conditionsAreComplete(statement)) return;
    if (statement.conditions.some((condition) => asksAbout(condition, ...sourceKeys))) return;
    for (const { known, text, span } of onlyServices(statement)) {
      const service = known ? parseServicePrincipal(text)?.service : undefined;
      if (service !== undefined && telling.has(service))
        yield { message: 'missing', at: span, data: { service: text } };
    }
  },
});

const sourceKeys = [
  'aws:SourceArn',
  'aws:SourceAccount',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
  'sts:ExternalId',
] as const;

/**
 * Services whose guides show a trust policy with one of the keys; most services that run customers' code send none.
 * Source: the pages "Cross-service confused deputy prevention" of these services' guides.
 */
const telling: ReadonlySet<string> = new Set([
  'access-analyzer',
  'bedrock',
  'cloudtrail',
  'cognito-idp',
  'config',
  'firehose',
  'fis',
  'imagebuilder',
  'iot',
  'logs',
  'monitoring.rds',
  'pipes',
  'rekognition',
  'scheduler',
  'states',
  'transfer',
  'vpc-flow-logs',
]);
