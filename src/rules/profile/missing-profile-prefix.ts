import { defineProfileRule } from '../../core/rule';
import { factOf } from '../../hosts/aws-ini/facts';

export default defineProfileRule({
  id: 'missing-profile-prefix',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Profile in the config file without the word profile',
  why: 'In the config file only `[default]` goes without the prefix; SDKs ignore every other section that lacks it.',
  instead: 'Write `[profile dev]`.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: { ignored: 'SDKs ignore this section: in the config file it is written [profile {name}].' },
  examples: {
    bad: ['# ~/.aws/config\n[[|dev|]]\nregion = us-east-1'],
    good: [
      '# ~/.aws/config\n[default]\nregion = us-east-1\n[profile dev]\nregion = us-east-1',
      '# ~/.aws/config\n[plugins]\ncli_legacy_plugin_path = /opt\n[some-tool]\nfavourite = dev',
      '# ~/.aws/credentials\n[dev]\nregion = us-east-1',
    ],
  },
  *check({ kind, sections }) {
    if (kind !== 'config') return;
    for (const section of sections) {
      if (section.type !== 'other' || section.malformed) continue;
      // Other tools keep sections of their own here: only settings of a profile show that one is meant.
      const asProfile = { ...section, type: 'profile' as const };
      if (!section.settings.some((setting) => factOf(asProfile, setting) !== undefined)) continue;
      const edit = { span: { start: section.titleSpan.start, end: section.titleSpan.start }, text: 'profile ' };
      yield {
        message: 'ignored',
        at: section.titleSpan,
        data: { name: section.name },
        fixes: [{ title: 'Insert the prefix', safety: 'suggestion', edits: () => [edit] }],
      };
    }
  },
});
