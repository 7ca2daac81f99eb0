import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';
import { typicalPolicy } from './policies';

/** A text as it could stand in a file, with findings, for measuring. */
export interface LargeText {
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  /** Where the text has this, there is a finding about what stands there. */
  readonly mark: string;
}

/** As many of `parts` in turn, each with its number, as fill about so many characters. */
function repeat(length: number, ...parts: readonly ((index: number) => string)[]): string {
  const pieces: string[] = [];
  for (let index = 0, size = 0; size < length; index++) {
    const piece = parts[index % parts.length]?.(index) ?? '';
    pieces.push(piece);
    size += piece.length;
  }
  return pieces.join('');
}

function queue(index: number): string {
  return `  Queue${index}:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "\${AWS::StackName}-queue-${index}"
      VisibilityTimeout: 30
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Dead.Arn
        maxReceiveCount: 3
      Tags:
        - Key: team
          Value: data
        - { Key: stage, Value: prod }
`;
}

function role(index: number): string {
  return `  Role${index}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: [lambda.amazonaws.com] }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: work
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action:
                  - sqs:SendMessage
                  - 's3:*'
                Resource: !GetAtt Queue${index}.Arn
`;
}

/** A template in which one of ten resources is a role. */
export function cloudFormation(length: number): LargeText {
  const resources = repeat(length, role, ...Array.from({ length: 9 }, () => queue));
  const text = `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n${resources}`;
  return { path: 'template.yaml', languageId: 'yaml', text, mark: 's3:*' };
}

export function jsonPolicy(length: number): LargeText {
  const text = typicalPolicy(Math.max(1, Math.round(length / 600)));
  return { path: 'policy.json', languageId: 'json', text, mark: 'ec2:Describe*' };
}

export function terraform(length: number): LargeText {
  const instance = (index: number): string => `resource "aws_instance" "i${index}" {
  ami           = data.aws_ami.linux.id
  instance_type = var.sizes["${index}"] # by load
  user_data     = templatefile("\${path.module}/init.sh", { port = ${index}, name = "x-\${var.stage}" })
  count         = var.stage == "prod" ? 3 : 1

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = ${index}
  }
  tags = merge(local.tags, { Name = "i${index}" })
}
`;
  const policy = (index: number): string => `data "aws_iam_policy_document" "d${index}" {
  statement {
    actions   = ["s3:*", "sqs:SendMessage"]
    resources = ["arn:aws:s3:::reports/*", "\${aws_sqs_queue.q${index}.arn}"]
  }
}
`;
  const text = repeat(length, policy, ...Array.from({ length: 9 }, () => instance));
  return { path: 'main.tf', languageId: 'terraform', text, mark: 's3:*' };
}

export function typeScript(length: number): LargeText {
  const policy = (index: number): string => `const policy${index} = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: \`arn:aws:s3:::\${bucket}/*\` }],
};

`;
  const thing = (index: number): string => `/** Does thing ${index}. */
export class Thing${index} {
  readonly #items = new Map<string, number>();
  constructor(private readonly props: Props = {}) {
    for (const [key, value] of Object.entries(props.items ?? {})) {
      if (value > ${index} && key !== 'x') this.#items.set(\`\${key}-${index}\`, value * 2 + (props.extra ? 1 : 0));
    }
  }
}

`;
  const text = repeat(length, policy, ...Array.from({ length: 9 }, () => thing));
  return { path: 'policies.ts', languageId: 'typescript', text, mark: 's3:*' };
}

export function python(length: number): LargeText {
  const policy = (index: number): string => `POLICY_${index} = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": f"arn:aws:s3:::{bucket}/*"}],
}

`;
  const thing = (index: number): string => `def thing_${index}(items, *, limit=${index}, name="x"):
    """Does thing ${index}."""
    total = sum(value * 2 for key, value in sorted(items.items()) if value > limit and key != 'x')
    return {"total": total, "name": f"{name}-${index}", 'list': [n for n in range(limit)]}


`;
  const text = repeat(length, policy, ...Array.from({ length: 9 }, () => thing));
  return { path: 'policies.py', languageId: 'python', text, mark: 's3:*' };
}

/** A program with one key, as somebody leaves it there. */
export function pythonWithKey(length: number): LargeText {
  const { text, ...rest } = python(length);
  const client = `client = boto3.client("s3", aws_access_key_id="${accessKeyId('AKIA', 1)}", aws_secret_access_key="${secretAccessKey(1)}")\n\n\n`;
  const at = text.indexOf('def thing_', text.length / 2);
  return { ...rest, text: `import boto3\n\n${text.slice(0, at)}${client}${text.slice(at)}`, mark: 'client = boto3' };
}

export function profiles(length: number): LargeText {
  const profile = (index: number): string =>
    `[p${index}]\naws_access_key_id = ${accessKeyId('AKIA', index)}\naws_secret_access_key = ${secretAccessKey(index)}\nregion = us-east-1\n\n`;
  const text = repeat(length, profile);
  return { path: '.aws/credentials', languageId: 'aws-credentials', text, mark: '[p0]' };
}

/** A log that tells a key now and then. */
export function log(length: number): LargeText {
  const line = (index: number): string =>
    `2026-11-30T08:${index % 60}:00Z INFO request ${index} took ${index % 97} ms from 10.0.${index % 256}.1 GET /v1/items/${index}\n`;
  const leak = (index: number): string =>
    `2026-11-30T08:00:00Z DEBUG credentials ${accessKeyId('AKIA', index)} ${secretAccessKey(index)}\n`;
  const text = repeat(length, leak, ...Array.from({ length: 999 }, () => line));
  return { path: 'service.log', languageId: 'log', text, mark: 'DEBUG' };
}
