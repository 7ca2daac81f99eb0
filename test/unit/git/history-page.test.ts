import assert from 'node:assert/strict';
import { historyPage } from '../../../src/git/history-page';
import { type HistoryFinding, messagePath } from '../../../src/git/history';

const finding = (path: string, inHead: boolean): HistoryFinding => ({
  finding: {
    ruleId: 'long-term-access-key',
    messageId: 'found',
    severity: 'error',
    message: 'This is the id of a key | with *marks*.',
    span: { start: 0, end: 20 },
    related: [],
    fixes: [],
    redundant: false,
    accessAnalyzerCodes: [],
  },
  path,
  region: { start: 0, end: 20, from: { line: 3, column: 1 }, to: { line: 3, column: 21 } },
  commit: { id: '0123456789abcdef'.repeat(2), authorDate: '2024-05-06T07:08:09+02:00' },
  inHead,
  maskedValue: 'AKIA…7QXR',
});

describe('the page about a history', () => {
  it('has a row for each finding, in which names are only text', () => {
    const hostile = 'a|b\n[x](command:evil)<img src=x>`c`.py';
    const page = historyPage('my_repo', {
      commits: 1200,
      blobs: 3400,
      bytes: 1,
      findings: [finding(hostile, false), finding('app.py', true)],
      problems: ['big.bin can’t be checked: it is too large.'],
    });
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('AKIA…7QXR'));
    assert.equal(rows.length, 2);
    for (const row of rows) assert.equal(row.split(' | ').length, 6, row);
    for (const active of ['[x]', '<img', '`c`', '*marks*']) assert.ok(!page.includes(active), active);
    assert.match(page, /2 keys in 1,200 commits with 3,400 versions of files; 1 is still in `HEAD`\./);
    assert.match(page, /`0123456789` \| 2024-05-06 \| \*\*yes\*\*/);
    assert.match(page, /## Not looked at/);
  });

  it('calls the message of a commit what it is', () => {
    const report = { commits: 1, blobs: 1, bytes: 1, findings: [finding(messagePath, false)], problems: [] };
    assert.match(historyPage('a', report), /\| the commit’s message:3 \| AKIA…7QXR \|/);
  });

  it('says that there is nothing', () => {
    const page = historyPage('a', { commits: 1, blobs: 2, bytes: 3, findings: [], problems: [] });
    assert.match(page, /No keys in 1 commit with 2 versions of files\./);
    assert.ok(!page.includes('|'));
  });
});
