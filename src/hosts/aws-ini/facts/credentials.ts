import { integer, oneOf, sdkPage, secret, text, type SettingFact } from './fact';

const accessKeys = sdkPage('AWS access keys', 'feature-static-credentials');
const assumeRole = sdkPage('Assume role credential provider', 'feature-assume-role-credentials');
const identityCenter = sdkPage('IAM Identity Center credential provider', 'feature-sso-credentials');
const process = sdkPage('Process credential provider', 'feature-process-credentials');
const login = sdkPage('Login credentials provider', 'feature-login-credentials');

/** Settings that say where a profile's credentials come from. */
export const credentialFacts: readonly SettingFact[] = [
  {
    name: 'aws_access_key_id',
    scope: 'profile',
    value: { kind: 'access-key-id' },
    summary: 'The id of an access key. Needs `aws_secret_access_key` in the same profile of the same file.',
    inCredentials: true,
    page: accessKeys,
  },
  {
    name: 'aws_secret_access_key',
    scope: 'profile',
    value: secret,
    summary: 'The secret half of the access key, in plain text.',
    inCredentials: true,
    page: accessKeys,
  },
  {
    name: 'aws_session_token',
    scope: 'profile',
    value: secret,
    summary: 'The session token that belongs to a temporary access key (one whose id starts with `ASIA`).',
    inCredentials: true,
    page: accessKeys,
  },
  {
    name: 'aws_security_token',
    scope: 'profile',
    value: secret,
    summary: 'An old name of `aws_session_token`, read by few tools.',
    inCredentials: true,
    page: accessKeys,
  },
  {
    name: 'role_arn',
    scope: 'profile',
    value: { kind: 'role-arn' },
    summary:
      'The IAM role to assume. Needs `source_profile`, `credential_source` or `web_identity_token_file` for the credentials that assume it.',
    inCredentials: true,
    page: assumeRole,
  },
  {
    name: 'source_profile',
    scope: 'profile',
    value: { kind: 'section-name', of: 'profile' },
    summary: 'The profile whose credentials assume the role in `role_arn`.',
    inCredentials: true,
    page: assumeRole,
  },
  {
    name: 'credential_source',
    scope: 'profile',
    value: oneOf({
      Ec2InstanceMetadata: 'The role of the EC2 instance the code runs on.',
      EcsContainer: 'The task role of the container the code runs in.',
      Environment: 'The access key in the environment variables.',
    }),
    summary: 'Where the machine finds the credentials that assume the role in `role_arn`.',
    inCredentials: true,
    page: assumeRole,
  },
  {
    name: 'role_session_name',
    scope: 'profile',
    value: text,
    summary: 'The name of the role session, as it appears in CloudTrail.',
    default: 'a generated name',
    inCredentials: true,
    page: assumeRole,
  },
  {
    name: 'duration_seconds',
    scope: 'profile',
    value: integer(900, 43_200, 'seconds'),
    summary: 'How long the role session lasts: 900 seconds to the maximum set on the role, at most 43200.',
    default: '3600',
    inCredentials: true,
    page: assumeRole,
  },
  {
    name: 'external_id',
    scope: 'profile',
    value: text,
    summary: 'The external ID that the trust policy of a role in another account asks for.',
    inCredentials: true,
    page: assumeRole,
  },
  {
    name: 'mfa_serial',
    scope: 'profile',
    value: text,
    summary:
      'The MFA device (ARN, or serial number of a hardware device) to ask for a code before the role is assumed.',
    inCredentials: true,
    page: assumeRole,
  },
  {
    name: 'web_identity_token_file',
    scope: 'profile',
    value: { kind: 'path' },
    summary: 'The file with the token of an OpenID Connect provider, exchanged for the role in `role_arn`.',
    inCredentials: true,
    page: assumeRole,
  },
  {
    name: 'credential_process',
    scope: 'profile',
    value: { kind: 'command' },
    summary:
      'A command that prints credentials as JSON. The shell is not involved, so `~` and variables stay as they are.',
    inCredentials: true,
    page: process,
  },
  {
    name: 'login_session',
    scope: 'profile',
    value: { kind: 'arn' },
    summary: 'The console session that `aws login` turned into short-term credentials; written by that command.',
    page: login,
  },
  {
    name: 'sso_session',
    scope: 'profile',
    value: { kind: 'section-name', of: 'sso-session' },
    summary: 'The `[sso-session …]` section that says how to sign in to IAM Identity Center.',
    page: identityCenter,
  },
  {
    name: 'sso_account_id',
    scope: 'profile',
    value: { kind: 'account-id' },
    summary: 'The account to get credentials for through IAM Identity Center.',
    page: identityCenter,
  },
  {
    name: 'sso_role_name',
    scope: 'profile',
    value: text,
    summary: 'The permission set to use in that account, by its name.',
    page: identityCenter,
  },
  {
    name: 'sso_start_url',
    scope: 'profile',
    value: { kind: 'url' },
    summary: 'The address of the access portal. The older form: an `[sso-session …]` section can refresh its token.',
    page: identityCenter,
  },
  {
    name: 'sso_region',
    scope: 'profile',
    value: { kind: 'region' },
    summary: 'The Region IAM Identity Center runs in; not the one requests go to.',
    page: identityCenter,
  },
  {
    name: 'sso_start_url',
    scope: 'sso-session',
    value: { kind: 'url' },
    summary: 'The address of the access portal, such as `https://d-1234567890.awsapps.com/start`.',
    page: identityCenter,
  },
  {
    name: 'sso_region',
    scope: 'sso-session',
    value: { kind: 'region' },
    summary: 'The Region IAM Identity Center runs in; not the one requests go to.',
    page: identityCenter,
  },
  {
    name: 'sso_registration_scopes',
    scope: 'sso-session',
    value: text,
    summary:
      'The scopes to ask for when signing in, separated by commas; `sso:account:access` lets the token be refreshed.',
    default: 'sso:account:access',
    page: identityCenter,
  },
];
