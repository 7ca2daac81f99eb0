/** A way for a principal to get permissions that it wasn't given. */
export interface EscalationMethod {
  /** All of these must be allowed; the first is the step that gives it away. */
  readonly actions: readonly string[];
  /** The service principal that gets the role, for methods with `iam:PassRole`. */
  readonly passedTo?: string;
  /** Whether a user who may do this with itself alone has all it needs. */
  readonly withItself?: boolean;
  /** For people, as the end of "whoever may do this can …". */
  readonly gain: string;
}

const ownPolicies = 'give permissions to themselves';
const others = 'log in as somebody else';
const trust = 'assume a role that trusts them from then on';
const ownCode = 'run code with the role of something that exists';

/**
 * Well-known ways, the direct ones first. Pure data reads and denial of service are not meant.
 * Source: AWS's "Service Authorization Reference" for what the actions do; the ways themselves are public knowledge,
 * collected by Rhino Security Labs ("AWS IAM Privilege Escalation") and pathfinding.cloud.
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
  ].map((name) => ({ actions: [`iam:${name}`], withItself: name.endsWith('UserPolicy'), gain: ownPolicies })),
  ...['CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'].map((name) => ({
    actions: [`iam:${name}`],
    gain: others,
  })),
  { actions: ['iam:UpdateAssumeRolePolicy'], gain: trust },
  ...['UpdateOpenIDConnectProviderThumbprint', 'UpdateSAMLProvider'].map((name) => ({
    actions: [`iam:${name}`],
    gain: 'vouch for somebody else in the place of an identity provider',
  })),
  ...['Delete', 'Put'].flatMap((verb) =>
    ['Role', 'User'].map((kind) => ({
      actions: [`iam:${verb}${kind}PermissionsBoundary`],
      withItself: kind === 'User',
      gain: 'take away what limits them',
    })),
  ),
  ...[
    'sso:AttachManagedPolicyToPermissionSet sso:ProvisionPermissionSet',
    'sso:PutInlinePolicyToPermissionSet sso:ProvisionPermissionSet',
    'sso:CreateAccountAssignment',
    'identitystore:CreateGroupMembership',
    'eks:CreateAccessEntry eks:AssociateAccessPolicy',
    // The service has been closed since 2024-07-31, but policies still name it.
    'codestar:CreateProject codestar:AssociateTeamMember',
  ].map((ways) => ({ actions: ways.split(' '), gain: ownPolicies })),
  ...[
    'apprunner:UpdateService',
    'bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter',
    'cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet',
    'cloudformation:UpdateStack',
    'cloudformation:UpdateStackSet',
    'codebuild:StartBuild',
    'codebuild:StartBuildBatch',
    'ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate',
    'ec2:ModifyInstanceAttribute ec2:StartInstances',
    'ec2-instance-connect:SendSSHPublicKey',
    'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
    'ecs:ExecuteCommand',
    'elasticmapreduce:AddJobFlowSteps',
    'emr-containers:StartJobRun',
    'glue:UpdateDevEndpoint',
    'lambda:UpdateFunctionCode',
    'lambda:UpdateFunctionConfiguration',
    'sagemaker:CreatePresignedDomainUrl',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
    'sagemaker:UpdateNotebookInstance sagemaker:StartNotebookInstance',
    'ssm:CreateAssociation',
    'ssm:SendCommand',
    'ssm:StartSession',
    'states:UpdateStateMachine',
  ].map((ways) => ({ actions: ways.split(' '), gain: ownCode })),
  ...withPassedRole('airflow.amazonaws.com', ['airflow:CreateEnvironment']),
  ...withPassedRole('build.apprunner.amazonaws.com', ['apprunner:CreateService']),
  ...withPassedRole('autoscaling.amazonaws.com', [
    'autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup',
    'autoscaling:CreateLaunchConfiguration autoscaling:UpdateAutoScalingGroup',
  ]),
  ...withPassedRole('bedrock-agentcore.amazonaws.com', [
    'bedrock-agentcore:CreateAgentRuntime bedrock-agentcore:InvokeAgentRuntime',
    'bedrock-agentcore:CreateCodeInterpreter bedrock-agentcore:InvokeCodeInterpreter',
  ]),
  ...withPassedRole('braket.amazonaws.com', ['braket:CreateJob']),
  ...withPassedRole('cloudformation.amazonaws.com', [
    'cloudformation:CreateStack',
    'cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet',
    'cloudformation:CreateStackSet cloudformation:CreateStackInstances',
    'cloudformation:UpdateStackSet',
  ]),
  ...withPassedRole('codebuild.amazonaws.com', [
    'codebuild:CreateProject codebuild:StartBuild',
    'codebuild:CreateProject codebuild:StartBuildBatch',
  ]),
  ...withPassedRole('codepipeline.amazonaws.com', ['codepipeline:CreatePipeline', 'codepipeline:UpdatePipeline']),
  ...withPassedRole('codestar.amazonaws.com', ['codestar:CreateProject']),
  {
    actions: ['cognito-identity:SetIdentityPoolRoles', 'iam:PassRole'],
    passedTo: 'cognito-identity.amazonaws.com',
    gain: 'get the credentials of a role that they give to the guests of an identity pool',
  },
  ...withPassedRole('datapipeline.amazonaws.com', ['datapipeline:CreatePipeline datapipeline:PutPipelineDefinition']),
  ...withPassedRole('ec2.amazonaws.com', [
    'ec2:RunInstances',
    'ec2:RequestSpotFleet',
    'ec2:RequestSpotInstances',
    'ec2:AssociateIamInstanceProfile',
    'ec2:ReplaceIamInstanceProfileAssociation',
    'batch:RegisterJobDefinition batch:SubmitJob',
    'elasticmapreduce:RunJobFlow',
    'iam:AddRoleToInstanceProfile iam:RemoveRoleFromInstanceProfile',
    'imagebuilder:CreateInfrastructureConfiguration imagebuilder:CreateImage',
  ]),
  ...withPassedRole('ecs-tasks.amazonaws.com', [
    // Both take another role and command than the task definition's.
    'ecs:RunTask',
    'ecs:StartTask',
    'ecs:RegisterTaskDefinition ecs:CreateService',
    'ecs:RegisterTaskDefinition ecs:UpdateService',
    'batch:RegisterJobDefinition batch:SubmitJob',
  ]),
  ...withPassedRole('emr-serverless.amazonaws.com', ['emr-serverless:StartJobRun']),
  ...withPassedRole('gamelift.amazonaws.com', ['gamelift:CreateFleet']),
  ...withPassedRole('glue.amazonaws.com', [
    'glue:CreateDevEndpoint',
    'glue:CreateJob glue:StartJobRun',
    'glue:CreateJob glue:CreateTrigger',
    'glue:CreateSession glue:RunStatement',
    'glue:UpdateJob glue:StartJobRun',
    'glue:UpdateJob glue:CreateTrigger',
  ]),
  ...withPassedRole('kinesisanalytics.amazonaws.com', [
    'kinesisanalytics:CreateApplication kinesisanalytics:StartApplication',
  ]),
  ...withPassedRole('lambda.amazonaws.com', [
    'lambda:CreateFunction lambda:InvokeFunction',
    'lambda:CreateFunction lambda:CreateEventSourceMapping',
    'lambda:CreateFunction lambda:AddPermission',
    'lambda:CreateFunction lambda:CreateFunctionUrlConfig lambda:InvokeFunctionUrl',
    'synthetics:CreateCanary synthetics:StartCanary',
  ]),
  ...withPassedRole('omics.amazonaws.com', ['omics:CreateWorkflow omics:StartRun']),
  ...withPassedRole('pipes.amazonaws.com', ['pipes:CreatePipe']),
  ...withPassedRole('rolesanywhere.amazonaws.com', ['rolesanywhere:CreateTrustAnchor rolesanywhere:CreateProfile']),
  ...withPassedRole('sagemaker.amazonaws.com', [
    'sagemaker:CreateNotebookInstance sagemaker:CreatePresignedNotebookInstanceUrl',
    'sagemaker:CreateNotebookInstance sagemaker:CreateNotebookInstanceLifecycleConfig',
    'sagemaker:CreateHyperParameterTuningJob',
    'sagemaker:CreateModel sagemaker:CreateEndpointConfig sagemaker:CreateEndpoint',
    'sagemaker:CreateModel sagemaker:CreateTransformJob',
    'sagemaker:CreateProcessingJob',
    'sagemaker:CreateTrainingJob',
    'sagemaker:CreatePipeline sagemaker:StartPipelineExecution',
    'sagemaker:CreateUserProfile sagemaker:CreatePresignedDomainUrl',
  ]),
  ...withPassedRole('scheduler.amazonaws.com', ['scheduler:CreateSchedule']),
  ...withPassedRole('ssm.amazonaws.com', ['ssm:StartAutomationExecution']),
  ...withPassedRole('states.amazonaws.com', [
    'states:CreateStateMachine states:StartExecution',
    'states:CreateStateMachine states:StartSyncExecution',
  ]),
];

/** Ways to start something new of a service with a role of one's choice. */
function withPassedRole(passedTo: string, ways: readonly string[]): readonly EscalationMethod[] {
  const gain = 'run code with a role that they pass on';
  return ways.map((way) => ({ actions: [...way.split(' '), 'iam:PassRole'], passedTo, gain }));
}
