/**
 * ARNs like those of what templates make, by the type in CloudFormation whose `Arn` it is and the type in Terraform whose
 * `arn` it is; `-` where there is no such attribute. `*` stands for what a deployment decides, `name` for a name.
 * Sources: Service Authorization Reference (resource types); CloudFormation Template Reference Guide (return values).
 */
const table = `
- aws_backup_vault backup:*:*:backup-vault:name
- aws_cloudwatch_log_group logs:*:*:log-group:*
AWS::CodeBuild::Project aws_codebuild_project codebuild:*:*:project/name
AWS::CodeCommit::Repository aws_codecommit_repository codecommit:*:*:name
AWS::Cognito::UserPool aws_cognito_user_pool cognito-idp:*:*:userpool/name
- aws_db_instance rds:*:*:db:name
AWS::DynamoDB::GlobalTable - dynamodb:*:*:table/name
AWS::DynamoDB::Table aws_dynamodb_table dynamodb:*:*:table/name
AWS::ECR::Repository aws_ecr_repository ecr:*:*:repository/name
AWS::ECS::Cluster aws_ecs_cluster ecs:*:*:cluster/name
AWS::EFS::FileSystem aws_efs_file_system elasticfilesystem:*:*:file-system/name
AWS::EKS::Cluster aws_eks_cluster eks:*:*:cluster/name
AWS::Elasticsearch::Domain aws_elasticsearch_domain es:*:*:domain/name
AWS::Events::EventBus aws_cloudwatch_event_bus events:*:*:event-bus/name
AWS::Events::Rule aws_cloudwatch_event_rule events:*:*:rule/name
AWS::IAM::Group aws_iam_group iam::*:group/name
AWS::IAM::InstanceProfile aws_iam_instance_profile iam::*:instance-profile/name
- aws_iam_policy iam::*:policy/name
AWS::IAM::Role aws_iam_role iam::*:role/name
AWS::IAM::User aws_iam_user iam::*:user/name
- aws_instance ec2:*:*:instance/name
AWS::KMS::Key aws_kms_key kms:*:*:key/name
- aws_kms_alias kms:*:*:alias/name
AWS::Kinesis::Stream aws_kinesis_stream kinesis:*:*:stream/name
AWS::KinesisFirehose::DeliveryStream aws_kinesis_firehose_delivery_stream firehose:*:*:deliverystream/name
AWS::Lambda::Function aws_lambda_function lambda:*:*:function:name
AWS::OpenSearchService::Domain aws_opensearch_domain es:*:*:domain/name
- aws_rds_cluster rds:*:*:cluster:name
AWS::S3::Bucket aws_s3_bucket s3:::name
- aws_secretsmanager_secret secretsmanager:*:*:secret:name
AWS::Serverless::Function - lambda:*:*:function:name
AWS::SQS::Queue aws_sqs_queue sqs:*:*:name
- aws_sns_topic sns:*:*:name
- aws_ssm_parameter ssm:*:*:parameter/name
AWS::StepFunctions::StateMachine aws_sfn_state_machine states:*:*:stateMachine:name
`;

const arns: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [cloudFormation = '', terraform = '', arn = ''] = line.split(' ');
      return [cloudFormation, terraform].filter((type) => type !== '-').map((type) => [type, `arn:*:${arn}`] as const);
    }),
);

/** An ARN like that of a resource of the type; undefined where the type isn't known. */
export function arnLike(type: string): string | undefined {
  return arns.get(type);
}
