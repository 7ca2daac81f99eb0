import assert from 'node:assert/strict';
import { inferActions } from '../../../../src/scope/from-code/infer-actions';
import { testReference } from '../../support/reference';

function actionsIn(text: string): string[] {
  return inferActions(text, testReference()).map(({ action }) => action.id);
}

const cases: Readonly<Record<string, readonly [text: string, actions: readonly string[]]>> = {
  'boto3 clients': [
    `import boto3
s3 = boto3.client("s3")
class Uploader:
    def __init__(self, session):
        self.queue = session.client('sqs', region_name="eu-west-1")
        self.cdn: CloudFrontClient = boto3.Session().client(service_name="cloudfront")
    def run(self):
        s3.put_object(Bucket=b, Key=k, Body=d)
        s3.upload_file("a", b, k)
        self.queue.send_message(QueueUrl=u, MessageBody="x")
        self.cdn.create_invalidation(DistributionId=d)
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=b):
            pass
        s3.close()
`,
    ['s3:PutObject', 'sqs:SendMessage', 'cloudfront:CreateInvalidation', 's3:ListBucket'],
  ],
  'boto3 resources and chains': [
    `table = boto3.resource('dynamodb').Table('t')
db = boto3.resource("dynamodb")
users = db.Table("users")
users.put_item(Item=i)
with users.batch_writer() as batch:
    pass
boto3.client('ses').send_email(Source=s)
obj = boto3.resource("s3")
b = obj.Bucket("x")
b.download_file("k", "f")
with session.client("kms") as kms:
    kms.decrypt(CiphertextBlob=c)
`,
    ['dynamodb:PutItem', 'dynamodb:BatchWriteItem', 'ses:SendEmail', 's3:GetObject', 'kms:Decrypt'],
  ],
  'JavaScript, version 3': [
    `import { S3Client, PutObjectCommand, GetObjectCommand as Get } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
const { SQS } = require('@aws-sdk/client-sqs');
const sqs = new SQS({});
await client.send(new PutObjectCommand({ Bucket, Key, Body }));
await doc.send(new PutCommand({ TableName, Item }));
await sfn.send(new StartExecutionCommand({}));
await sqs.receiveMessage({ QueueUrl });
await other.send(new SomethingElseCommand({}));
`,
    ['s3:PutObject', 'dynamodb:PutItem', 'states:StartExecution', 'sqs:ReceiveMessage'],
  ],
  'JavaScript, version 2': [
    `const AWS = require('aws-sdk');
const s3 = new AWS.S3({ region });
const docs = new AWS.DynamoDB.DocumentClient();
s3.upload({ Bucket }).promise();
docs.get({ TableName }).promise();
s3.on('x');
`,
    ['s3:PutObject', 'dynamodb:GetItem'],
  ],
  Go: [
    `import (
  "github.com/aws/aws-sdk-go-v2/service/s3"
  db "github.com/aws/aws-sdk-go-v2/service/dynamodb"
)
client := s3.NewFromConfig(cfg)
_, err := client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &b})
_, err = d.Query(ctx, &db.QueryInput{TableName: &t})
`,
    ['s3:GetObject', 'dynamodb:Query'],
  ],
  Java: [
    `import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
class A {
  private final S3Client s3;
  void run() {
    PutObjectRequest request = PutObjectRequest.builder().bucket(b).build();
    s3.deleteObject(r -> r.bucket(b));
  }
}
`,
    ['s3:PutObject', 's3:DeleteObject'],
  ],
  'C#': [
    `using Amazon.SQS;
using Amazon.SQS.Model;
var client = new AmazonSQSClient();
await client.SendMessageAsync(new SendMessageRequest { QueueUrl = url });
await client.DeleteMessageAsync(url, handle);
`,
    ['sqs:SendMessage', 'sqs:DeleteMessage'],
  ],
  Ruby: [
    '@s3 = Aws::S3::Client.new\n@s3.put_object(bucket: b)\nlogs = Aws::CloudWatchLogs::Client.new\nlogs.put_log_events(x)\n',
    ['s3:PutObject', 'logs:PutLogEvents'],
  ],
  PHP: [
    '$s3 = new Aws\\S3\\S3Client([]);\n$s3->putObject([]);\n$this->sns = $sdk->createSns();\n$this->sns->publish([]);\n',
    ['s3:PutObject', 'sns:Publish'],
  ],
  Rust: [
    'let client = aws_sdk_sqs::Client::new(&config);\nclient.send_message().queue_url(u).send().await?;\n',
    ['sqs:SendMessage'],
  ],
  'the command line': [
    `#!/bin/sh
aws --profile audit s3 cp report.csv s3://bucket/report.csv
aws s3 sync "s3://bucket/in" ./in
aws s3 ls
aws dynamodb put-item --table-name t
aws logs put-log-events --log-group-name g
aws sts get-caller-identity
aws configure list
we use aws a lot
`,
    ['s3:PutObject', 's3:GetObject', 's3:ListBucket', 's3:ListAllMyBuckets', 'dynamodb:PutItem', 'logs:PutLogEvents'],
  ],
};

describe('actions inferred from code', () => {
  for (const [what, [text, actions]] of Object.entries(cases)) {
    it(`are found in ${what}`, () => {
      assert.deepEqual(actionsIn(text), actions);
    });
  }

  it('come with the calls that need them', () => {
    const text = 's3 = boto3.client("s3")\ns3.put_object(Bucket=b)\ns3.upload_file("a", b, k)\n';
    const [put] = inferActions(text, testReference());
    assert.deepEqual(
      put?.calls.map(({ start, end }) => text.slice(start, end)),
      ['s3.put_object', 's3.upload_file'],
    );
  });

  it('are none where AWS is not called', () => {
    assert.deepEqual(actionsIn('const client = new HttpClient();\nclient.get("/");\nobject.put_object();\n'), []);
    assert.deepEqual(actionsIn(''), []);
  });

  for (const [what, piece] of Object.entries({
    letters: 'a',
    blanks: 'x = ',
    imports: 'import ',
    words: 'aws s3 cp ',
    calls: 'a.b(',
    news: 'new A.',
    quotes: 'client("s3" ',
  })) {
    it(`come soon on endless ${what}`, () => {
      const start = performance.now();
      inferActions(piece.repeat(Math.ceil(400_000 / piece.length)), testReference());
      // Some hundred milliseconds; what is quadratic takes minutes.
      assert.ok(performance.now() - start < 5_000);
    });
  }
});
