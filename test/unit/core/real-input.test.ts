import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import type { Severity } from '../../../src/core/finding';
import { testReference } from '../support/reference';

const found = (text: string, path: string): { ruleId: string; severity: Severity }[] =>
  lint({ text, path }, { reference: testReference() }).findings.map(({ ruleId, severity }) => ({ ruleId, severity }));

const grave = (policy: object): string[] =>
  found(JSON.stringify(policy, undefined, 2), 'policy.json')
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ ruleId }) => ruleId);

const policy = (...statements: object[]): object => ({ Version: '2012-10-17', Statement: statements });

describe('real input', () => {
  it('has nothing against a policy limited to one action, one bucket and given networks', () => {
    const condition = {
      'ForAnyValue:IpAddress': {
        'aws:SourceIp': ['128.173.0.0/16', '198.82.0.0/16', '2001:468:c80::/48', '2607:b400::/40', '128.172.24.209/32'],
      },
    };
    const statement = { Sid: 'VisualEditor0', Effect: 'Allow', Action: 's3:PutObject' };
    const resource = 'arn:aws:s3:::netscan-dfvfgb92/*';
    assert.deepEqual(grave(policy({ ...statement, Resource: resource, Condition: condition })), []);
  });

  it('sees no key in a listing whose values are masked', () => {
    const listing = `[default]\naws_access_key_id = AKI${'X'.repeat(14)}P46\naws_secret_access_key = XV9${'X'.repeat(34)}WIT\n`;
    for (const path of ['guide.txt', '.aws/credentials']) {
      const keys = found(listing, path).filter(({ ruleId }) => /key$|token$/.test(ruleId));
      assert.deepEqual(keys, [], path);
    }
  });

  it('warns of an administrator’s policy', () => {
    assert.ok(grave(policy({ Effect: 'Allow', Action: '*', Resource: '*' })).includes('unlimited-action'));
  });

  it('warns of a bucket that everyone may read, and of nothing else', () => {
    const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    assert.deepEqual(grave(policy(statement)), ['public-resource']);
  });

  const sources: Readonly<Record<string, string>> = {
    'upload.py': `import os\nimport boto3\n\nsession = boto3.Session(\n    aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"],\n    aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"],\n)\nsession.client("s3").upload_file("a.csv", "reports", "a.csv")\n`,
    'client.ts': `import { S3Client } from '@aws-sdk/client-s3';\nexport const client = new S3Client({ region: process.env.AWS_REGION ?? 'eu-west-1' });\nconst integrity = 'sha512-${'q9'.repeat(43)}==';\n`,
    'main.go': `package main\n\nimport "github.com/aws/aws-sdk-go-v2/config"\n\nfunc main() {\n\tcfg, err := config.LoadDefaultConfig(ctx)\n\t_ = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4"\n}\n`,
    '.env.example': 'AWS_ACCESS_KEY_ID=your-access-key-id\nAWS_SECRET_ACCESS_KEY=<secret>\nAWS_REGION=eu-west-1\n',
    'deploy.sh':
      '#!/bin/sh\nset -eu\naws s3 sync dist "s3://$BUCKET" --profile "${PROFILE:-default}"\nexport AWS_SECRET_ACCESS_KEY="$(pass aws/secret)"\n',
    'docker-compose.yml':
      'services:\n  app:\n    environment:\n      AWS_ACCESS_KEY_ID: ${AWS_ACCESS_KEY_ID}\n      AWS_SECRET_ACCESS_KEY: ${AWS_SECRET_ACCESS_KEY}\n',
    'workflow.yml':
      'jobs:\n  deploy:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::111122223333:role/deploy\n          aws-region: eu-west-1\n',
    'Config.java':
      'class Config {\n  private final String secretKey = System.getenv("AWS_SECRET_ACCESS_KEY");\n  static final String COMMIT = "da39a3ee5e6b4b0d3255bfef95601890afd80709";\n}\n',
    'provider.tf':
      'provider "aws" {\n  region     = var.region\n  access_key = var.access_key\n  secret_key = var.secret_key\n}\n',
    // However the account is written that keeps the control over its key.
    'key.yaml':
      'Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Principal: { AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" }\n            Action: kms:*\n            Resource: "*"\n',
    'key.ts':
      "key.addToResourcePolicy(\n  new iam.PolicyStatement({ actions: ['kms:*'], principals: [new iam.AccountRootPrincipal()], resources: ['*'] }),\n);\n",
    'role.ts':
      "new iam.Role(this, 'Worker', {\n  assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),\n  managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')],\n});\n",
    'README.md': 'Put `AKIAIOSFODNN7EXAMPLE` and `wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY` into your environment.\n',
  };
  for (const [path, text] of Object.entries(sources)) {
    it(`has nothing against ${path}`, () => {
      assert.deepEqual(found(text, path), []);
    });
  }
});
