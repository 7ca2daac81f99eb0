import { defineProfileRule } from '../../core/rule';
import { didYouMean } from '../../iam/reference/did-you-mean';

export default defineProfileRule({
  id: 'missing-sso-session',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'sso_session names no section',
  why: 'Without the section SDKs do not know where to sign in, and stop with an error.',
  instead: 'Add `[sso-session name]` with sso_start_url and sso_region to the config file.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html'],
  messages: { absent: 'There is no [sso-session {name}] section in the config file.' },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile dev]\nsso_session = [|crp|]\nsso_account_id = 111122223333\nsso_role_name = x\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example',
      '# ~/.aws/credentials\n[dev]\nsso_session = corp',
    ],
  },
  *check(file, profiles) {
    if (profiles.files.config === undefined) return;
    for (const { settings } of profiles.all('profile')) {
      const session = settings.get('sso_session');
      if (session?.file !== file.kind || profiles.find('sso-session', session.setting.value) !== undefined) continue;
      const { value: name, valueSpan } = session.setting;
      const fixes = didYouMean(name, profiles.names('sso-session'), 1).map((meant) => ({
        title: `Change to ${meant}`,
        safety: 'suggestion' as const,
        edits: () => [{ span: valueSpan, text: meant }],
      }));
      yield { message: 'absent', at: valueSpan, data: { name }, fixes };
    }
  },
});
