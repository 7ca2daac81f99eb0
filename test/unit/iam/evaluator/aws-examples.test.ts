import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/iam/evaluator/evaluate';
import { policySetOfJson, type Layer } from '../../../../src/iam/evaluator/policy-set';
import { parseRequest, type RequestInput } from '../../../../src/iam/evaluator/request';

/** A policy as AWS's documentation shows it, and what the page says it does. */
interface Example {
  readonly title: string;
  /** Where AWS shows a policy of this kind. */
  readonly source: string;
  readonly policies: Partial<Record<Layer, object | readonly object[]>>;
  readonly request: Partial<RequestInput>;
  readonly outcomes: readonly (readonly [change: Partial<RequestInput>, decision: string])[];
}

const user = 'arn:aws:iam::111122223333:user/alice';
const everything = { Effect: 'Allow', Action: '*', Resource: '*' };

function statements(...Statement: object[]): object {
  return { Version: '2012-10-17', Statement };
}

const examples: readonly Example[] = [
  {
    title: 'access within two dates',
    source: 'IAM User Guide: AWS: Allows access based on date and time',
    policies: {
      identity: statements({
        ...everything,
        Condition: {
          DateGreaterThan: { 'aws:CurrentTime': '2026-04-01T00:00:00Z' },
          DateLessThan: { 'aws:CurrentTime': '2026-06-30T23:59:59Z' },
        },
      }),
    },
    request: {},
    outcomes: [
      [{ context: { 'aws:CurrentTime': '2026-05-05T12:00:00Z' } }, 'allowed'],
      [{ context: { 'aws:CurrentTime': '2026-07-01T00:00:00Z' } }, 'implicitDeny'],
      [{ context: { 'aws:CurrentTime': '2026-04-01T00:00:00Z' } }, 'implicitDeny'],
    ],
  },
  {
    title: 'no other Regions, global services apart',
    source: 'IAM User Guide: AWS: Denies access to AWS based on the requested Region',
    policies: {
      identity: statements(everything, {
        Effect: 'Deny',
        NotAction: ['cloudfront:*', 'iam:*', 'route53:*', 'support:*'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
      }),
    },
    request: { action: 'ec2:RunInstances', resource: '*' },
    outcomes: [
      [{ context: { 'aws:RequestedRegion': 'eu-west-1' } }, 'allowed'],
      [{ context: { 'aws:RequestedRegion': 'us-east-1' } }, 'explicitDeny'],
      [{ context: { 'aws:RequestedRegion': 'us-east-1' }, action: 'iam:CreateUser' }, 'allowed'],
    ],
  },
  {
    title: 'two networks only, but not for calls that AWS makes',
    source: 'IAM User Guide: AWS: Denies access to AWS based on the source IP',
    policies: {
      identity: statements(everything, {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] },
          Bool: { 'aws:ViaAWSService': 'false' },
        },
      }),
    },
    request: {},
    outcomes: [
      [{ context: { 'aws:SourceIp': '203.0.113.99', 'aws:ViaAWSService': false } }, 'allowed'],
      [{ context: { 'aws:SourceIp': '198.51.100.1', 'aws:ViaAWSService': false } }, 'explicitDeny'],
      [{ context: { 'aws:SourceIp': '198.51.100.1', 'aws:ViaAWSService': true } }, 'allowed'],
    ],
  },
  {
    title: 'everything but MFA set-up needs MFA',
    source: 'IAM User Guide: AWS: Allows MFA-authenticated IAM users to manage their own credentials',
    policies: {
      identity: statements(everything, {
        Sid: 'DenyAllExceptListedIfNoMFA',
        Effect: 'Deny',
        NotAction: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'sts:GetSessionToken'],
        Resource: '*',
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      }),
    },
    request: {},
    outcomes: [
      [{}, 'explicitDeny'],
      [{ context: { 'aws:MultiFactorAuthPresent': true } }, 'allowed'],
      [{ context: { 'aws:MultiFactorAuthPresent': false } }, 'explicitDeny'],
      [{ action: 'iam:EnableMFADevice', resource: user }, 'allowed'],
    ],
  },
  {
    title: 'a home folder per user',
    source: 'IAM User Guide: Amazon S3: Allows IAM users access to their S3 home directory',
    policies: {
      identity: statements(
        {
          Effect: 'Allow',
          Action: 's3:ListBucket',
          Resource: 'arn:aws:s3:::amzn-s3-demo-bucket',
          Condition: { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/*'] } },
        },
        {
          Effect: 'Allow',
          Action: 's3:*',
          Resource: [
            'arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:username}',
            'arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:username}/*',
          ],
        },
      ),
    },
    request: { action: 's3:ListBucket', resource: 'arn:aws:s3:::amzn-s3-demo-bucket' },
    outcomes: [
      [{ context: { 'aws:username': 'alice', 's3:prefix': 'home/alice/x' } }, 'allowed'],
      [{ context: { 'aws:username': 'alice', 's3:prefix': 'home/bob/x' } }, 'implicitDeny'],
      [{ context: { 'aws:username': 'alice', 's3:prefix': '' } }, 'allowed'],
      [
        {
          context: { 'aws:username': 'alice' },
          action: 's3:PutObject',
          resource: 'arn:aws:s3:::amzn-s3-demo-bucket/home/alice/f',
        },
        'allowed',
      ],
      [
        {
          context: { 'aws:username': 'alice' },
          action: 's3:PutObject',
          resource: 'arn:aws:s3:::amzn-s3-demo-bucket/home/alicent/f',
        },
        'implicitDeny',
      ],
    ],
  },
  {
    title: 'one’s own instances by their tag',
    source: 'IAM User Guide: Amazon EC2: Allows starting or stopping instances a user has tagged',
    policies: {
      identity: statements({
        Effect: 'Allow',
        Action: ['ec2:StartInstances', 'ec2:StopInstances'],
        Resource: 'arn:aws:ec2:*:*:instance/*',
        Condition: { StringEquals: { 'aws:ResourceTag/Owner': '${aws:username}' } },
      }),
    },
    request: { action: 'ec2:StopInstances', resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1' },
    outcomes: [
      [{ context: { 'aws:username': 'alice', 'aws:ResourceTag/Owner': 'alice' } }, 'allowed'],
      [{ context: { 'aws:username': 'alice', 'aws:ResourceTag/Owner': 'Alice' } }, 'implicitDeny'],
      [{ context: { 'aws:username': 'alice' } }, 'implicitDeny'],
      [{ context: { 'aws:ResourceTag/Owner': '${aws:username}' } }, 'implicitDeny'],
    ],
  },
  {
    title: 'the same tags on principal and secret, and no other tag keys',
    source: 'IAM User Guide: IAM tutorial: Define permissions to access AWS resources based on tags',
    policies: {
      identity: statements({
        Effect: 'Allow',
        Action: 'secretsmanager:*',
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:ResourceTag/access-project': '${aws:PrincipalTag/access-project}' },
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['access-project', 'cost-center'] },
        },
      }),
    },
    request: {
      action: 'secretsmanager:TagResource',
      resource: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:s-a1b2c3',
    },
    outcomes: [
      [{ context: { 'aws:ResourceTag/access-project': 'peg', 'AWS:principaltag/Access-Project': 'peg' } }, 'allowed'],
      [
        { context: { 'aws:ResourceTag/access-project': 'peg', 'aws:PrincipalTag/access-project': 'uni' } },
        'implicitDeny',
      ],
      [
        {
          context: {
            'aws:ResourceTag/access-project': 'peg',
            'aws:PrincipalTag/access-project': 'peg',
            'aws:TagKeys': ['cost-center', 'owner'],
          },
        },
        'implicitDeny',
      ],
    ],
  },
  {
    title: 'no request but through one endpoint',
    source: 'Amazon S3 User Guide: Controlling access from VPC endpoints with bucket policies',
    policies: {
      identity: statements(everything),
      resource: statements({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
        Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
      }),
    },
    request: {},
    outcomes: [
      [{ context: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }, 'allowed'],
      [{ context: { 'aws:SourceVpce': 'vpce-11111111' } }, 'explicitDeny'],
      [{}, 'explicitDeny'],
    ],
  },
  {
    title: 'a bucket for an organization',
    source: 'IAM User Guide: AWS global condition context keys, aws:PrincipalOrgID',
    policies: {
      identity: statements(everything),
      resource: statements({
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::logs/*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-xxxxxxxxxxx'] } },
      }),
    },
    request: { resourceAccount: '444455556666' },
    outcomes: [
      [{ context: { 'aws:PrincipalOrgID': 'o-xxxxxxxxxxx' } }, 'allowed'],
      [{ context: { 'aws:PrincipalOrgID': 'o-yyyyyyyyyyy' } }, 'implicitDeny'],
      [{ principal: 'anonymous' }, 'implicitDeny'],
    ],
  },
  {
    title: 'a third party’s role with an external id',
    source: 'IAM User Guide: Access to AWS accounts owned by third parties',
    policies: {
      identity: statements({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::444455556666:role/*' }),
      resource: statements({
        Effect: 'Allow',
        Principal: { AWS: '111122223333' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': '12345' } },
      }),
    },
    request: { action: 'sts:AssumeRole', resource: 'arn:aws:iam::444455556666:role/partner' },
    outcomes: [
      [{ context: { 'sts:ExternalId': '12345' } }, 'allowed'],
      [{}, 'implicitDeny'],
      [{ context: { 'sts:ExternalId': '12345' }, resource: 'arn:aws:iam::777788889999:role/partner' }, 'implicitDeny'],
    ],
  },
  {
    title: 'a role for one branch of a GitHub repository',
    source: 'IAM User Guide: Create a role for OpenID Connect federation',
    policies: {
      resource: statements({
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:octo-org/octo-repo:ref:refs/heads/release-*' },
        },
      }),
    },
    request: {
      principal: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: 'arn:aws:iam::111122223333:role/deploy',
    },
    outcomes: [
      [
        {
          context: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': 'repo:octo-org/octo-repo:ref:refs/heads/release-1',
          },
        },
        'allowed',
      ],
      [
        {
          context: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': 'repo:octo-org/other:ref:refs/heads/release-1',
          },
        },
        'implicitDeny',
      ],
      [{ principal: 'accounts.google.com' }, 'implicitDeny'],
    ],
  },
  {
    title: 'new users only with the boundary',
    source: 'IAM User Guide: Permissions boundaries for IAM entities, delegating responsibility',
    policies: {
      identity: statements({
        Effect: 'Allow',
        Action: ['iam:CreateUser', 'iam:PutUserPolicy'],
        Resource: '*',
        Condition: {
          StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/XCompanyBoundaries' },
        },
      }),
      boundary: statements(
        { Effect: 'Allow', Action: ['iam:*', 's3:*'], Resource: '*' },
        { Effect: 'Deny', Action: 'iam:PutUserPolicy', Resource: '*' },
      ),
    },
    request: { action: 'iam:CreateUser', resource: 'arn:aws:iam::111122223333:user/new' },
    outcomes: [
      [{ context: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/XCompanyBoundaries' } }, 'allowed'],
      [{}, 'implicitDeny'],
      [
        {
          action: 'iam:PutUserPolicy',
          context: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/XCompanyBoundaries' },
        },
        'explicitDeny',
      ],
    ],
  },
  {
    title: 'an organization with an allow list on the account’s level, and a Deny on the root',
    source: 'AWS Organizations User Guide: SCP evaluation; Example SCPs',
    policies: {
      identity: statements(everything),
      scp: [
        statements(everything, { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }),
        statements(everything),
        statements({ Effect: 'Allow', Action: ['s3:*', 'organizations:*'], Resource: '*' }),
      ],
    },
    request: {},
    outcomes: [
      [{}, 'allowed'],
      [{ action: 'ec2:RunInstances', resource: '*' }, 'implicitDeny'],
      [{ action: 'organizations:LeaveOrganization', resource: '*' }, 'explicitDeny'],
      [{ principal: '111122223333', action: 'ec2:RunInstances', resource: '*' }, 'implicitDeny'],
    ],
  },
  {
    title: 'the list of all buckets, by their ARN',
    source: 'IAM User Guide: IAM JSON policy elements: Statement',
    policies: {
      identity: statements({
        Effect: 'Allow',
        Action: ['s3:ListAllMyBuckets', 's3:GetBucketLocation'],
        Resource: 'arn:aws:s3:::*',
      }),
    },
    request: { action: 's3:ListAllMyBuckets', resource: '*' },
    outcomes: [
      [{}, 'allowed'],
      [{ resource: 'arn:aws:s3:::*' }, 'allowed'],
      [{ principal: 'arn:aws-cn:iam::111122223333:user/alice' }, 'implicitDeny'],
      [{ action: 's3:GetAccountPublicAccessBlock' }, 'implicitDeny'],
      [{ action: 's3:GetBucketLocation', resource: 'arn:aws:s3:::logs' }, 'allowed'],
    ],
  },
  {
    title: 'a session token, which no policy controls',
    source: 'IAM User Guide: Permissions for GetSessionToken',
    policies: { identity: statements({ Effect: 'Deny', Action: 'sts:*', Resource: '*' }) },
    request: { action: 'sts:GetSessionToken', resource: '*' },
    outcomes: [
      [{}, 'allowed'],
      [{ principal: '111122223333' }, 'allowed'],
      [{ principal: 'arn:aws:sts::111122223333:assumed-role/app/one' }, 'explicitDeny'],
    ],
  },
  {
    title: 'the root user of an account in another partition',
    source: 'IAM User Guide: IAM identifiers',
    policies: {},
    request: { principal: '111122223333' },
    outcomes: [
      [{ resource: 'arn:aws-cn:s3:::logs/a' }, 'allowed'],
      [{ resource: 'arn:aws-cn:s3:::logs/a', principal: 'arn:aws:iam::111122223333:root' }, 'implicitDeny'],
    ],
  },
  {
    title: 'a topic that may send to a queue, for its own account only',
    source: 'IAM User Guide: The confused deputy problem, cross-service prevention',
    policies: {
      resource: statements({
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: 'arn:aws:sqs:us-east-1:111122223333:q',
        Condition: {
          ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' },
          StringEquals: { 'aws:SourceAccount': '111122223333' },
        },
      }),
    },
    request: {
      principal: 'sns.amazonaws.com',
      action: 'sqs:SendMessage',
      resource: 'arn:aws:sqs:us-east-1:111122223333:q',
    },
    outcomes: [
      [
        { context: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:t', 'aws:SourceAccount': '111122223333' } },
        'allowed',
      ],
      [
        { context: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:444455556666:t', 'aws:SourceAccount': '444455556666' } },
        'implicitDeny',
      ],
      [
        {
          principal: user,
          context: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:t', 'aws:SourceAccount': '111122223333' },
        },
        'implicitDeny',
      ],
    ],
  },
];

describe('Policies as AWS’s documentation shows them', () => {
  for (const { title, source, policies, request, outcomes } of examples) {
    it(`${title} (${source})`, () => {
      for (const [change, decision] of outcomes) {
        const asked = {
          principal: user,
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::logs/a',
          ...request,
          ...change,
        };
        const parsed = parseRequest(asked);
        assert.ok(parsed.ok, JSON.stringify(asked));
        const evaluation = evaluate(policySetOfJson(policies), parsed.request);
        assert.deepEqual(evaluation.refused, []);
        assert.deepEqual([evaluation.decision, evaluation.certain], [decision, true], JSON.stringify(change));
      }
    });
  }
});
