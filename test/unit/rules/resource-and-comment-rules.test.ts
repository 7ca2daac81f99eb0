import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { commentRules } from '../../../src/rules/comment';
import { resourceRules } from '../../../src/rules/resource';
import type { ResourceExample } from '../../../src/core/rule';
import { readMarks } from '../support/marked';
import { testReference } from '../support/reference';

function reported(id: string, { path, text }: ResourceExample): readonly string[] {
  const { findings } = lint({ path, text }, { reference: testReference() });
  return findings
    .filter(({ ruleId }) => ruleId === id)
    .map(({ span, message }) => {
      assert.doesNotMatch(message, /\{\w+\}/);
      return `${span.start}: ${text.slice(span.start, span.end)}`;
    });
}

describe('rules about resources and comments', () => {
  for (const { id, title, why, instead, examples } of [...resourceRules, ...commentRules]) {
    describe(id, () => {
      it('explains itself', () => {
        assert.doesNotMatch(title, /\.$|\n/);
        assert.ok(why.endsWith('.') && instead.endsWith('.'));
        assert.ok(examples.bad.length > 0 && examples.good.length > 0);
      });

      for (const { path, text: marked } of examples.bad) {
        it(`reports ${path}: ${marked.slice(0, 100)}`, () => {
          const { text, spans } = readMarks(marked);
          const expected = spans.map(({ start, end }) => `${start}: ${text.slice(start, end)}`);
          assert.deepEqual(reported(id, { path, text }), expected);
        });
      }

      for (const example of examples.good) {
        it(`accepts ${example.path}: ${example.text.slice(0, 100)}`, () => {
          assert.deepEqual(reported(id, example), []);
        });
      }
    });
  }
});

describe('a comment that names a mistyped rule', () => {
  it('names the right one after the fix', () => {
    const text = 'key = ""  # keyward-ignore long-term-acess-key: rotated\n';
    const { findings } = lint({ path: 'app.py', text }, { reference: testReference() });
    const [edit] = findings[0]?.fixes[0]?.edits() ?? [];
    assert.deepEqual(
      edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end),
      text.replace('acess', 'access'),
    );
  });
});
