import { defineProfileRule } from '../../core/rule';
import { credentialWays } from '../../hosts/aws-ini/credential-ways';
import { didYouMean } from '../../iam/reference/did-you-mean';

export default defineProfileRule({
  id: 'missing-source-profile',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'source_profile names no profile that has credentials',
  why: 'The role cannot be assumed: SDKs stop with an error.',
  instead: 'Name a profile that exists in one of the two files and says where its credentials come from.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html'],
  messages: {
    absent: 'There is no profile {name} in the config and credentials files.',
    noCredentials: 'Profile {name} says nothing about where its credentials come from.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = [|bse|]\n# ~/.aws/credentials\n[base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = [|base|]\n[profile base]\nregion = us-east-1\n# ~/.aws/credentials\n[default]',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base\n# ~/.aws/credentials\n[base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base',
    ],
  },
  *check(file, profiles) {
    if (!profiles.isComplete) return;
    for (const { settings } of profiles.all('profile')) {
      const source = settings.get('source_profile');
      if (source?.file !== file.kind) continue;
      const { value: name, valueSpan } = source.setting;
      const target = profiles.find('profile', name);
      if (target === undefined) {
        const fixes = didYouMean(name, profiles.names('profile'), 1).map((meant) => ({
          title: `Change to ${meant}`,
          safety: 'suggestion' as const,
          edits: () => [{ span: valueSpan, text: meant }],
        }));
        yield { message: 'absent', at: valueSpan, data: { name }, fixes };
      } else if (credentialWays(target.settings).length === 0) {
        yield { message: 'noCredentials', at: valueSpan, data: { name } };
      }
    }
  },
});
