import { defineProfileRule } from '../../core/rule';
import { knownSettings } from '../../hosts/aws-ini/facts';
import { unquoted } from '../../hosts/aws-ini/model';

export default defineProfileRule({
  id: 'quoted-value',
  since: '0.1.0',
  severity: 'warning',
  tags: ['profile'],
  title: 'Quotes around a value',
  why: 'The shared files know no quotes: SDKs take them as a part of the value, so a key does not sign and a Region does not exist.',
  instead: 'Write the value without quotes, also where it holds blanks.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: { quotes: 'SDKs take the quotes as a part of the value of {name}.' },
  examples: {
    bad: [
      '# ~/.aws/config\n[default]\nregion = [|"us-east-1"|]',
      "# ~/.aws/credentials\n[default]\naws_access_key_id = [|'x'|]\naws_secret_access_key = y",
    ],
    good: ['# ~/.aws/config\n[default]\nregion = us-east-1\ncredential_process = "/opt/my tool/get"'],
  },
  *check(file) {
    for (const { setting, fact } of knownSettings(file)) {
      if (fact.value.kind === 'command') continue;
      const { quoted, text } = unquoted(setting);
      if (!quoted) continue;
      const { key, valueSpan } = setting;
      yield {
        message: 'quotes',
        at: valueSpan,
        data: { name: key },
        fixes: [{ title: 'Remove the quotes', safety: 'suggestion', edits: () => [{ span: valueSpan, text }] }],
      };
    }
  },
});
