import { defineProfileRule } from '../../core/rule';
import type { Section } from '../../hosts/aws-ini/model';

export default defineProfileRule({
  id: 'duplicate-profile',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Two sections of the same name',
  why: 'The AWS CLI and boto3 reject the whole file; other SDKs merge the sections, and the last setting wins.',
  instead: 'Merge the sections, or rename one.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: {
    same: '[{title}] is in this file twice; the AWS CLI rejects the file.',
    spelledDifferently: {
      text: '[{title}] and [{other}] are the same profile; which settings count depends on the SDK.',
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile dev]\nregion = us-east-1\n[[|profile dev|]]\noutput = json',
      '# ~/.aws/config\n[default]\nregion = us-east-1\n[[|profile default|]]\nregion = eu-west-1',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nregion = us-east-1\n[sso-session dev]\nsso_region = us-east-1\nsso_start_url = https://x.example',
    ],
  },
  *check({ kind, sections }) {
    const seen = new Map<string, Section>();
    for (const section of sections) {
      const { title, titleSpan, type, name, prefix } = section;
      const prefixCounts = kind === 'credentials' && prefix !== undefined;
      const key = type === 'other' || prefixCounts ? `[${title}]` : `${type} ${name}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, section);
        continue;
      }
      const related = [{ span: first.titleSpan, message: 'The other section.' }];
      yield first.title === title
        ? { message: 'same', at: titleSpan, related, data: { title } }
        : { message: 'spelledDifferently', at: titleSpan, related, data: { title, other: first.title } };
    }
  },
});
