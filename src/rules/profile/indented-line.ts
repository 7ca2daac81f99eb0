import { defineProfileRule, type ProfileFix } from '../../core/rule';
import { lineStart } from '../../hosts/aws-ini/edits';
import type { Setting } from '../../hosts/aws-ini/model';

export default defineProfileRule({
  id: 'indented-line',
  since: '0.1.0',
  severity: 'warning',
  tags: ['profile'],
  title: 'Setting or section indented below a value',
  why: 'The AWS CLI and boto3 take a line that is indented more than the setting above it as a continuation of that value.',
  instead: 'Start the line where the setting above it starts.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: {
    setting: 'The AWS CLI joins this line to {name} above, since it is indented more.',
    section: 'The AWS CLI joins this section header to {name} above, since it is indented more.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[default]\nregion = us-east-1\n  [|output|] = json',
      '# ~/.aws/config\n[default]\nregion = us-east-1\n  [|[profile dev]|]\nregion = eu-west-1',
    ],
    good: [
      '# ~/.aws/config\n  [default]\n  region = us-east-1\n  output = json',
      '# ~/.aws/config\n[default]\n  region = us-east-1\n  s3 =\n    addressing_style = path',
    ],
  },
  *check({ text, sections }) {
    // The setting whose value an indented line would continue.
    let above: Setting | undefined;
    for (const { header, settings } of sections) {
      const indent = header.start - lineStart(text, header.start);
      if (above !== undefined && indent > above.indent) {
        const fixes = [outdent(header.start, indent - above.indent)];
        yield { message: 'section', at: header, data: { name: above.key }, fixes };
      }
      above = undefined;
      for (const setting of settings) {
        if (setting.parent !== undefined) continue;
        if (above === undefined || setting.indent <= above.indent) {
          above = setting;
        } else if (above.value !== '') {
          const { start } = setting.keySpan;
          const fixes = [outdent(start, setting.indent - above.indent)];
          yield { message: 'setting', at: setting.keySpan, data: { name: above.key }, fixes };
        }
      }
    }
  },
});

function outdent(start: number, blanks: number): ProfileFix {
  const edit = { span: { start: start - blanks, end: start }, text: '' };
  return { title: 'Remove the indentation', safety: 'safe', edits: () => [edit] };
}
