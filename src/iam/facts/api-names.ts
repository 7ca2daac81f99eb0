/**
 * API operations and console words that people write as actions although the action has another name, in lower case.
 * Source: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations"; AWS Lambda Developer Guide,
 * "Granting permissions"; Amazon API Gateway Developer Guide, "Control access for invoking an API"; Amazon Bedrock
 * API Reference, "Converse"; "Service Authorization Reference" of the services named.
 */
export const actionsByApiName: Readonly<Record<string, readonly string[]>> = {
  'apigateway:invoke': ['execute-api:Invoke'],
  'bedrock:converse': ['bedrock:InvokeModel'],
  'bedrock:conversestream': ['bedrock:InvokeModelWithResponseStream'],
  'bedrock:startasyncinvoke': ['bedrock:InvokeModel'],
  'cloudwatch:putlogevents': ['logs:PutLogEvents'],
  'dynamodb:batchexecutestatement': [
    'dynamodb:PartiQLSelect',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLDelete',
  ],
  'dynamodb:executestatement': [
    'dynamodb:PartiQLSelect',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLDelete',
  ],
  'dynamodb:transactgetitems': ['dynamodb:GetItem'],
  'dynamodb:transactwriteitems': [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ],
  'eventbridge:putevents': ['events:PutEvents'],
  'iot-data:publish': ['iot:Publish'],
  'kms:reencrypt': ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  'lambda:invoke': ['lambda:InvokeFunction'],
  'lambda:invokewithresponsestream': ['lambda:InvokeFunction'],
  's3:completemultipartupload': ['s3:PutObject'],
  's3:copyobject': ['s3:GetObject', 's3:PutObject'],
  's3:createmultipartupload': ['s3:PutObject'],
  's3:deletebucketcors': ['s3:PutBucketCORS'],
  's3:deletebucketencryption': ['s3:PutEncryptionConfiguration'],
  's3:deletebucketlifecycle': ['s3:PutLifecycleConfiguration'],
  's3:deletebucketreplication': ['s3:PutReplicationConfiguration'],
  's3:deletebuckettagging': ['s3:PutBucketTagging'],
  's3:deleteobjects': ['s3:DeleteObject'],
  's3:deletepublicaccessblock': ['s3:PutBucketPublicAccessBlock'],
  's3:getbucketencryption': ['s3:GetEncryptionConfiguration'],
  's3:getbucketlifecycle': ['s3:GetLifecycleConfiguration'],
  's3:getbucketlifecycleconfiguration': ['s3:GetLifecycleConfiguration'],
  's3:getbucketreplication': ['s3:GetReplicationConfiguration'],
  's3:getpublicaccessblock': ['s3:GetBucketPublicAccessBlock'],
  's3:headbucket': ['s3:ListBucket'],
  's3:headobject': ['s3:GetObject'],
  's3:listbuckets': ['s3:ListAllMyBuckets'],
  's3:listmultipartuploads': ['s3:ListBucketMultipartUploads'],
  's3:listobjects': ['s3:ListBucket'],
  's3:listobjectsv2': ['s3:ListBucket'],
  's3:listobjectversions': ['s3:ListBucketVersions'],
  's3:listparts': ['s3:ListMultipartUploadParts'],
  's3:putbucketencryption': ['s3:PutEncryptionConfiguration'],
  's3:putbucketlifecycle': ['s3:PutLifecycleConfiguration'],
  's3:putbucketlifecycleconfiguration': ['s3:PutLifecycleConfiguration'],
  's3:putbucketnotificationconfiguration': ['s3:PutBucketNotification'],
  's3:putbucketreplication': ['s3:PutReplicationConfiguration'],
  's3:putpublicaccessblock': ['s3:PutBucketPublicAccessBlock'],
  's3:selectobjectcontent': ['s3:GetObject'],
  's3:upload': ['s3:PutObject'],
  's3:uploadpart': ['s3:PutObject'],
  's3:uploadpartcopy': ['s3:GetObject', 's3:PutObject'],
  'sns:publishbatch': ['sns:Publish'],
  'sqs:changemessagevisibilitybatch': ['sqs:ChangeMessageVisibility'],
  'sqs:deletemessagebatch': ['sqs:DeleteMessage'],
  'sqs:sendmessagebatch': ['sqs:SendMessage'],
};

/**
 * The actions that a caller of the API operation needs (`s3:ListObjectsV2`: `s3:ListBucket`); none where the action is
 * called alike.
 */
export function actionsOfApi(id: string): readonly string[] {
  return actionsByApiName[id.toLowerCase()] ?? [];
}

/**
 * Names of services that people write as an action prefix, in lower case, with the prefixes that are meant.
 * Source: the prefixes of "Service Authorization Reference".
 */
export const prefixesByName: Readonly<Record<string, readonly string[]>> = {
  accessanalyzer: ['access-analyzer'],
  alb: ['elasticloadbalancing'],
  apigatewayv2: ['apigateway'],
  cloudwatchevents: ['events'],
  cloudwatchlogs: ['logs'],
  codestarconnections: ['codestar-connections', 'codeconnections'],
  cognito: ['cognito-idp', 'cognito-identity'],
  cognitoidentity: ['cognito-identity'],
  cognitouserpools: ['cognito-idp'],
  costexplorer: ['ce'],
  cw: ['cloudwatch'],
  ddb: ['dynamodb'],
  directoryservice: ['ds'],
  documentdb: ['rds', 'docdb-elastic'],
  docdb: ['rds', 'docdb-elastic'],
  efs: ['elasticfilesystem'],
  elasticsearch: ['es'],
  elb: ['elasticloadbalancing'],
  elbv2: ['elasticloadbalancing'],
  emr: ['elasticmapreduce'],
  eventbridge: ['events'],
  identitycenter: ['sso', 'identitystore'],
  kinesisfirehose: ['firehose'],
  location: ['geo'],
  macie: ['macie2'],
  managedgrafana: ['grafana'],
  metrics: ['cloudwatch'],
  msk: ['kafka'],
  mwaa: ['airflow'],
  neptune: ['neptune-db', 'rds'],
  opensearchserverless: ['aoss'],
  opensearchservice: ['es'],
  parameterstore: ['ssm'],
  pinpoint: ['mobiletargeting'],
  prometheus: ['aps'],
  secrets: ['secretsmanager'],
  secretmanager: ['secretsmanager'],
  sfn: ['states'],
  stepfunctions: ['states'],
  systemsmanager: ['ssm'],
  timestreamquery: ['timestream'],
  timestreamwrite: ['timestream'],
  waf2: ['wafv2'],
};

/** The prefixes that the name of a service stands for (`stepfunctions`: `states`); none where it is no such name. */
export function prefixesOfName(name: string): readonly string[] {
  return prefixesByName[name.toLowerCase().replace(/[-_ ]|^(aws|amazon)/g, '')] ?? [];
}
