import { defineProfileRule } from '../../core/rule';

export default defineProfileRule({
  id: 'unreadable-profile-line',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Line that is neither section, setting nor comment',
  why: 'The AWS CLI and boto3 reject the whole file for such a line, or join it to the value above; the other SDKs skip it.',
  instead: 'Write `name = value` on one line, `[section]`, or start the line with `#`.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: {
    noEquals: 'This line has no `=`; the AWS CLI rejects the file.',
    outside: 'This line stands above the first section; the AWS CLI rejects the file.',
    noName: 'This line has no name in front of the `=`; the AWS CLI rejects the file.',
    colon: {
      text: 'Most SDKs ignore this line: a setting is written with `=`, not with a colon.',
      severity: 'warning',
    },
    header: 'This is not a section header: nothing but a comment may follow the `]`.',
    continued: {
      text: 'A value must be on one line: the AWS CLI joins this line to {name} above, the other SDKs ignore it.',
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[|region us-east-1|]\n[default]\noutput = json',
      '# ~/.aws/config\n[default]\n[|region us-east-1|]',
      '# ~/.aws/config\n[default]\n[|= us-east-1|]',
      '# ~/.aws/config\n[default]\n[|region: us-east-1|]',
      '# ~/.aws/config\n[default]\nregion = us-east-1\n[|[profile dev|]',
      '# ~/.aws/config\n[default]\ncredential_process = get-credentials \\\n  [|--profile dev|]',
    ],
    good: ['# ~/.aws/config\n[default]\n# region\nregion = us-east-1'],
  },
  *check({ text, unreadable }) {
    for (const { span, indent, after, inSection } of unreadable) {
      const line = text.slice(span.start, span.end);
      const colon = /^([\w-]+)\s*:\s*\S/.exec(line);
      if (line.startsWith('[')) {
        yield { message: 'header', at: span };
      } else if (!inSection) {
        yield { message: 'outside', at: span };
      } else if (after !== undefined && indent > after.indent) {
        yield { message: 'continued', at: span, data: { name: after.key } };
      } else if (line.startsWith('=')) {
        yield { message: 'noName', at: span };
      } else if (colon === null) {
        yield { message: 'noEquals', at: span };
      } else {
        const offset = span.start + line.indexOf(':');
        const edit = { span: { start: offset, end: offset + 1 }, text: ' =' };
        yield {
          message: 'colon',
          at: span,
          fixes: [{ title: 'Write `=`', safety: 'safe', edits: () => [edit] }],
        };
      }
    }
  },
});
