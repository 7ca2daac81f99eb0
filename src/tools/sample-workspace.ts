/**
 * The workspace that `npm start` opens and that the editor suite and the person flow work on: what Keyward warns of,
 * and beside it what it must leave alone, and a short history with git. Its credentials are made up anew each time, and
 * open nothing.
 *
 *     npm run sample    writes it into sample/
 */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { exampleAnswers } from '../scope';
import { isMain, repository } from './repository';
import { accessKeyId, bedrockLongTermKey, secretAccessKey, sessionToken } from './fake-keys';

/** Where the sample workspace is for people. */
export const sampleFolder = path.join(repository, 'sample');

/** Writes the workspace anew into `folder`; different seeds give different credentials. */
export async function makeSampleWorkspace(folder: string, seed: number): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  for (const [name, text] of Object.entries(sampleFiles(seed))) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await makeHistory(folder, seed);
}

/** Two commits: one with a key in it, and one that takes it out again. */
async function makeHistory(folder: string, seed: number): Promise<void> {
  const name = 'app/notify.py';
  const key = accessKeyId('AKIA', seed * 100 + 99);
  const git = async (...args: readonly string[]): Promise<void> => {
    const author = ['-c', 'user.name=Kim', '-c', 'user.email=kim@example.com', '-c', 'commit.gpgSign=false'];
    await promisify(execFile)('git', ['-C', folder, ...author, ...args]);
  };
  await git('init', '--quiet');
  for (const [message, value] of [
    ['Notify the operators', `"${key}"`],
    ['Read the key from the environment', 'os.environ["AWS_ACCESS_KEY_ID"]'],
  ] as const) {
    await writeFile(path.join(folder, name), `import os\n\nKEY = ${value}\n`);
    await git('add', name, '.gitignore');
    await git('commit', '--quiet', '--no-verify', `--message=${message}`);
  }
}

/** Path within the workspace → text. */
function sampleFiles(seed: number): Record<string, string> {
  const answers = `${JSON.stringify(JSON.parse(exampleAnswers), undefined, 2)}\n`;
  return { ...filesWithKeys(seed), ...policies(), ...templates(), 'answers.json': answers };
}

function filesWithKeys(seed: number): Record<string, string> {
  let credentials = seed * 100;
  const pair = (prefix: 'AKIA' | 'ASIA' = 'AKIA'): { id: string; secret: string } => {
    credentials++;
    return { id: accessKeyId(prefix, credentials), secret: secretAccessKey(credentials) };
  };
  const [python, typescript, dotenv, script, profile] = [pair(), pair(), pair(), pair(), pair()];
  const temporary = pair('ASIA');
  return {
    'app/upload.py': `import boto3

s3 = boto3.client(
    "s3",
    aws_access_key_id="${python.id}",
    aws_secret_access_key="${python.secret}",
    region_name="us-east-1",
)


def upload(path: str) -> None:
    """Adds one result of the scan to the bucket."""
    s3.upload_file(path, "netscan-results", path)
`,
    'app/client.ts': `import { S3Client } from '@aws-sdk/client-s3';

export const client = new S3Client({
  region: 'us-east-1',
  credentials: {
    accessKeyId: '${typescript.id}',
    secretAccessKey: '${typescript.secret}',
  },
});
`,
    'app/safe.ts': `import { S3Client } from '@aws-sdk/client-s3';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';

// Nothing to warn of: the credentials come from the environment, and the example pair is AWS's own.
export const client = new S3Client({ region: 'us-east-1', credentials: fromNodeProviderChain() });
export const example = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
`,
    // As it should be: git leaves alone what belongs to one person.
    '.gitignore': '.env\n.aws/\n',
    '.env': `# Read by the server when it starts
AWS_REGION=us-east-1
AWS_ACCESS_KEY_ID=${dotenv.id}
AWS_SECRET_ACCESS_KEY=${dotenv.secret}
AWS_BEARER_TOKEN_BEDROCK=${bedrockLongTermKey(seed)}
`,
    'deploy.sh': `#!/bin/sh
set -eu

export AWS_ACCESS_KEY_ID="${script.id}"
export AWS_SECRET_ACCESS_KEY="${script.secret}"

aws s3 cp results.json s3://netscan-results/
`,
    '.aws/credentials': `[default]
aws_access_key_id = ${profile.id}
aws_secret_access_key = ${profile.secret}

[temporary]
aws_access_key_id = ${temporary.id}
aws_secret_access_key = ${temporary.secret}
aws_session_token = ${sessionToken(seed)}
`,
    '.aws/config': `[default]
region = us-east-1

[profile deploy]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = default
`,
  };
}

/** What one statement of a sample policy allows; by default it is as narrow as the guidance asks for. */
interface Allowed {
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly SourceIp?: readonly string[];
}

const campus = ['128.173.0.0/16', '198.82.0.0/16', '2001:468:c80::/48', '2607:b400::/40', '128.172.24.209/32'];

function policies(): Record<string, string> {
  const append = { Action: 's3:PutObject', Resource: 'arn:aws:s3:::netscan-dfvfgb92/*' };
  return {
    'policies/netscan.json': policy({ ...append, SourceIp: campus }),
    'policies/unlimited-action.json': policy({ ...append, Action: '*', SourceIp: campus }),
    'policies/unlimited-resource.json': policy({ ...append, Resource: '*', SourceIp: campus }),
    'policies/no-source-ip.json': policy(append),
    'policies/open-source-ip.json': policy({ ...append, SourceIp: ['0.0.0.0/0', '::/0'] }),
    'policies/private-source-ip.json': policy({ ...append, SourceIp: ['10.0.0.0/8', '192.168.1.0/24'] }),
    'policies/malformed-source-ip.json': policy({
      ...append,
      SourceIp: ['128.173.0.0/33', '198.82.0/16', '128.173.4.1/16'],
    }),
    'policies/everything.json': policy({ Action: '*', Resource: '*' }),
  };
}

function policy({ Action, Resource, SourceIp }: Allowed): string {
  const Condition = SourceIp && { Condition: { 'ForAnyValue:IpAddress': { 'aws:SourceIp': SourceIp } } };
  const statement = { Sid: 'AppendResults', Effect: 'Allow', Action, Resource, ...Condition };
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)}\n`;
}

function templates(): Record<string, string> {
  return {
    'app/role.py': `import json

APPEND = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "s3:*",
            "Resource": "arn:aws:s3:::netscan-dfvfgb92/*",
        },
    ],
}


def allow_append(iam, group: str) -> None:
    """Lets the members of a group add results."""
    iam.put_group_policy(GroupName=group, PolicyName="netscan-append", PolicyDocument=json.dumps(APPEND))
`,
    'app/stack.ts': `import { aws_iam as iam } from 'aws-cdk-lib';

export function mayScan(group: iam.Group, bucketArn: string): void {
  group.addToPolicy(
    new iam.PolicyStatement({
      actions: ['s3:PutObject'],
      resources: ['*'],
      conditions: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/netscan-*' } },
    }),
  );
  group.addToPolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] }));
}
`,
    'templates/netscan.yaml': `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Results:
    Type: AWS::S3::Bucket
  AppendGroup:
    Type: AWS::IAM::Group
    Properties:
      GroupName: netscan-append-group
      Policies:
        - PolicyName: netscan-append
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Sid: AppendResults
                Effect: Allow
                Action: s3:*
                Resource: !Sub '\${Results.Arn}/*'
`,
    'templates/netscan.tf': `resource "aws_iam_group" "append" {
  name = "netscan-append-group"
}

resource "aws_iam_group_policy" "append" {
  name  = "netscan-append"
  group = aws_iam_group.append.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "AppendResults"
      Effect   = "Allow"
      Action   = ["s3:*"]
      Resource = "*"
    }]
  })
}
`,
  };
}

if (isMain(import.meta.url)) void makeSampleWorkspace(sampleFolder, Date.now() % 1_000_000);
