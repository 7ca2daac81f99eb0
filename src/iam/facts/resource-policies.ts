/** A kind of resource-based policy, as far as the service that it belongs to has rules of its own. */
export interface ResourcePolicyKind {
  /** The prefix of the only actions that it can be about. */
  readonly service: string;
  /** Whether the service refuses actions of other services; elsewhere they have no effect. */
  readonly refusesOthers: boolean;
  /** Whether its statements name a resource. */
  readonly resource: 'required' | 'optional' | 'refused';
}

/**
 * What carries the policies of each kind in CloudFormation and Terraform.
 * Sources: the service's guide on each, such as Amazon S3 User Guide, "Bucket policies"; Amazon SNS and Amazon SQS
 * Developer Guides, "Access control"; AWS KMS Developer Guide, "Key policies"; Amazon ECR User Guide, "Private repository
 * policies" and "Private registry permissions"; Amazon EFS User Guide, "Creating file system policies".
 */
const table = `
backup           ignores required  AWS::Backup::BackupVault aws_backup_vault_policy
codeartifact     ignores required  AWS::CodeArtifact::Domain AWS::CodeArtifact::Repository aws_codeartifact_domain_permissions_policy aws_codeartifact_repository_permissions_policy
dynamodb         ignores required  AWS::DynamoDB::Table AWS::DynamoDB::GlobalTable aws_dynamodb_resource_policy
ecr              ignores refused   AWS::ECR::Repository aws_ecr_repository_policy
ecr              ignores required  AWS::ECR::RegistryPolicy aws_ecr_registry_policy
ecr-public       ignores optional  AWS::ECR::PublicRepository aws_ecrpublic_repository_policy
elasticfilesystem ignores optional AWS::EFS::FileSystem aws_efs_file_system_policy
es               ignores required  AWS::Elasticsearch::Domain AWS::OpenSearchService::Domain aws_elasticsearch_domain aws_elasticsearch_domain_policy aws_opensearch_domain aws_opensearch_domain_policy
events           ignores required  AWS::Events::EventBusPolicy aws_cloudwatch_event_bus_policy
execute-api      ignores required  AWS::ApiGateway::RestApi aws_api_gateway_rest_api aws_api_gateway_rest_api_policy
glacier          ignores required  aws_glacier_vault aws_glacier_vault_lock
glue             ignores required  AWS::Glue::ResourcePolicy aws_glue_resource_policy
kinesis          ignores required  AWS::Kinesis::ResourcePolicy aws_kinesis_resource_policy
kms              ignores required  AWS::KMS::Key AWS::KMS::ReplicaKey aws_kms_key aws_kms_key_policy aws_kms_external_key aws_kms_replica_key aws_kms_replica_external_key
logs             ignores required  AWS::Logs::ResourcePolicy aws_cloudwatch_log_resource_policy
mediastore       ignores required  AWS::MediaStore::Container aws_media_store_container_policy
s3               refuses required  AWS::S3::BucketPolicy aws_s3_bucket aws_s3_bucket_policy
secretsmanager   ignores required  AWS::SecretsManager::ResourcePolicy aws_secretsmanager_secret aws_secretsmanager_secret_policy
sns              refuses required  AWS::SNS::TopicPolicy AWS::SNS::TopicInlinePolicy aws_sns_topic aws_sns_topic_policy
sqs              refuses required  AWS::SQS::QueuePolicy AWS::SQS::QueueInlinePolicy aws_sqs_queue aws_sqs_queue_policy
`;

const kinds: ReadonlyMap<string, ResourcePolicyKind> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [service = '', others, resource, ...carriers] = line.split(/ +/);
      const kind: ResourcePolicyKind = {
        service,
        refusesOthers: others === 'refuses',
        resource: resource === 'refused' || resource === 'optional' ? resource : 'required',
      };
      return carriers.map((carrier) => [carrier, kind] as const);
    }),
);

const withoutResource: ReadonlySet<string> = new Set(
  Array.from(kinds.values()).flatMap(({ service, resource }) => (resource === 'required' ? [] : [service])),
);

/** Whether policies of the service may name no resource, as each is about the one that it belongs to. */
export function mayLackResource(service: string): boolean {
  return withoutResource.has(service);
}

/** @param carrier the type of the resource in a template, undefined where a policy stands for itself */
export function resourcePolicyKind(carrier: string | undefined): ResourcePolicyKind | undefined {
  return kinds.get(carrier ?? '');
}
