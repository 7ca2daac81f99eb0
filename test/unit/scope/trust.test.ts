import assert from 'node:assert/strict';
import { prove } from '../../../src/scope';
import { testReference } from '../support/reference';
import { onLambda, planOf, problemsOf } from './support';

const account = '111122223333';

/** Answers for every place where a role serves, with the statement that lets it be taken. */
const roles: readonly (readonly [string, object, object])[] = [
  ['EC2', { runsOn: 'ec2' }, { Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  ['Lambda', {}, { Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  [
    'ECS',
    { runsOn: 'ecs', account, region: 'eu-west-1' },
    {
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:111122223333:*' },
        StringEquals: { 'aws:SourceAccount': account },
      },
    },
  ],
  [
    'EKS Pod Identity',
    { runsOn: 'eks', account, eks: { cluster: 'prod', namespace: 'scans', serviceAccount: 'netscan' } },
    {
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringEquals: {
          'aws:SourceAccount': account,
          'aws:RequestTag/eks-cluster-name': 'prod',
          'aws:RequestTag/kubernetes-namespace': 'scans',
          'aws:RequestTag/kubernetes-service-account': 'netscan',
        },
      },
    },
  ],
  [
    'EKS service accounts',
    {
      runsOn: 'eks',
      account,
      eks: { oidcProvider: 'oidc.eks.eu-west-1.amazonaws.com/id/EX', namespace: 'scans', serviceAccount: 'netscan' },
    },
    webIdentity('oidc.eks.eu-west-1.amazonaws.com/id/EX', 'sts.amazonaws.com', 'system:serviceaccount:scans:netscan'),
  ],
  ...(
    [
      ['a branch', { branch: 'main' }, 'repo:octo-org/octo-repo:ref:refs/heads/main'],
      ['a tag', { tag: 'v1' }, 'repo:octo-org/octo-repo:ref:refs/tags/v1'],
      ['an environment', { environment: 'prod:eu' }, 'repo:octo-org/octo-repo:environment:prod%3Aeu'],
      ['pull requests', { pullRequest: true }, 'repo:octo-org/octo-repo:pull_request'],
    ] as const
  ).map(
    ([title, claim, subject]) =>
      [
        `GitHub Actions on ${title}`,
        { runsOn: 'github-actions', account, oidc: { repository: 'octo-org/octo-repo', ...claim } },
        webIdentity('token.actions.githubusercontent.com', 'sts.amazonaws.com', subject),
      ] as const,
  ),
  [
    'another CI with OIDC',
    {
      runsOn: 'other-oidc',
      account,
      oidc: {
        provider: 'gitlab.com',
        audience: 'https://gitlab.com',
        subject: 'project_path:a/b:ref_type:branch:ref:main',
      },
    },
    webIdentity('gitlab.com', 'https://gitlab.com', 'project_path:a/b:ref_type:branch:ref:main'),
  ],
  [
    'a workstation with IAM Identity Center',
    { runsOn: 'workstation', account, identityCenter: { permissionSet: 'Developer' } },
    {
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'sts:AssumeRole',
      Condition: {
        ArnLike: {
          'aws:PrincipalArn':
            'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Developer_*',
        },
      },
    },
  ],
  [
    'a server with IAM Roles Anywhere',
    {
      runsOn: 'outside-aws',
      rolesAnywhere: {
        trustAnchor: 'arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012',
        commonName: 'netscan.example.org',
      },
    },
    {
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      Condition: {
        ArnEquals: {
          'aws:SourceArn':
            'arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012',
        },
        StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'netscan.example.org' },
      },
    },
  ],
];

function webIdentity(provider: string, audience: string, subject: string): object {
  return {
    Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${provider}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${provider}:aud`]: audience, [`${provider}:sub`]: subject } },
  };
}

describe('role', () => {
  for (const [title, answers, expected] of roles) {
    it(`for ${title} can be taken by the right one and by nobody who differs`, () => {
      const plan = planOf({ ...onLambda, ...answers });
      assert.equal(plan.holder.kind, 'role');
      assert.deepEqual(plan.holder.trust.Statement, [{ Sid: 'TakeRole', Effect: 'Allow', ...expected }]);
      const { failures, denied } = prove(plan, testReference());
      assert.deepEqual(failures, []);
      assert.ok(denied > 2);
    });
  }

  it('gives way to a user where somebody insists', () => {
    for (const insisting of [
      { user: 'scan' },
      { group: 'scan-group' },
      { insistOnKey: true },
      { runsOn: 'key-only' },
    ]) {
      assert.equal(planOf({ ...onLambda, ...insisting }).holder.kind, 'user');
    }
    const { holder, notes } = planOf({ ...onLambda, group: 'scan-group' });
    assert.deepEqual(holder, { kind: 'user', user: 'scan', group: 'scan-group' });
    assert.match(notes[0] ?? '', /^In Lambda the execution role serves without any key/);
  });

  it('takes no wildcard where an identity provider vouches for somebody', () => {
    const github = {
      ...onLambda,
      runsOn: 'github-actions',
      account,
      oidc: { repository: 'octo-org/octo-repo', branch: '*' },
    };
    assert.match(problemsOf(github).join('\n'), /^oidc\.branch: This is not a claim, or one with a wildcard/);
    assert.match(
      problemsOf({ ...github, oidc: { repository: 'octo-org/*', branch: 'main' } }).join('\n'),
      /^oidc\.repository: /,
    );
    assert.match(
      problemsOf({ ...github, oidc: { repository: 'octo-org/octo-repo' } }).join('\n'),
      /^oidc: This needs one of/,
    );
  });
});
