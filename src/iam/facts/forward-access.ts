/**
 * What becomes of the keys of the network when an AWS service makes the call. With forward access sessions a service
 * calls another one as the principal that called it: `aws:SourceIp` is still the address of the principal, while all
 * that tells of a VPC endpoint is gone. When a service calls as itself (as a service principal, or with a service role),
 * the address is the service's own.
 * Source: IAM User Guide, "Forward access sessions" and "AWS global condition context keys" (2026: aws:SourceIp,
 * aws:SourceVpc, aws:VpcSourceIp). AWS's Knowledge Center article "Restrict calls to IP addresses" is older and says
 * that the address is lost.
 */

/** Keys that only requests through a VPC endpoint have; a forwarded call no longer has them. */
export const endpointKeys: readonly string[] = [
  'aws:SourceVpc',
  'aws:SourceVpcArn',
  'aws:SourceVpce',
  'aws:VpcSourceIp',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
];

/**
 * Services, by action prefix, that call others as the principal that called them, so that a statement on the network
 * meets calls which the principal does not make itself, and the principal needs the permissions for both.
 * Source: IAM User Guide, "AWS global condition context keys" (aws:CalledVia) and "Forward access sessions"; AWS KMS
 * Developer Guide, "kms:ViaService" (services that call AWS KMS for their caller).
 */
export const forwardingServices: Readonly<Record<string, readonly string[]>> = {
  athena: ['glue', 'lakeformation', 'lambda', 's3', 'kms'],
  backup: ['dynamodb', 'ec2', 'elasticfilesystem', 'kms', 'rds', 's3'],
  cloud9: ['ec2', 'cloudformation'],
  cloudformation: ['*'],
  dynamodb: ['kms'],
  ec2: ['kms'],
  elasticfilesystem: ['kms'],
  kinesis: ['kms'],
  lambda: ['kms'],
  rds: ['kms', 'secretsmanager'],
  redshift: ['kms', 'secretsmanager'],
  s3: ['kms'],
  secretsmanager: ['kms'],
  servicecatalog: ['cloudformation'],
  sns: ['kms'],
  sqs: ['kms'],
  ssm: ['kms', 'secretsmanager'],
};
