import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
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

describe('rules about resources', () => {
  for (const { id, title, why, instead, examples } of resourceRules) {
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
