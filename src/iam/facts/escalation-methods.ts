/** A way for a principal to get permissions that it wasn't given. */
export interface EscalationMethod {
  /** All of these must be allowed; the first is the step that gives it away. */
  readonly actions: readonly string[];
  /** The service principal that gets the role, for methods with `iam:PassRole`. */
  readonly passedTo?: string;
  /** For people, as the end of "whoever may do this can …". */
  readonly gain: string;
}

const ownPolicies = 'give permissions to themselves';
const others = 'log in as somebody else';
const trust = 'assume a role that trusts them from then on';
const ownCode = 'run code with the role of something that exists';

/**
 * Well-known ways, the direct ones first. Pure data reads and denial of service are not meant.
 * Source: AWS's "Service Authorization Reference" for what the actions do; the ways themselves are public knowledge, collected by
 * Rhino Security Labs ("AWS IAM Privilege Escalation") and pathfinding.cloud.
 */
export const escalationMethods: readonly EscalationMethod[] = [
  ...[
    'AddUserToGroup',
    'AttachGroupPolicy',
    'AttachRolePolicy',
    'AttachUserPolicy',
    'CreatePolicyVersion',
    'PutGroupPolicy',
    'PutRolePolicy',
    'PutUserPolicy',
    'SetDefaultPolicyVersion',
  ].map((name) => ({ actions: [`iam:${name}`], gain: ownPolicies })),
  ...['CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'].map((name) => ({
    actions: [`iam:${name}`],
    gain: others,
  })),
  { actions: ['iam:UpdateAssumeRolePolicy'], gain: trust },
  ...['DeleteRolePermissionsBoundary', 'DeleteUserPermissionsBoundary'].map((name) => ({
    actions: [`iam:${name}`],
    gain: 'take away what limits them',
  })),
  ...[
    'lambda:UpdateFunctionCode',
    'lambda:UpdateFunctionConfiguration',
    'glue:UpdateDevEndpoint',
    'cloudformation:UpdateStack',
    'codebuild:StartBuild',
    'ecs:ExecuteCommand',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
    'ssm:SendCommand',
    'ssm:StartSession',
  ].map((action) => ({ actions: [action], gain: ownCode })),
  ...withPassedRole('autoscaling.amazonaws.com', [
    'autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup',
  ]),
  ...withPassedRole('cloudformation.amazonaws.com', [
    'cloudformation:CreateStack',
    'cloudformation:CreateStackSet cloudformation:CreateStackInstances',
  ]),
  ...withPassedRole('codebuild.amazonaws.com', [
    'codebuild:CreateProject codebuild:StartBuild',
    'codebuild:CreateProject codebuild:StartBuildBatch',
  ]),
  ...withPassedRole('datapipeline.amazonaws.com', ['datapipeline:CreatePipeline datapipeline:PutPipelineDefinition']),
  ...withPassedRole('ec2.amazonaws.com', [
    'ec2:RunInstances',
    'ec2:RequestSpotInstances',
    'ec2:AssociateIamInstanceProfile',
  ]),
  ...withPassedRole('ecs-tasks.amazonaws.com', [
    'ecs:RegisterTaskDefinition ecs:RunTask',
    'ecs:RegisterTaskDefinition ecs:StartTask',
    'ecs:RegisterTaskDefinition ecs:CreateService',
  ]),
  ...withPassedRole('glue.amazonaws.com', [
    'glue:CreateDevEndpoint',
    'glue:CreateJob glue:StartJobRun',
    'glue:CreateJob glue:CreateTrigger',
    'glue:UpdateJob glue:StartJobRun',
  ]),
  ...withPassedRole('lambda.amazonaws.com', [
    'lambda:CreateFunction lambda:InvokeFunction',
    'lambda:CreateFunction lambda:CreateEventSourceMapping',
    'lambda:CreateFunction lambda:AddPermission',
  ]),
  ...withPassedRole('sagemaker.amazonaws.com', [
    'sagemaker:CreateNotebookInstance sagemaker:CreatePresignedNotebookInstanceUrl',
    'sagemaker:CreateProcessingJob',
    'sagemaker:CreateTrainingJob',
  ]),
  ...withPassedRole('ssm.amazonaws.com', ['ssm:StartAutomationExecution']),
];

/** Ways to start something new of a service with a role of one's choice. */
function withPassedRole(passedTo: string, ways: readonly string[]): readonly EscalationMethod[] {
  const gain = 'run code with a role that they pass on';
  return ways.map((way) => ({ actions: [...way.split(' '), 'iam:PassRole'], passedTo, gain }));
}
