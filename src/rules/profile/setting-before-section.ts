import { defineProfileRule } from '../../core/rule';

export default defineProfileRule({
  id: 'setting-before-section',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Setting above the first section',
  why: 'It belongs to no profile. The AWS CLI and boto3 reject the whole file for it; the other SDKs ignore it.',
  instead: 'Put it below `[default]` or another section.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: { orphan: '{name} stands above the first section; the AWS CLI rejects the file.' },
  examples: {
    bad: ['# ~/.aws/config\n[|region|] = us-east-1\n[default]\noutput = json'],
    good: ['# ~/.aws/config\n[default]\nregion = us-east-1'],
  },
  *check({ orphans }) {
    for (const { key, keySpan } of orphans) yield { message: 'orphan', at: keySpan, data: { name: key } };
  },
});
