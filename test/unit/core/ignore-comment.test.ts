import assert from 'node:assert/strict';
import { ignoreComment, type IgnoreScope } from '../../../src/core/ignore-comment';
import { createSuppressor } from '../../../src/core/suppression';
import { applyEdits } from '../../../src/core/text-edit';

const ruleId = 'long-term-access-key';

/** The text with the comment, for a finding on `HERE`; the lines of a block are those from `HERE` to `THERE`. */
function ignored(text: string, languageId: string, scope: IgnoreScope): string | undefined {
  const start = text.indexOf('HERE');
  const end = scope === 'block' ? text.indexOf('THERE') + 5 : start + 4;
  const edits = ignoreComment(text, languageId, ruleId, { start, end }, scope);
  if (edits === undefined) return undefined;
  const [first] = edits;
  assert.equal(first?.text.slice(first.reason?.start, first.reason?.end), 'say why');
  const result = applyEdits(text, edits);
  const at = result.indexOf('HERE');
  const by = createSuppressor(result)({ ruleId, span: { start: at, end: at + 4 } });
  assert.deepEqual([by?.ruleIds, by?.reason], [[ruleId], 'say why'], result);
  assert.equal(createSuppressor(result)({ ruleId: 'other', span: { start: at, end: at + 4 } }), undefined);
  return result;
}

describe('a comment that silences a finding', () => {
  it('stands behind the line, above it, around a block, or at the beginning of the file', () => {
    const text = 'def f():\n    a = "HERE"\n    b = "THERE"\n';
    const say = `${ruleId}: say why`;
    assert.equal(
      ignored(text, 'python', 'line'),
      `def f():\n    a = "HERE" # keyward-ignore ${say}\n    b = "THERE"\n`,
    );
    assert.equal(
      ignored(text, 'python', 'next-line'),
      `def f():\n    # keyward-ignore-next-line ${say}\n    a = "HERE"\n    b = "THERE"\n`,
    );
    assert.equal(
      ignored(text, 'python', 'block'),
      `def f():\n    # keyward-ignore-start ${say}\n    a = "HERE"\n    b = "THERE"\n    # keyward-ignore-end\n`,
    );
    assert.equal(ignored(text, 'python', 'file'), `# keyward-ignore-file ${say}\n${text}`);
  });

  it('is read in every language that has comments, with any line ends', () => {
    const languages = 'bat c css dockerfile dotenv html ini java javascript jsonc lua markdown php properties sql yaml';
    for (const language of languages.split(' ')) {
      for (const scope of ['line', 'next-line', 'block', 'file'] as const) {
        for (const text of ['HERE\nTHERE\n', 'x\r\n\tHERE\r\n\tTHERE', '#!/bin/x\nHERE THERE']) {
          const result = ignored(text, language, scope);
          if (result !== undefined && text.includes('\r\n')) assert.doesNotMatch(result, /[^\r]\n/);
          else assert.ok(result !== undefined || scope === 'line', `${language}, ${scope}`);
        }
      }
    }
  });

  it('is not offered where it would become part of a value, break a line that goes on, or be no comment', () => {
    assert.equal(ignored('KEY=HERE\n', 'dotenv', 'line'), undefined);
    assert.equal(ignored('run --a HERE \\\n  --b x\n', 'shellscript', 'line'), undefined);
    assert.equal(ignored('run --a x \\\n  --b HERE\n', 'shellscript', 'next-line'), undefined);
    assert.equal(ignored('{ "a": "HERE" }', 'json', 'next-line'), undefined);
  });
});
