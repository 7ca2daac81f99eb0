import { defineProfileRule } from '../../core/rule';
import { removeLine } from '../../hosts/aws-ini/edits';
import { settingPath, type Setting } from '../../hosts/aws-ini/model';

export default defineProfileRule({
  id: 'duplicate-setting',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Setting stands twice in a section',
  why: 'The AWS CLI and boto3 reject the whole file; for the other SDKs the last one wins.',
  instead: 'Keep one of them.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: {
    same: '{name} is set again below; the AWS CLI rejects the file.',
    nested: { text: '{name} is set again below, and the last one wins.', severity: 'warning' },
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[default]\n[|region|] = us-east-1\nregion = eu-west-1',
      '# ~/.aws/config\n[default]\ns3 =\n  [|max_queue_size|] = 10\n  max_queue_size = 20',
    ],
    good: ['# ~/.aws/config\n[default]\nregion = us-east-1\n[profile dev]\nregion = eu-west-1'],
  },
  *check({ text, sections }) {
    for (const { settings } of sections) {
      const last = new Map<string, Setting>();
      for (const setting of settings) {
        const path = settingPath(setting);
        const earlier = last.get(path);
        last.set(path, setting);
        if (earlier === undefined) continue;
        yield {
          message: setting.parent === undefined ? 'same' : 'nested',
          at: earlier.keySpan,
          data: { name: setting.key },
          related: [{ span: setting.keySpan, message: 'Set again here.' }],
          redundant: true,
          fixes: [{ title: 'Remove the first', safety: 'suggestion', edits: () => [removeLine(text, earlier)] }],
        };
      }
    }
  },
});
