import { defineProfileRule } from '../../core/rule';
import { removeLine } from '../../hosts/aws-ini/edits';
import { knownSettings } from '../../hosts/aws-ini/facts';

export default defineProfileRule({
  id: 'empty-setting',
  since: '0.1.0',
  severity: 'information',
  tags: ['profile'],
  title: 'Setting without a value',
  why: 'SDKs ignore it, and take indented lines below it as its sub-settings.',
  instead: 'Fill in the value, or remove the line.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: { empty: '{name} has no value and counts for nothing.' },
  examples: {
    bad: ['# ~/.aws/config\n[default]\n[|region|] =\noutput = json'],
    good: ['# ~/.aws/config\n[default]\ncli_pager =\ns3 =\n  addressing_style = path'],
  },
  *check(file) {
    for (const { setting, fact } of knownSettings(file)) {
      if (setting.value !== '' || fact.mayBeEmpty === true || fact.value.kind === 'nested') continue;
      yield {
        message: 'empty',
        at: setting.keySpan,
        data: { name: setting.key },
        redundant: true,
        fixes: [{ title: 'Remove the line', safety: 'suggestion', edits: () => [removeLine(file.text, setting)] }],
      };
    }
  },
});
