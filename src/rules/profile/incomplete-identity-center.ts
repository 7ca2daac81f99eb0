import { defineProfileRule } from '../../core/rule';
import { findValue, type Merged } from '../../hosts/aws-ini/profiles';

/** The form without an `[sso-session …]` section needs all four in the profile. */
const legacySettings = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'];
const sessionSettings = ['sso_start_url', 'sso_region'];
const accountSettings = ['sso_account_id', 'sso_role_name'];

export default defineProfileRule({
  id: 'incomplete-identity-center',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Settings for IAM Identity Center that are missing or contradict each other',
  why: 'SDKs need all of them to sign in and to get credentials, and stop with an error.',
  instead:
    'Put sso_start_url and sso_region into an [sso-session …] section; sso_session, sso_account_id and sso_role_name into the profile.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html'],
  messages: {
    missing: 'IAM Identity Center needs {missing} here too.',
    conflict: '{name} contradicts the [sso-session {session}] section.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile dev]\nsso_session = corp\n[|sso_account_id|] = 111122223333\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example',
      '# ~/.aws/config\n[profile dev]\n[|sso_start_url|] = https://x.example\nsso_account_id = 111122223333\nsso_role_name = x',
      '# ~/.aws/config\n[sso-session [|corp|]]\nsso_start_url = https://x.example',
      '# ~/.aws/config\n[profile dev]\nsso_session = corp\n[|sso_region|] = us-west-2\nsso_account_id = 111122223333\nsso_role_name = x\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example',
      '# ~/.aws/config\n[profile catalyst]\nsso_session = corp\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example',
      '# ~/.aws/config\n[profile dev]\nsso_start_url = https://x.example\nsso_region = us-east-1\nsso_account_id = 111122223333\nsso_role_name = x',
    ],
  },
  *check(file, profiles) {
    for (const { settings, sections } of profiles.all('sso-session')) {
      const missing = sessionSettings.filter((name) => !settings.has(name));
      const [first] = sections;
      if (missing.length > 0 && first?.file === file.kind) {
        yield { message: 'missing', at: first.section.nameSpan, data: { missing: missing.join(' and ') } };
      }
    }
    for (const profile of profiles.all('profile')) {
      const session = profile.settings.get('sso_session')?.setting.value;
      const present = findValue(profile.settings, legacySettings);
      // AWS documents these settings for the config file: what is missing there is not in the other one.
      if (present?.file !== file.kind || (file.kind === 'credentials' && !profiles.isComplete)) continue;
      const missing = missingSettings(profile, session);
      if (missing.length > 0) {
        yield { message: 'missing', at: present.setting.keySpan, data: { missing: missing.join(' and ') } };
      }
      const theirs = session === undefined ? undefined : profiles.find('sso-session', session)?.settings;
      for (const name of sessionSettings) {
        const mine = profile.settings.get(name);
        const other = theirs?.get(name);
        if (session === undefined || mine?.file !== file.kind || other === undefined) continue;
        if (other.setting.value !== mine.setting.value) {
          yield { message: 'conflict', at: mine.setting.keySpan, data: { name, session } };
        }
      }
    }
  },
});

function missingSettings({ settings }: Merged, session: string | undefined): string[] {
  const needed = session === undefined ? legacySettings : accountSettings;
  // A session alone is enough for services that take its token.
  if (session !== undefined && !accountSettings.some((name) => settings.has(name))) return [];
  return needed.filter((name) => !settings.has(name));
}
