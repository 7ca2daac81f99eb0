import { defineProfileRule } from '../../core/rule';
import { lineBreakOf } from '../../hosts/aws-ini/edits';

export default defineProfileRule({
  id: 'inline-comment',
  since: '0.1.0',
  severity: 'warning',
  tags: ['profile'],
  title: 'Comment behind a value',
  why: 'The AWS CLI and boto3 know comments on lines of their own only, and take this one as a part of the value.',
  instead: 'Put the comment on the line above.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: { partOfValue: 'The AWS CLI takes this comment as a part of the value of {name}.' },
  examples: {
    bad: [
      '# ~/.aws/config\n[default]\nregion = us-east-1 [|# home|]',
      '# ~/.aws/credentials\n[default]\nregion = us-east-1 [|; home|]',
    ],
    good: [
      '# ~/.aws/config\n[default] # mine\n# home\nregion = us-east-1',
      '# ~/.aws/config\n[profile dev]\nendpoint_url = https://example.com/#a;b',
    ],
  },
  *check({ text, sections }) {
    for (const { settings } of sections) {
      for (const { key, line, valueSpan, comment } of settings) {
        if (comment === undefined) continue;
        const indent = /^\s*/.exec(text.slice(line.start, line.end))?.[0] ?? '';
        const above = {
          span: { start: line.start, end: line.start },
          text: indent + text.slice(comment.start, comment.end) + lineBreakOf(text),
        };
        const removal = { span: { start: valueSpan.end, end: comment.end }, text: '' };
        yield {
          message: 'partOfValue',
          at: comment,
          data: { name: key },
          fixes: [{ title: 'Move the comment to the line above', safety: 'safe', edits: () => [above, removal] }],
        };
      }
    }
  },
});
