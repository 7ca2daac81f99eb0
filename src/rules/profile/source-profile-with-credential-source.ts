import { defineProfileRule } from '../../core/rule';
import { removeLine } from '../../hosts/aws-ini/edits';

export default defineProfileRule({
  id: 'source-profile-with-credential-source',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Both source_profile and credential_source',
  why: 'They answer the same question, so the AWS CLI and the SDKs reject a profile that has both.',
  instead: 'Keep `source_profile` on a computer of a person, `credential_source` on an instance or in a container.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html'],
  messages: { both: 'This profile has a source_profile too; SDKs reject it.' },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = default\n[|credential_source|] = Environment',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\ncredential_source = Environment',
    ],
  },
  *check(file, profiles) {
    for (const { settings } of profiles.all('profile')) {
      const source = settings.get('credential_source');
      if (source?.file !== file.kind || !settings.has('source_profile')) continue;
      const { setting } = source;
      yield {
        message: 'both',
        at: setting.keySpan,
        fixes: [
          { title: 'Remove credential_source', safety: 'suggestion', edits: () => [removeLine(file.text, setting)] },
        ],
      };
    }
  },
});
