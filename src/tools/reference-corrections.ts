/**
 * What `update-reference.ts` changes in the source data, because AWS's pages or the package that holds them leave it
 * out. Every entry must fit the source data, or the generator fails: a correction that is no longer needed has to go.
 */

/**
 * Where several pages of the documentation share a prefix, the package names the service after the last of them; these
 * are the names of the pages that people mean.
 */
export const serviceNames: Readonly<Record<string, string>> = {
  apigateway: 'Amazon API Gateway Management',
  'aws-marketplace': 'AWS Marketplace',
  cloudformation: 'AWS CloudFormation',
  elasticloadbalancing: 'AWS Elastic Load Balancing',
  ses: 'Amazon SES',
};

/**
 * Services that AWS has closed and taken out of its documentation before the packages at hand were made, but that Access
 * Analyzer still knows. It calls the actions and ARNs of Amazon Elastic Inference invalid, so that one is not here
 * (measured on AWS managed policies, 2026).
 */
export const retiredServices: Readonly<Record<string, string>> = {
  deeplens: 'AWS DeepLens',
  gamesparks: 'Amazon GameSparks',
  iot1click: 'AWS IoT 1-Click',
  iotroborunner: 'AWS IoT RoboRunner',
  mobilehub: 'AWS Mobile Hub',
  'sagemaker-groundtruth-synthetic': 'Amazon SageMaker Ground Truth Synthetic',
  sumerian: 'Amazon Sumerian',
  zocalo: 'Amazon Zocalo',
};

/** Actions that came and went between the packages at hand, by prefix; AWS managed policies of 2026 name them. */
export const retiredActions: Readonly<Record<string, readonly string[]>> = {
  securityagent: ['DeleteDocumentReview'],
};

/**
 * Further ARN patterns of resource types, without `arn:${Partition}:`, by prefix and type.
 * - ECS: AWS's page has the ARN format of 2018 only; resources made before keep the old one ("Amazon ECS Developer
 *   Guide", "Amazon Resource Names (ARNs) and IDs").
 * - Systems Manager and Resource Explorer: what AWS owns has no account in its ARN ("AWS Systems Manager User Guide",
 *   "How AWS Systems Manager works with IAM").
 */
export const furtherArns: Readonly<Record<string, readonly string[]>> = {
  'ecs/container-instance': ['ecs:${Region}:${Account}:container-instance/${ContainerInstanceId}'],
  'ecs/service': ['ecs:${Region}:${Account}:service/${ServiceName}'],
  'ecs/task': ['ecs:${Region}:${Account}:task/${TaskId}'],
  'resource-explorer-2/view': ['resource-explorer-2:${Region}::view/${ViewName}/${ViewUuid}'],
  'ssm/automation-definition': ['ssm:${Region}::automation-definition/${AutomationDefinitionName}:${VersionId}'],
  'ssm/document': ['ssm:${Region}::document/${DocumentName}'],
  'ssm/parameter': ['ssm:${Region}::parameter/${ParameterNameWithoutLeadingSlash}'],
};

/**
 * ARN patterns that take the place of those of a resource type.
 * Source: "AWS Backup Developer Guide", "Recovery point ARNs": a recovery point is a resource of the service that made
 * it, which AWS's page writes with a placeholder in the place of the service.
 */
export const replacedArns: Readonly<Record<string, readonly string[]>> = {
  'backup/recoveryPoint': [
    'backup:${Region}:${Account}:recovery-point:${RecoveryPointId}',
    'dynamodb:${Region}:${Account}:table/${TableName}/backup/${BackupName}',
    'ec2:${Region}::image/${ImageId}',
    'ec2:${Region}::snapshot/${SnapshotId}',
    'fsx:${Region}:${Account}:backup/${BackupId}',
    'rds:${Region}:${Account}:cluster-snapshot:${SnapshotName}',
    'rds:${Region}:${Account}:snapshot:${SnapshotName}',
    'redshift:${Region}:${Account}:snapshot:${ClusterName}/${SnapshotName}',
  ],
};

/**
 * Resource types that AWS's pages lack, by prefix.
 * Source: "AWS CloudFormation User Guide", "Control access with IAM" (transforms); "AWS Systems Manager User Guide",
 * "Sample IAM policies for Session Manager".
 */
export const furtherTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cloudformation: { transform: 'cloudformation:${Region}:aws:transform/${TransformName}' },
  ssmmessages: { session: 'ssm:${Region}:${Account}:session/${SessionId}' },
};

/** Resource types of closed services that AWS's pages still list, by prefix. */
export const closedTypes: Readonly<Record<string, readonly string[]>> = { ec2: ['elastic-inference'] };

const gatewayApiTypes =
  'AccessLogSettings Api ApiMapping ApiMappings Apis AuthorizersCache Cors ExportedAPI IntegrationResponses Integrations ' +
  'ModelTemplate Portal PortalProduct ProductPage ProductRestEndpointPage Route RouteRequestParameter RouteResponse ' +
  'RouteResponses RouteSettings Routes RoutingRule';
const loadBalancers = 'loadbalancer/app/ loadbalancer/gwy/ loadbalancer/net/';
const taggedByLoadBalancing = `${loadBalancers} listener-rule/app listener-rule/net listener/app listener/gwy listener/net targetgroup truststore`;

/**
 * Resource types that actions take besides those of the source data, by full name.
 * - API Gateway and Elastic Load Balancing: an action that stands on two pages has only the types of the first.
 * - CloudWatch Logs: a request for log groups is made on their ARNs ("Amazon CloudWatch Logs User Guide", "Overview of
 *   managing access permissions").
 */
export const furtherActionTypes: Readonly<Record<string, string>> = {
  'apigateway:DELETE': gatewayApiTypes,
  'apigateway:GET': gatewayApiTypes,
  'apigateway:PATCH': gatewayApiTypes,
  'apigateway:POST': gatewayApiTypes,
  'apigateway:PUT': gatewayApiTypes,
  'cloudformation:CreateChangeSet': 'transform',
  'elasticloadbalancing:AddTags': taggedByLoadBalancing,
  'elasticloadbalancing:CreateLoadBalancer': loadBalancers,
  'elasticloadbalancing:DeleteLoadBalancer': loadBalancers,
  'elasticloadbalancing:ModifyLoadBalancerAttributes': loadBalancers,
  'elasticloadbalancing:RemoveTags': taggedByLoadBalancing,
  'logs:DescribeLogGroups': 'log-group',
  'ssmmessages:CreateDataChannel': 'session',
  'ssmmessages:OpenDataChannel': 'session',
};

/**
 * The name of a condition key with a placeholder for the key of a tag, which the source data writes in two further ways
 * (`secretsmanager:ResourceTag/tag-key`, `glacier:ResourceTag/`).
 */
export function withTagPlaceholder(key: string): string {
  return key.replace(/\/(tag-key)?$/, '/${TagKey}');
}
