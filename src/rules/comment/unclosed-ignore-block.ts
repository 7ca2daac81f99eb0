import { defineCommentRule } from '../../core/rule';

export default defineCommentRule({
  id: 'unclosed-ignore-block',
  since: '0.1.0',
  severity: 'information',
  tags: ['comment'],
  title: 'A keyward-ignore-start has no keyward-ignore-end, or the other way round',
  why:
    'Without an end, everything up to the end of the file is silenced, also what somebody adds there later. An end ' +
    'without a start does nothing.',
  instead: 'Put `keyward-ignore-end` behind the last line that is to be silent, or use `keyward-ignore-file`.',
  references: [],
  messages: {
    unclosed: 'No keyward-ignore-end follows, so that this silences the rest of the file.',
    unopened: 'No keyward-ignore-start stands before this.',
  },
  examples: {
    bad: [
      { path: 'app.py', text: '# [|keyward-ignore-start secret-access-key: fakes|]\nx = 1\n' },
      { path: 'app.ts', text: 'x = 1;\n// [|keyward-ignore-end|]\n' },
    ],
    good: [
      { path: 'app.py', text: '# keyward-ignore-start secret-access-key: fakes\nx = 1\n# keyward-ignore-end\n' },
      { path: 'app.ts', text: '// keyward-ignore-file secret-access-key: fakes\n' },
    ],
  },
  *check(directives) {
    const blocks = directives.filter(({ scope }) => scope === 'start' || scope === 'end');
    const lastEnd = blocks.findLastIndex(({ scope }) => scope === 'end');
    for (const [index, { scope, span }] of blocks.entries()) {
      if (scope === 'start' && index > lastEnd) yield { message: 'unclosed', at: span };
      if (scope === 'end' && blocks[index - 1]?.scope !== 'start') yield { message: 'unopened', at: span };
    }
  },
});
