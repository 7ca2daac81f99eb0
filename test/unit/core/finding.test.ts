import assert from 'node:assert/strict';
import { changed, type Finding, type Fix } from '../../../src/core/finding';

describe('a changed finding', () => {
  it('has its fixes found out when somebody asks, and once', () => {
    let asked = 0;
    const fix: Fix = { title: 'Do it', safety: 'safe', edits: () => [] };
    const finding: Finding = {
      ruleId: 'some-rule',
      messageId: 'some',
      severity: 'hint',
      message: 'Before',
      span: { start: 1, end: 2 },
      related: [],
      get fixes() {
        asked++;
        return [fix];
      },
      redundant: true,
      accessAnalyzerCodes: ['CODE'],
    };
    const after = changed(finding, { message: 'After' }, ({ title, ...rest }) => ({ ...rest, title: `${title} now` }));
    const { message, ruleId, span, accessAnalyzerCodes, redundant } = after;
    assert.deepEqual([message, ruleId, span, redundant], ['After', 'some-rule', { start: 1, end: 2 }, true]);
    assert.deepEqual(accessAnalyzerCodes, ['CODE']);
    assert.equal(asked, 0);
    assert.deepEqual([after.fixes[0]?.title, after.fixes.length, asked], ['Do it now', 1, 1]);
  });
});
