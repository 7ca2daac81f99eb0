import { definePolicyRule } from '../../core/rule';
import { parseServicePrincipal, servicePrincipalProblem } from '../../iam/facts/service-principals';
import { partsOf, type Value } from '../../iam/policy/value';

export default definePolicyRule({
  id: 'malformed-service-principal-value',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions', 'principals'],
  title: 'Condition on a service with a value that does not name a service principal',
  why: 'The key holds the name of a service principal, so that a comparison with anything else always fails.',
  instead:
    'Write `SERVICE.amazonaws.com` in lower case; for `kms:ViaService` with the Region, `SERVICE.REGION.amazonaws.com`.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
  ],
  messages: {
    malformed: {
      text: '{key} is compared with {value}, which is not the name of a service principal such as {example}.',
      accessAnalyzer: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
    },
    // Measured on AWS managed policies, 2026: it is what Access Analyzer says of s3.data-source.lustre.fsx.amazonaws.com.
    manyParts: {
      text: '{value} has more parts than Access Analyzer expects in the name of a service principal; make sure that it is right.',
      accessAnalyzer: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
      severity: 'hint',
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":["s3.eu-west-1.amazonaws.com","[|sqs.amazonaws.com|]"]}}}',
      '{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"[|lambda|]"}}}',
      '{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"aws:CalledVia":"[|Athena.amazonaws.com|]"}}}',
      '{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"*","Condition":{"StringEquals":{"iam:AWSServiceName":["ops.emr-serverless.amazonaws.com","[|s3.data-source.lustre.fsx.amazonaws.com|]"]}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"StringLike":{"kms:ViaService":["s3.eu-west-1.amazonaws.com","sqs.*.amazonaws.com"]}}}',
      '{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":["lambda.amazonaws.com","ec2.amazonaws.com.cn"]},"Null":{"aws:CalledVia":"true"}}}',
    ],
  },
  concernsQuestion: ({ operator, key }) => operator.base.startsWith('String') && serviceKeys.has(key.toLowerCase()),
  *checkCondition({ key, values }) {
    const regional = key.toLowerCase() === 'kms:viaservice';
    for (const value of values) {
      if (!isPlain(value)) continue;
      if (isServicePrincipal(value.text, regional)) {
        if (hasManyParts(value.text)) yield { message: 'manyParts', at: value.span, data: { value: value.text } };
        continue;
      }
      const example = regional ? 's3.eu-west-1.amazonaws.com' : 'lambda.amazonaws.com';
      yield { message: 'malformed', at: value.span, data: { key, value: value.text, example } };
    }
  },
});

/** Keys that hold the name of one or more service principals, in lower case. */
const serviceKeys: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'codeconnections:passedtoservice',
  'codestar-connections:passedtoservice',
  'iam:awsservicename',
  'iam:passedtoservice',
  'kms:viaservice',
  'organizations:serviceprincipal',
  'sts:awsservicename',
]);

function isServicePrincipal(name: string, regional: boolean): boolean {
  const problem = servicePrincipalProblem(name);
  if (problem !== undefined && problem !== 'unknown-region') return false;
  return !regional || parseServicePrincipal(name)?.region !== undefined;
}

/** Nearly all names are `service` or `part.service`, before Region and suffix. */
function hasManyParts(name: string): boolean {
  return (parseServicePrincipal(name)?.service.split('.').length ?? 0) > 2;
}

function isPlain(value: Value): boolean {
  return partsOf(value, 'both').every((part) => part.kind === 'literal');
}
