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
  ec2: 'AssociateIamInstanceProfile ModifyImageAttribute ReplaceIamInstanceProfileAssociation',
  eks: 'AssociateAccessPolicy CreateAccessEntry CreatePodIdentityAssociation UpdateAccessEntry UpdatePodIdentityAssociation',
  iam:
    'AcceptDelegationRequest AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup ChangePassword CreateAccessKey ' +
    'CreateInstanceProfile CreateLoginProfile CreateOpenIDConnectProvider CreateRole CreateSAMLProvider CreateServiceLinkedRole ' +
    'CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeactivateMFADevice DeleteVirtualMFADevice EnableMFADevice ' +
    'EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation PassRole ' +
    'RemoveRoleFromInstanceProfile RemoveUserFromGroup ResetServiceSpecificCredential SendDelegationToken UpdateAccessKey ' +
    'UpdateAccountPasswordPolicy UpdateLoginProfile UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateSAMLProvider ' +
    'UpdateServiceSpecificCredential UploadSSHPublicKey UploadSigningCertificate',
  kafka: 'PutClusterPolicy',
  kinesis: 'PutResourcePolicy',
  lambda: 'CreateFunctionUrlConfig UpdateFunctionUrlConfig',
  lightsail: 'CreateBucketAccessKey',
  logs: 'PutDestinationPolicy',
  organizations: 'CreateAccount CreatePolicy InviteAccountToOrganization RegisterDelegatedAdministrator',
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
});
