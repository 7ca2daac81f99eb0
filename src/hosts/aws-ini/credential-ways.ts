import { settingPath, type Section } from './model';
import { findValue, type Merged, type PlacedSetting, type SettingMap } from './profiles';

/** A way for a profile to get credentials. */
export type CredentialWay =
  'access-key' | 'assume-role' | 'web-identity' | 'identity-center' | 'process' | 'console-login';

/** The settings by which each way is recognised. */
const signs: readonly (readonly [CredentialWay, readonly string[]])[] = [
  ['assume-role', ['source_profile', 'credential_source']],
  ['web-identity', ['web_identity_token_file']],
  ['access-key', ['aws_access_key_id', 'aws_secret_access_key']],
  ['identity-center', ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name']],
  ['process', ['credential_process']],
  ['console-login', ['login_session']],
];

/** What people call each way. */
export const wayNames: Readonly<Record<CredentialWay, string>> = {
  'access-key': 'access key',
  'assume-role': 'assumed role',
  'web-identity': 'web identity',
  'identity-center': 'IAM Identity Center',
  process: 'external process',
  'console-login': 'console sign-in',
};

/** The settings that hold a static access key, in any spelling that tools still read. */
export const accessKeySettings: readonly string[] = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
];

/** The ways that a profile is set up for; more than one is a mistake more often than not. */
export function credentialWays(settings: { has(path: string): boolean }): CredentialWay[] {
  return signs.filter(([, names]) => names.some((name) => settings.has(name))).map(([way]) => way);
}

/** The setting by which a way is recognised. */
export function settingOfWay(way: CredentialWay, settings: SettingMap): PlacedSetting | undefined {
  const [, names] = signs.find(([candidate]) => candidate === way) ?? [way, []];
  return findValue(settings, names);
}

/** How the profile gets credentials, in a few words; undefined where it says nothing of it. */
export function describeCredentials(profile: Merged): string | undefined {
  const ways = credentialWays(profile.settings);
  return ways.length === 0 ? undefined : ways.map((way) => wayNames[way]).join(', ');
}

/** The paths of the settings with a value in one section. */
export function settingPaths(section: Section): ReadonlySet<string> {
  return new Set(section.settings.filter(({ value }) => value !== '').map(settingPath));
}
