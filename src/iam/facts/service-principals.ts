import { editDistance } from '../reference/did-you-mean';
import { looksLikeRegion, partitions, regions } from './partitions';

/** The name of an AWS service as a principal: `logs.eu-west-1.amazonaws.com`, taken apart. */
export interface ServicePrincipal {
  /** What stands before Region and suffix, subdomains included: `logs`, `delivery.logs`, `edgelambda`. */
  readonly service: string;
  readonly region: string | undefined;
  /** `amazonaws.com`, or that of another partition. */
  readonly suffix: string;
}

/**
 * The suffixes of service principals. Those of Amazon's own products have another one (`alexa-appkit.amazon.com`), and
 * some services answer to internal names (`….aws.internal`).
 * Source: IAM User Guide, "AWS JSON policy elements: Principal" (AWS service principals).
 */
const suffixes = [...new Set(partitions.map(({ dnsSuffix }) => dnsSuffix)), 'amazon.com', 'aws.internal'];

/** What is wrong with the name of a service principal. */
export type ServicePrincipalProblem = 'wildcard' | 'case' | 'suffix' | 'no-service' | 'unknown-region';

/** Takes the name of a service principal apart; undefined where it has not the form of one. */
export function parseServicePrincipal(name: string): ServicePrincipal | undefined {
  const suffix = suffixes
    .filter((candidate) => name.endsWith(`.${candidate}`))
    .toSorted((a, b) => b.length - a.length)[0];
  if (suffix === undefined) return undefined;
  const labels = name.slice(0, -suffix.length - 1).split('.');
  if (!labels.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label))) return undefined;
  const last = labels.at(-1) ?? '';
  const region = labels.length > 1 && standsForRegion(last) ? last : undefined;
  const service = (region === undefined ? labels : labels.slice(0, -1)).join('.');
  return service === '' ? undefined : { service, region, suffix };
}

/** What is wrong with the name; undefined for a name that has the form of one, whether or not AWS has such a service. */
export function servicePrincipalProblem(name: string): ServicePrincipalProblem | undefined {
  if (/[*?]/.test(name)) return 'wildcard';
  const principal = parseServicePrincipal(name);
  if (!principal) {
    if (parseServicePrincipal(name.toLowerCase())) return 'case';
    return suffixes.includes(name) ? 'no-service' : 'suffix';
  }
  return principal.region !== undefined && !regions.has(principal.region) ? 'unknown-region' : undefined;
}

/** A label that can be nothing but a Region, right or wrong: `eu-west-1`, `us-esat-1`. */
function standsForRegion(label: string): boolean {
  return looksLikeRegion(label) || /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(label);
}

/**
 * What stands before the suffix in the principals of services that are trusted most.
 * Source: the pages of each service on its roles and resource-based policies; IAM User Guide, "AWS services that work with
 * IAM".
 */
const wellKnownServices: readonly string[] = (
  'apigateway application-autoscaling appsync athena autoscaling backup batch bedrock bedrock-agentcore budgets chatbot ' +
  'cloudformation cloudfront cloudtrail cloudwatch codebuild codecommit codedeploy codepipeline codestar-notifications ' +
  'cognito-identity cognito-idp config datapipeline datasync delivery.logs dlm dms dynamodb ec2 ecr ecs ecs-tasks ' +
  'edgelambda eks eks-fargate-pods elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing ' +
  'elasticmapreduce es events export.rds firehose fis glue greengrass guardduty imagebuilder inspector2 iot kafka kinesis ' +
  'kinesisanalytics kms lakeformation lambda lex logs macie mediaconvert monitoring.rds opensearchservice ' +
  'ops.apigateway organizations osis-pipelines pipes pods.eks quicksight rds redshift rolesanywhere route53 s3 sagemaker ' +
  'scheduler secretsmanager securityhub servicecatalog ses sns spotfleet sqs ssm states storagegateway ' +
  'streams.metrics.cloudwatch transfer vmie vpc-flow-logs workspaces'
).split(' ');

/**
 * The principals of services that are probably meant by the name of one that is not known.
 * @param isService whether a word is the prefix of some service's actions, which most principals begin with
 */
export function meantServicePrincipals(name: string, isService: (word: string) => boolean): readonly string[] {
  const principal = parseServicePrincipal(name);
  if (principal === undefined) return [];
  const { service, suffix } = principal;
  const isKnown = wellKnownServices.includes(service);
  if (suffix === 'amazon.com') return isKnown ? [`${service}.amazonaws.com`] : [];
  // Another letter makes another word of a short one, and another number another version.
  if (isKnown || service.length < 5 || isService(service)) return [];
  const bound = service.length < 9 ? 1 : 2;
  const unnumbered = service.replace(/v?\d{1,2}$/, '');
  return wellKnownServices
    .filter((known) => known.length >= 5 && known !== unnumbered && editDistance(service, known, bound) <= bound)
    .map((known) => known + name.slice(service.length));
}
