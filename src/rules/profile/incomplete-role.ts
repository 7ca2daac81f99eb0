import { defineProfileRule } from '../../core/rule';
import { findValue } from '../../hosts/aws-ini/profiles';

const sources = ['source_profile', 'credential_source', 'web_identity_token_file'];

export default defineProfileRule({
  id: 'incomplete-role',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Role without credentials that assume it, or the reverse',
  why: 'A role is assumed with other credentials. SDKs reject a profile that names one without the other, or ignore both.',
  instead: 'Give `role_arn` together with `source_profile`, `credential_source` or `web_identity_token_file`.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html'],
  messages: {
    noSource:
      'Nothing says whose credentials assume this role: add source_profile, credential_source or web_identity_token_file.',
    noRole: '{name} does nothing without a role_arn.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile dev]\n[|role_arn|] = arn:aws:iam::111122223333:role/x\n# ~/.aws/credentials\n[default]',
      '# ~/.aws/config\n[profile dev]\n[|source_profile|] = default\n# ~/.aws/credentials\n[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\n# ~/.aws/credentials\n[dev]\nsource_profile = default\n[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nweb_identity_token_file = /var/token\n# ~/.aws/credentials\n[default]',
    ],
  },
  *check(file, profiles) {
    if (!profiles.isComplete) return;
    for (const { settings } of profiles.all('profile')) {
      const role = settings.get('role_arn');
      const source = findValue(settings, sources);
      if (role?.file === file.kind && source === undefined) {
        yield { message: 'noSource', at: role.setting.keySpan };
      } else if (role === undefined && source?.file === file.kind) {
        yield { message: 'noRole', at: source.setting.keySpan, data: { name: source.setting.key } };
      }
    }
  },
});
