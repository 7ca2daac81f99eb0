import { ActionSet } from './action-set';

/**
 * Actions whose answer is a credential: keys, passwords, tokens, or a URL that logs its holder in. Whoever may call
 * them on every resource can become somebody else.
 * Read off the descriptions in "Service Authorization Reference" and the answers in each service's API reference.
 */
export const credentialActions = new ActionSet({
  acm: 'ExportCertificate GetAcmeExternalAccountBindingCredentials',
  aidevops: 'CreateAccessToken CreateOneTimeLoginSession RotateAccessToken',
  airflow: 'CreateCliToken CreateWebLoginToken',
  appsync: 'CreateApiKey',
  athena: 'CreatePresignedNotebookUrl GetSessionEndpoint',
  'bedrock-agentcore':
    'GetResourceApiKey GetResourceOauth2Token GetResourcePaymentToken GetWorkloadAccessToken ' +
    'GetWorkloadAccessTokenForJWT GetWorkloadAccessTokenForUserId',
  chime: 'CreateApiKey',
  codeartifact: 'GetAuthorizationToken',
  codepipeline: 'PollForJobs',
  'cognito-identity': 'GetCredentialsForIdentity GetOpenIdToken GetOpenIdTokenForDeveloperIdentity',
  'cognito-idp': 'AssociateSoftwareToken DescribeUserPoolClient AddUserPoolClientSecret',
  connect: 'AdminGetEmergencyAccessToken GetFederationToken',
  datazone: 'GetDomainExecutionRoleCredentials GetEnvironmentCredentials GetIamPortalLoginUrl',
  dsql: 'DbConnect DbConnectAdmin',
  ec2: 'CreateKeyPair GetPasswordData',
  ecr: 'GetAuthorizationToken',
  'ecr-public': 'GetAuthorizationToken',
  'eks-auth': 'AssumeRoleForPodIdentity',
  elasticmapreduce:
    'CreateStudioPresignedUrl GetClusterSessionCredentials GetOnClusterAppUIPresignedURL GetSessionEndpoint',
  'emr-containers': 'GetManagedEndpointSessionCredentials',
  events: 'RetrieveConnectionCredentials',
  'finspace-api': 'GetProgrammaticAccessCredentials',
  gamelift: 'GetComputeAccess GetComputeAuthToken GetInstanceAccess RequestUploadCredentials',
  grafana: 'CreateWorkspaceApiKey CreateWorkspaceServiceAccountToken',
  iam:
    'CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential ResetServiceSpecificCredential UpdateAccessKey ' +
    'UpdateLoginProfile',
  iot: 'CreateKeysAndCertificate RotateTunnelAccessToken OpenTunnel',
  'iq-permission': 'AssumePermissionRole',
  lakeformation: 'GetDataAccess GetTemporaryGluePartitionCredentials GetTemporaryGlueTableCredentials',
  lambda: 'CreateMicrovmAuthToken CreateMicrovmShellAuthToken',
  'license-manager': 'CreateToken GetAccessToken',
  lightsail:
    'CreateBucketAccessKey CreateContainerServiceRegistryLogin CreateKeyPair DownloadDefaultKeyPair ' +
    'GetInstanceAccessDetails GetRelationalDatabaseMasterUserPassword',
  mediapackage: 'RotateChannelCredentials RotateIngestEndpointCredentials',
  'rds-db': 'connect',
  redshift: 'GetClusterCredentials GetClusterCredentialsWithIAM',
  'redshift-serverless': 'GetCredentials',
  s3: 'GetDataAccess',
  sagemaker:
    'CreatePartnerAppPresignedUrl CreatePresignedDomainUrl CreatePresignedMlflowTrackingServerUrl ' +
    'CreatePresignedNotebookInstanceUrl',
  snowball: 'GetJobUnlockCode',
  ssm: 'CreateActivation GetAccessToken RequestManagedInstanceRoleToken',
  'sso-directory': 'CreateBearerToken',
  'sso-oauth': 'CreateTokenWithIAM',
  sts:
    'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetDelegatedAccessToken ' +
    'GetFederationToken GetServiceBearerToken GetSessionToken',
  wafv2: 'CreateAPIKey GetDecryptedAPIKey',
});

/** Actions whose answer opens no more than what their caller may do anyway. */
export const ownRightsActions = new ActionSet({
  ecr: 'GetAuthorizationToken',
  'ecr-public': 'GetAuthorizationToken',
  lakeformation: 'GetDataAccess',
  'redshift-data': 'GetStatementResult',
  secretsmanager: 'BatchGetSecretValue',
  sts: 'GetServiceBearerToken GetSessionToken',
});
