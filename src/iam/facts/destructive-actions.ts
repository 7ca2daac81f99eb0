import { ActionSet } from './action-set';

/**
 * Actions that destroy stored data or what it can be restored from, or make it unreadable, beyond what the caller could
 * undo. Deleting what can be made anew from code (a function, a rule, an alarm) is not meant.
 * Read off "Service Authorization Reference" and each service's API reference.
 */
export const destructiveActions = new ActionSet({
  aoss: 'DeleteCollection DeleteIndex',
  backup: 'DeleteBackupVault DeleteRecoveryPoint UpdateRecoveryPointLifecycle',
  cassandra: 'Drop',
  cloudformation: 'DeleteStack DeleteStackInstances',
  cloudtrail: 'DeleteEventDataStore DeleteTrail StopLogging',
  codecommit: 'DeleteRepository',
  'cognito-idp': 'AdminDeleteUser DeleteUserPool',
  'docdb-elastic': 'DeleteCluster DeleteClusterSnapshot',
  dsql: 'DeleteCluster',
  dynamodb: 'DeleteBackup DeleteItem DeleteTable PartiQLDelete',
  ec2: 'DeleteSnapshot DeleteVolume DeregisterImage TerminateInstances',
  ecr: 'BatchDeleteImage DeleteRepository',
  eks: 'DeleteCluster',
  elasticache: 'DeleteCacheCluster DeleteReplicationGroup DeleteServerlessCache DeleteSnapshot',
  elasticfilesystem: 'DeleteFileSystem',
  elasticmapreduce: 'TerminateJobFlows',
  es: 'DeleteDomain DeleteElasticsearchDomain ESHttpDelete',
  fsx: 'DeleteBackup DeleteFileSystem DeleteSnapshot DeleteVolume',
  glacier: 'DeleteArchive DeleteVault',
  glue: 'DeleteDatabase DeleteTable BatchDeleteTable',
  kinesis: 'DeleteStream',
  kms: 'DeleteCustomKeyStore DeleteImportedKeyMaterial DisableKey ScheduleKeyDeletion',
  lightsail:
    'DeleteBucket DeleteDisk DeleteDiskSnapshot DeleteInstance DeleteInstanceSnapshot DeleteRelationalDatabase',
  logs: 'DeleteLogGroup DeleteLogStream PutRetentionPolicy',
  memorydb: 'DeleteCluster DeleteSnapshot',
  'neptune-db': 'DeleteDataViaQuery ResetDatabase',
  organizations: 'CloseAccount DeleteOrganization LeaveOrganization RemoveAccountFromOrganization',
  qldb: 'DeleteLedger',
  rds: 'DeleteDBCluster DeleteDBClusterAutomatedBackup DeleteDBClusterSnapshot DeleteDBInstance DeleteDBInstanceAutomatedBackup DeleteDBSnapshot DeleteGlobalCluster',
  redshift: 'BatchDeleteClusterSnapshots DeleteCluster DeleteClusterSnapshot',
  'redshift-serverless': 'DeleteNamespace DeleteSnapshot',
  route53: 'DeleteHostedZone',
  s3: 'BypassGovernanceRetention DeleteBucket DeleteObject DeleteObjectVersion PutLifecycleConfiguration',
  's3-object-lambda': 'DeleteObject DeleteObjectVersion',
  's3-outposts': 'DeleteBucket DeleteObject DeleteObjectVersion',
  s3express: 'DeleteBucket',
  s3tables: 'DeleteNamespace DeleteTable DeleteTableBucket',
  s3vectors: 'DeleteIndex DeleteVectorBucket DeleteVectors',
  secretsmanager: 'DeleteSecret',
  sqs: 'DeleteQueue PurgeQueue',
  ssm: 'DeleteParameter DeleteParameters',
  storagegateway: 'DeleteFileShare DeleteTape DeleteTapeArchive DeleteVolume',
  timestream: 'DeleteDatabase DeleteTable',
});
