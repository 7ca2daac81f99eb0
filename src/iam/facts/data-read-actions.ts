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
  dynamodb: 'BatchGetItem ExportTableToPointInTime GetItem GetRecords PartiQLSelect Query Scan',
  dax: 'BatchGetItem GetItem Query Scan',
  ebs: 'GetSnapshotBlock',
  ec2: 'CreateStoreImageTask ExportImage ModifyImageAttribute ModifySnapshotAttribute',
  es: 'ESHttpGet ESHttpPost',
  glacier: 'GetJobOutput',
  kinesis: 'GetRecords',
  kinesisvideo: 'GetClip GetMedia GetMediaForFragmentList',
  kms: 'Decrypt',
  logs: 'CreateExportTask Unmask',
  'neptune-db': 'connect ReadDataViaQuery',
  qldb: 'PartiQLSelect ExportJournalToS3',
  rds: 'CopyDBSnapshot CopyDBClusterSnapshot ModifyDBClusterSnapshotAttribute ModifyDBSnapshotAttribute StartExportTask',
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
  states: 'RevealSecrets',
  timestream: 'Select',
  workmail: 'StartMailboxExportJob',
});

/**
 * Actions that hand out what was written about customers' work or makes it up: logs, program code and its images. Whoever
 * operates or builds something reads them all the time, so that this is milder than data.
 */
export const recordReadActions = new ActionSet({
  codeartifact: 'GetPackageVersionAsset ReadFromRepository',
  codecommit: 'GetBlob GetFile GetFolder GitPull',
  ecr: 'BatchGetImage GetDownloadUrlForLayer',
  lambda: 'GetFunction GetLayerVersion',
  logs: 'FilterLogEvents GetLogEvents GetLogRecord GetQueryResults',
  rds: 'DownloadDBLogFilePortion',
  states: 'GetExecutionHistory',
});
