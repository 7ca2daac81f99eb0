import { defineProfileRule } from '../../core/rule';

export default defineProfileRule({
  id: 'config-title-in-credentials',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Section of the credentials file is titled as in the config file',
  why: 'In the credentials file a section title is the name of a profile and nothing else, so nobody finds this section.',
  instead: 'Write `[dev]`, not `[profile dev]`; `sso-session` and `services` sections belong into the config file.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: {
    profile: 'In the credentials file this profile is written [{name}]; as it stands, SDKs do not find it.',
    other: 'SDKs look for {type} sections in the config file only.',
  },
  examples: {
    bad: [
      '# ~/.aws/credentials\n[[|profile dev|]]\naws_access_key_id = x\naws_secret_access_key = y',
      '# ~/.aws/credentials\n[[|sso-session corp|]]\nsso_region = us-east-1\nsso_start_url = https://x.example',
    ],
    good: [
      '# ~/.aws/credentials\n[dev]\naws_access_key_id = x\naws_secret_access_key = y\n[profile]\nregion = us-east-1',
      '# ~/.aws/config\n[profile dev]\nregion = us-east-1',
    ],
  },
  *check({ kind, sections }) {
    if (kind !== 'credentials') return;
    for (const { type, name, titleSpan, nameSpan, prefix } of sections) {
      if (prefix === undefined || name === '') continue;
      if (type !== 'profile') {
        yield { message: 'other', at: titleSpan, data: { type } };
        continue;
      }
      const edit = { span: { start: titleSpan.start, end: nameSpan.start }, text: '' };
      yield {
        message: 'profile',
        at: titleSpan,
        data: { name },
        fixes: [{ title: 'Remove the prefix', safety: 'suggestion', edits: () => [edit] }],
      };
    }
  },
});
