import { ActionSet } from './action-set';

/**
 * Actions that hand out what customers store, not facts about resources: on every resource they let a caller carry the
 * data of an account away. Actions that copy or share stored data out of its place are among them.
 * Read off "Service Authorization Reference"; reading a description, a list or a configuration is not meant.
 */
export const dataReadActions = new ActionSet({
  aoss: 'APIAccessAll',
  athena: 'GetQueryResults GetQueryResultsStream',
  backup: 'CopyFromBackupVault',
  cassandra: 'Select',
  codeartifact: 'GetPackageVersionAsset ReadFromRepository',
  codecommit: 'GetBlob GetFile GetFolder GitPull',
  dynamodb: 'BatchGetItem ExportTableToPointInTime GetItem GetRecords PartiQLSelect Query Scan',
  dax: 'BatchGetItem GetItem Query Scan',
  ebs: 'GetSnapshotBlock',
  ec2: 'CreateStoreImageTask ExportImage ModifyImageAttribute ModifySnapshotAttribute',
  ecr: 'BatchGetImage GetDownloadUrlForLayer',
  es: 'ESHttpGet ESHttpPost',
  glacier: 'GetJobOutput',
  kinesis: 'GetRecords',
  kinesisvideo: 'GetClip GetMedia GetMediaForFragmentList',
  kms: 'Decrypt',
  lambda: 'GetFunction GetLayerVersion',
  logs: 'CreateExportTask FilterLogEvents GetLogEvents GetLogRecord GetQueryResults Unmask',
  'neptune-db': 'ReadDataViaQuery',
  qldb: 'PartiQLSelect ExportJournalToS3',
  rds: 'CopyDBSnapshot CopyDBClusterSnapshot DownloadDBLogFilePortion ModifyDBClusterSnapshotAttribute ModifyDBSnapshotAttribute StartExportTask',
  'rds-data': 'BatchExecuteStatement ExecuteStatement',
  'redshift-data': 'BatchExecuteStatement ExecuteStatement GetStatementResult',
  s3: 'GetObject GetObjectTorrent GetObjectVersion GetObjectVersionForReplication GetObjectVersionTorrent',
  's3-object-lambda': 'GetObject GetObjectVersion',
  's3-outposts': 'GetObject GetObjectVersion',
  s3tables: 'GetTableData',
  s3vectors: 'GetVectors QueryVectors',
  sdb: 'Select',
  secretsmanager: 'BatchGetSecretValue GetSecretValue',
  ses: 'GetArchiveMessageContent StartArchiveExport',
  sqs: 'ReceiveMessage',
  ssm: 'GetParameter GetParameterHistory GetParameters GetParametersByPath',
  states: 'GetExecutionHistory RevealSecrets',
  timestream: 'Select',
  workmail: 'StartMailboxExportJob',
});
