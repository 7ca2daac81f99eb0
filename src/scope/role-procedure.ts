import type { ScopeAnswers } from './answers';
import { simulation } from './key-procedure';
import type { Holder, ScopePlan } from './plan';
import type { Step } from './procedure';
import { shellCommand } from './shell';

type RoleHolder = Extract<Holder, { readonly kind: 'role' }>;

/** From handing the role to the application to taking it away again. */
export function roleSteps(plan: ScopePlan, { role }: RoleHolder): Step[] {
  const { answers, policies } = plan;
  const arn = `arn:${answers.partition}:iam::${answers.account ?? 'ACCOUNT_ID'}:role${answers.path}${role}`;
  return [
    { ...handOver(answers, role, arn) },
    {
      title: 'Check that it works, and that nothing else does',
      text: 'Run the application, then the simulation: “allowed” for what it does, “implicitDeny” for another action.',
      commands: simulation(plan, `role${answers.path}${role}`),
    },
    {
      title: 'Rotate: there is nothing to rotate',
      text: 'The credentials of a role end by themselves after hours, and the application gets new ones without anybody’s help.',
      commands: [],
    },
    {
      title: 'Revoke',
      text: 'Without its policy the role can do nothing, sessions that have begun included.',
      commands: policies.map(({ name }) => {
        const account = answers.account ?? 'ACCOUNT_ID';
        const policyArn = `arn:${answers.partition}:iam::${account}:policy${answers.path}${name}`;
        return shellCommand('aws', 'iam', 'detach-role-policy', '--role-name', role, '--policy-arn', policyArn);
      }),
    },
  ];
}

function handOver(answers: ScopeAnswers, role: string, arn: string): Step {
  const title = 'Hand the role to the application';
  switch (answers.runsOn) {
    case 'ec2':
      return {
        title,
        text: 'Attach the instance profile, which has the role’s name, to the instance; SDKs find its credentials by themselves.',
        commands: [
          `aws ec2 associate-iam-instance-profile --instance-id INSTANCE_ID ${shellCommand('--iam-instance-profile', `Name=${role}`)}`,
        ],
      };
    case 'ecs':
      return {
        title,
        text: 'Name it as taskRoleArn in the task definition (not as executionRoleArn, which is for ECS itself).',
        commands: [`"taskRoleArn": "${arn}"`],
      };
    case 'eks':
      return answers.eks?.cluster === undefined
        ? serviceAccountStep(title, answers, arn)
        : podIdentityStep(title, answers, arn);
    case 'lambda':
      return {
        title,
        text: 'Make it the function’s execution role. To write logs the function also needs AWSLambdaBasicExecutionRole, or logs of its own in the grants.',
        commands: [
          shellCommand(
            'aws',
            'lambda',
            'update-function-configuration',
            '--function-name',
            functionName(answers),
            '--role',
            arn,
          ),
        ],
      };
    case 'github-actions':
      return {
        title,
        text:
          'The account needs GitHub’s identity provider, once. The job needs “permissions: id-token: write” and the action ' +
          'aws-actions/configure-aws-credentials with this role.',
        commands: [
          'aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com',
          `role-to-assume: ${arn}`,
        ],
      };
    case 'other-oidc':
      return {
        title,
        text: 'The account needs the identity provider, once. The job writes its token into a file; SDKs take the role with it.',
        commands: [
          shellCommand(
            ...['aws', 'iam', 'create-open-id-connect-provider'],
            ...(answers.oidc?.kind === 'other'
              ? ['--url', `https://${answers.oidc.provider}`, '--client-id-list', answers.oidc.audience]
              : []),
          ),
          `export ${shellCommand(`AWS_ROLE_ARN=${arn}`)} AWS_WEB_IDENTITY_TOKEN_FILE=TOKEN_FILE`,
        ],
      };
    case 'workstation':
      return {
        title,
        text:
          'The permission set must allow sts:AssumeRole on the role. A profile in ~/.aws/config takes it after “aws sso login”: role_arn is the role, ' +
          'source_profile the profile with the permission set.',
        commands: [
          shellCommand('aws', 'configure', 'set', 'role_arn', arn, '--profile', role),
          `${shellCommand('aws', 'configure', 'set', 'source_profile')} SSO_PROFILE ${shellCommand('--profile', role)}`,
        ],
      };
    case 'outside-aws':
    case 'key-only':
      return {
        title,
        text:
          'IAM Roles Anywhere needs a profile with the role. On the server a credential_process calls AWS’s signing helper with the ' +
          'machine’s certificate and private key.',
        commands: [
          shellCommand('aws', 'rolesanywhere', 'create-profile', '--name', role, '--role-arns', arn, '--enabled'),
          `credential_process = aws_signing_helper credential-process --certificate CERTIFICATE --private-key PRIVATE_KEY --trust-anchor-arn ${answers.rolesAnywhere?.trustAnchor ?? ''} --profile-arn PROFILE_ARN --role-arn ${arn}`,
        ],
      };
  }
}

function functionName({ lambda }: ScopeAnswers): string {
  return lambda?.function ?? 'FUNCTION_NAME';
}

function podIdentityStep(title: string, { eks }: ScopeAnswers, arn: string): Step {
  return {
    title,
    text: 'Associate it with the service account of the pods (EKS Pod Identity; the cluster needs its agent).',
    commands: [
      shellCommand(
        ...['aws', 'eks', 'create-pod-identity-association', '--cluster-name', eks?.cluster ?? ''],
        ...['--namespace', eks?.namespace ?? '', '--service-account', eks?.serviceAccount ?? '', '--role-arn', arn],
      ),
    ],
  };
}

function serviceAccountStep(title: string, { eks }: ScopeAnswers, arn: string): Step {
  return {
    title,
    text: 'Annotate the service account of the pods with it (IAM roles for service accounts).',
    commands: [
      shellCommand(
        ...['kubectl', 'annotate', 'serviceaccount', '--namespace', eks?.namespace ?? '', eks?.serviceAccount ?? ''],
        `eks.amazonaws.com/role-arn=${arn}`,
      ),
    ],
  };
}
