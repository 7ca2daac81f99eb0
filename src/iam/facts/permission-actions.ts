import { ActionSet } from './action-set';

/**
 * Actions that decide who may do what although AWS's reference files them under Write alone. Where a question is about
 * the level "Permissions management", these count as well.
 * Read off "Service Authorization Reference"; AWS's level says what the operation does to its own resource, not what
 * the caller gains by it.
 */
export const permissionActions = new ActionSet({
  account: 'EnableRegion',
  aoss: 'CreateAccessPolicy CreateSecurityPolicy UpdateAccessPolicy UpdateSecurityPolicy',
  appsync: 'PutResourcePolicy',
  cloudtrail: 'PutResourcePolicy RegisterOrganizationDelegatedAdmin',
  codeartifact: 'PutDomainPermissionsPolicy PutRepositoryPermissionsPolicy',
  'cognito-identity': 'SetIdentityPoolRoles',
  'cognito-idp': 'AdminAddUserToGroup AdminSetUserPassword',
  ec2: 'AssociateIamInstanceProfile ModifyFpgaImageAttribute ModifyImageAttribute ReplaceIamInstanceProfileAssociation',
  eks: 'AssociateAccessPolicy CreateAccessEntry CreatePodIdentityAssociation UpdateAccessEntry UpdatePodIdentityAssociation',
  es: 'UpdateDomainConfig UpdateElasticsearchDomainConfig',
  iam:
    'AcceptDelegationRequest AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup ChangePassword CreateAccessKey ' +
    'CreateInstanceProfile CreateLoginProfile CreateOpenIDConnectProvider CreateRole CreateSAMLProvider CreateServiceLinkedRole ' +
    'CreateServiceSpecificCredential CreateUser DeactivateMFADevice DeleteVirtualMFADevice EnableMFADevice ' +
    'EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation PassRole ' +
    'RemoveRoleFromInstanceProfile RemoveUserFromGroup ResetServiceSpecificCredential SendDelegationToken UpdateAccessKey ' +
    'UpdateAccountPasswordPolicy UpdateLoginProfile UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateSAMLProvider ' +
    'UpdateServiceSpecificCredential UploadSSHPublicKey UploadSigningCertificate',
  iotsitewise: 'CreateAccessPolicy UpdateAccessPolicy',
  kafka: 'PutClusterPolicy',
  kinesis: 'PutResourcePolicy',
  lambda: 'CreateFunctionUrlConfig UpdateFunctionUrlConfig',
  lightsail: 'CreateBucketAccessKey',
  logs: 'PutDestinationPolicy',
  organizations: 'CreateAccount CreatePolicy InviteAccountToOrganization RegisterDelegatedAdministrator',
  quicksight: 'CreateIAMPolicyAssignment UpdateIAMPolicyAssignment',
  ram: 'AcceptResourceShareInvitation AssociateResourceShare AssociateResourceSharePermission CreateResourceShare UpdateResourceShare',
  rds: 'AddRoleToDBCluster AddRoleToDBInstance ModifyDBClusterSnapshotAttribute ModifyDBSnapshotAttribute',
  'redshift-serverless': 'PutResourcePolicy',
  rolesanywhere: 'CreateProfile CreateTrustAnchor UpdateProfile UpdateTrustAnchor',
  sagemaker: 'PutModelPackageGroupPolicy PutResourcePolicy',
  schemas: 'PutResourcePolicy',
  serverlessrepo: 'PutApplicationPolicy',
  servicecatalog: 'AcceptPortfolioShare AssociatePrincipalWithPortfolio',
  sso: 'CreateAccountAssignment CreatePermissionSet ProvisionPermissionSet PutInlinePolicyToPermissionSet',
  'sso-directory': 'AddMemberToGroup',
  identitystore: 'CreateGroupMembership',
  sts: 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot',
  verifiedpermissions: 'CreatePolicy UpdatePolicy',
  workmail: 'PutMailboxPermissions',
});

/**
 * Actions that AWS's reference files under Permissions management although they change nobody's permissions, besides those
 * that by their names only read.
 * Read off "Service Authorization Reference"; most are steps of a console.
 */
export const misfiledActions = new ActionSet({
  entityresolution: 'UseIdNamespace UseWorkflow',
  glue:
    'BatchGetStageFiles DeregisterDataPreview GlueNotebookAuthorize GlueNotebookRefreshCredentials ManagedConnector RequestLogParsing ' +
    'RunDataPreviewStatement SendRecipeAction StartNotebook TerminateNotebook UseGlueStudio',
  managedblockchain: 'GET Invoke POST',
  opensearch: 'ViewLoginPage',
});
