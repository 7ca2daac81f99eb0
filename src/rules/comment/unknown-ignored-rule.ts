import { defineCommentRule } from '../../core/rule';
import { didYouMean } from '../../iam/reference/did-you-mean';

export default defineCommentRule({
  id: 'unknown-ignored-rule',
  since: '0.1.0',
  severity: 'information',
  tags: ['comment'],
  title: 'A keyward-ignore comment names a rule that doesn’t exist',
  why: 'A comment that names rules silences these and no others. One that names only what is no rule silences nothing.',
  instead:
    'Write the id of the rule that a finding shows, or none to silence all; what is said behind a colon is the reason.',
  references: [],
  messages: {
    mistyped: 'There is no rule “{id}”; did you mean “{meant}”?',
    unknown: 'There is no rule “{id}”; a reason stands behind a colon.',
  },
  examples: {
    bad: [
      { path: 'app.py', text: 'key = ""  # keyward-ignore [|long-term-acess-key|]: rotated\n' },
      { path: 'main.tf', text: '// keyward-ignore-next-line [|because|] [|of|] [|this|]\n' },
    ],
    good: [
      { path: 'app.py', text: 'key = ""  # keyward-ignore long-term-access-key, secret-access-key: rotated\n' },
      { path: 'main.tf', text: '// keyward-ignore-next-line: because of this\n' },
    ],
  },
  *check(directives, ruleIds) {
    for (const { rules } of directives) {
      for (const { id, span } of rules) {
        if (ruleIds.has(id)) continue;
        const [meant] = didYouMean(id, ruleIds, 1);
        if (meant === undefined) {
          yield { message: 'unknown', at: span, data: { id } };
          continue;
        }
        const fix = {
          title: `Ignore ${meant}`,
          safety: 'suggestion',
          edits: () => [{ span, text: meant }],
        } as const;
        yield { message: 'mistyped', at: span, data: { id, meant }, fixes: [fix] };
      }
    }
  },
});
