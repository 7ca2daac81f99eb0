const tasks: readonly { readonly actions: readonly string[]; readonly resources: readonly string[] }[] = [
  { actions: ['s3:GetObject', 's3:PutObject'], resources: ['arn:aws:s3:::reports-2026/*'] },
  { actions: ['s3:ListBucket', 's3:GetBucketLocation'], resources: ['arn:aws:s3:::reports-2026'] },
  {
    actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'],
    resources: [
      'arn:aws:dynamodb:us-east-1:111122223333:table/orders',
      'arn:aws:dynamodb:us-east-1:111122223333:table/orders/index/*',
    ],
  },
  { actions: ['sqs:SendMessage', 'sqs:GetQueueUrl'], resources: ['arn:aws:sqs:us-east-1:111122223333:invoices'] },
  { actions: ['sns:Publish'], resources: ['arn:aws:sns:us-east-1:111122223333:alarms'] },
  {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-0123456789ab'],
  },
  {
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: ['arn:aws:logs:us-east-1:111122223333:log-group:/app/orders:*'],
  },
  {
    actions: ['secretsmanager:GetSecretValue'],
    resources: ['arn:aws:secretsmanager:us-east-1:111122223333:secret:orders/*'],
  },
  { actions: ['ec2:Describe*'], resources: ['*'] },
  { actions: ['iam:PassRole'], resources: ['arn:aws:iam::111122223333:role/orders-worker'] },
];

/** A policy as people write them, of so many statements with about 600 characters each. */
export function typicalPolicy(statements: number): string {
  const policy = {
    Version: '2012-10-17',
    Statement: Array.from({ length: statements }, (_, index) => {
      const task = tasks[index % tasks.length];
      return {
        Sid: `Task${index}`,
        Effect: 'Allow',
        Action: task?.actions,
        Resource: task?.resources,
        Condition: {
          IpAddress: { 'aws:SourceIp': ['128.173.0.0/16', '2607:b400::/40'] },
          StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:SecureTransport': 'true' },
        },
      };
    }),
  };
  return JSON.stringify(policy, undefined, 2);
}
