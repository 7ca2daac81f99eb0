import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Log } from 'sarif';
import { historyCommand } from '../../../src/cli/history';
import { defaultLintSettings, type LintSettings } from '../../../src/core/settings';
import { GitError } from '../../../src/git/git';
import { scanHistory, type HistoryReport } from '../../../src/git/history';
import { accessKeyId, secretAccessKey } from '../../../src/tools/fake-keys';
import { dateOf, git, makeRepository, type TestCommit } from './repository';

const [first, second] = [accessKeyId('AKIA', 1), accessKeyId('AKIA', 2)];
const python = (id: string, before = ''): string => `import boto3\n${before}KEY = "${id}"\n`;

describe('the history of a repository', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  const repository = (commits: readonly TestCommit[], ...initArguments: readonly string[]): string => {
    const folder = makeRepository(commits, ...initArguments);
    folders.push(folder);
    return folder;
  };
  const scan = (folder: string, options: { settings?: LintSettings; since?: string } = {}): Promise<HistoryReport> =>
    scanHistory({ folder }, { settings: defaultLintSettings, ...options });
  /** Each finding in one line. */
  const said = ({ findings }: HistoryReport): string[] =>
    findings.map(
      ({ path: file, region, commit, inHead, maskedValue }) =>
        `${commit.authorDate.slice(0, 10)} ${file}:${region.from.line}:${region.from.column} ${maskedValue}${inHead ? ' in HEAD' : ''}`,
    );
  const masked = (id: string): string => `AKIA…${id.slice(-4)}`;

  it('tells of each key and path once: since when, where, and whether it is still there', async () => {
    const folder = repository([
      { files: { 'a.py': python(first), 'b.txt': 'nothing' } },
      { files: { 'a.py': python(first, '# moved down\n') } },
      { files: { 'a.py': 'import boto3\n', 'c/d.py': python(second) } },
    ]);
    const report = await scan(folder);
    assert.deepEqual(said(report), [
      `2024-01-01 a.py:2:8 ${masked(first)}`,
      `2024-01-03 c/d.py:2:8 ${masked(second)} in HEAD`,
    ]);
    assert.deepEqual([report.commits, report.blobs, report.problems], [3, 5, []]);
    assert.ok(!JSON.stringify(report).includes(first));
  });

  it('knows a file under each of its names, whether it changed with the name or not', async () => {
    const folder = repository([
      { files: { 'a.py': python(first) } },
      { files: { 'a.py': null, 'b.py': python(first) } },
      { files: { 'b.py': null, 'c.py': python(first, '\n') } },
    ]);
    assert.deepEqual(said(await scan(folder)), [
      `2024-01-01 a.py:2:8 ${masked(first)}`,
      `2024-01-02 b.py:2:8 ${masked(first)}`,
      `2024-01-03 c.py:3:8 ${masked(first)} in HEAD`,
    ]);
  });

  it('holds other branches, tags, and what only a merge has', async () => {
    const folder = repository([
      { files: { 'a.py': '1\n' } },
      { files: { 'x.py': python(first) }, branch: 'side' },
      { files: { 'a.py': '2\n' } },
      { files: { 'a.py': python(second) }, merge: 'side' },
    ]);
    git(folder, ['tag', 'v1', 'side']);
    git(folder, ['branch', '-D', 'side']);
    assert.deepEqual(said(await scan(folder)), [
      `2024-01-02 x.py:2:8 ${masked(first)}`,
      `2024-01-04 a.py:2:8 ${masked(second)} in HEAD`,
    ]);
  });

  it('holds the messages of the commits', async () => {
    const folder = repository([{ files: { a: '1' }, message: `Use the new key\n\nIt is ${first}, see #4.\n` }]);
    assert.deepEqual(said(await scan(folder)), [`2024-01-01 COMMIT_EDITMSG:3:7 ${masked(first)}`]);
  });

  it('says of a committed credentials file that git tracks it', async () => {
    const content = `[default]\naws_access_key_id = ${first}\naws_secret_access_key = ${secretAccessKey(1)}\n`;
    const folder = repository([{ files: { 'home/.aws/credentials': content, '.env': content } }]);
    const { findings } = await scan(folder);
    assert.deepEqual(
      findings.map(({ path: file, finding: { ruleId, severity } }) => [file, ruleId, severity]),
      [
        ['.env', 'secret-access-key', 'error'],
        ['home/.aws/credentials', 'credential-file-in-git', 'error'],
      ],
    );
  });

  it('is silent where a comment says so, also of what it was before the comment, and where the settings say so', async () => {
    const silenced = python(first).replace('\n', '\n# keyward-ignore-next-line long-term-access-key: revoked\n');
    const folder = repository([{ files: { 'a.py': python(first) } }, { files: { 'a.py': silenced } }]);
    assert.deepEqual(said(await scan(folder)), []);
    const settings = { ...defaultLintSettings, ignore: { 'old/**': ['*'] } };
    assert.deepEqual(said(await scan(repository([{ files: { 'old/a.py': python(first) } }]), { settings })), []);
  });

  it('begins behind a revision', async () => {
    const folder = repository([{ files: { 'a.py': python(first) } }, { files: { 'b.py': python(second) } }]);
    assert.deepEqual(said(await scan(folder, { since: 'HEAD~1' })), [`2024-01-02 b.py:2:8 ${masked(second)} in HEAD`]);
    await assert.rejects(scan(folder, { since: 'nowhere' }), /There is no commit “nowhere”/);
    await assert.rejects(scan(folder, { since: '--output=stolen' }), /There is no commit “--output=stolen”/);
  });

  it('may be bare, shallow, or empty', async () => {
    const commits = [{ files: { 'a.py': python(first) } }, { files: { 'b.py': python(second) } }];
    assert.equal((await scan(repository(commits, '--bare'))).findings.length, 2);
    const shallow = repository([], '--bare');
    git(shallow, ['fetch', '--quiet', '--depth=1', repository(commits), 'main:main']);
    const report = await scan(shallow);
    assert.deepEqual([report.commits, report.findings.length], [1, 2]);
    assert.deepEqual(await scan(repository([])), { commits: 0, blobs: 0, bytes: 0, findings: [], problems: [] });
  });

  it('takes any file name, any encoding, and passes over binary contents', async () => {
    const name = 'a b\n"c"\t;$(touch x)/-é🔑.py';
    const utf16 = Buffer.from(`\uFEFF${python(first)}`, 'utf16le');
    const folder = repository([
      { files: { [name]: python(first), 'utf16.py': utf16, 'image.png': Buffer.from(`\x89\0\0\0\x01\0\0${first}`) } },
    ]);
    assert.deepEqual(said(await scan(folder)), [
      `2024-01-01 ${name}:2:8 ${masked(first)} in HEAD`,
      `2024-01-01 utf16.py:2:8 ${masked(first)} in HEAD`,
    ]);
  });

  it('starts no program that the repository names, and lists all of it', async () => {
    const folder = repository([{ files: { 'a.py': python(first), '.gitattributes': '*.py diff=evil filter=evil\n' } }]);
    const evil = `touch "${path.join(folder, 'stolen')}"; false`;
    for (const key of ['core.fsmonitor', 'diff.external', 'diff.evil.textconv', 'diff.evil.command', 'gpg.program'])
      git(folder, ['config', key, evil]);
    for (const key of ['filter.evil.smudge', 'core.pager', 'core.sshCommand']) git(folder, ['config', key, evil]);
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['log.showRoot', 'false'],
      ['diff.relative', 'true'],
      ['diff.orderFile', '/nowhere'],
      ['color.ui', 'always'],
      ['log.diffMerges', 'off'],
    ])
      git(folder, ['config', key!, value!]);
    assert.equal((await scan(folder)).findings.length, 1);
    assert.ok(!existsSync(path.join(folder, 'stolen')));
  });

  it('has contents larger than what git hands over at once', async () => {
    const lines = 'some text without any key in it\n'.repeat(200_000);
    const folder = repository([{ files: { 'big.txt': lines + python(first) } }]);
    assert.deepEqual(said(await scan(folder)), [`2024-01-01 big.txt:200002:8 ${masked(first)} in HEAD`]);
  });

  it('can be left while it is read', async () => {
    const folder = repository([{ files: { 'a.py': python(first) } }]);
    const abort = new AbortController();
    const scanning = scanHistory({ folder }, { settings: defaultLintSettings, signal: abort.signal });
    abort.abort();
    await assert.rejects(scanning, { name: 'AbortError' });
  });

  it('is not there without git or a repository', async () => {
    const folder = repository([]);
    rmSync(path.join(folder, '.git'), { recursive: true });
    const reason = (expected: string) => (error: unknown) => error instanceof GitError && error.reason === expected;
    await assert.rejects(scan(folder), reason('no-repository'));
    const binary = path.join(folder, 'no-git');
    await assert.rejects(scanHistory({ folder, binary }, { settings: defaultLintSettings }), reason('no-git'));
  });

  describe('at the command line', () => {
    async function run(...args: readonly string[]): Promise<[number, string, string]> {
      const [stdout, stderr] = [new PassThrough(), new PassThrough()];
      const [output, errors] = [text(stdout), text(stderr)];
      const code = await historyCommand(args, { stdin: Readable.from([]), stdout, stderr });
      stdout.end();
      stderr.end();
      return [code, await output, await errors];
    }

    it('calls the message of a commit what it is', async () => {
      const folder = repository([{ files: { a: '1' }, message: `It is ${first}\n` }]);
      const id = git(folder, ['rev-parse', 'HEAD']).trim();
      const [, output] = await run(folder);
      assert.ok(output.startsWith(`message of commit ${id.slice(0, 10)}:1:7 error `), output);
      assert.doesNotMatch(output, /HEAD/);
    });

    it('is reported as text, JSON and SARIF', async () => {
      const folder = repository([{ files: { 'a.py': python(first) } }]);
      const id = git(folder, ['rev-parse', 'HEAD']).trim();
      const [code, output] = await run(folder);
      assert.equal(code, 1);
      const [line = '', count] = output.split('\n');
      assert.ok(line.startsWith('a.py:2:8 error '), line);
      assert.ok(
        line.endsWith(` since ${id.slice(0, 10)} of ${dateOf(0).toISOString().slice(0, 19)}+00:00, still in HEAD`),
      );
      assert.equal(count, '1 finding in 1 commit');
      const [, json] = await run(folder, '--format', 'json');
      const parsed = JSON.parse(json) as { commits: number; findings: Record<string, unknown>[] };
      assert.equal(parsed.commits, 1);
      const { commit, inHead, maskedValue, line: row } = parsed.findings[0] ?? {};
      assert.deepEqual([commit, inHead, maskedValue, row], [id, true, masked(first), 2]);
      const [, sarif] = await run(folder, '--format', 'sarif');
      const result = (JSON.parse(sarif) as Log).runs[0]?.results?.[0];
      assert.equal(result?.properties?.commit, id);
      for (const written of [output, json, sarif]) assert.ok(!written.includes(first));
    });

    it('says in one line what can’t be done', async () => {
      const folder = repository([]);
      assert.deepEqual(await run(folder), [0, 'No findings in 0 commits\n', '']);
      rmSync(path.join(folder, '.git'), { recursive: true });
      assert.deepEqual(await run(folder), [2, '', `keyward history: ${folder}: This is not a git repository.\n`]);
      writeFileSync(path.join(folder, 'file'), '');
      const [code, , errors] = await run(path.join(folder, 'file'));
      assert.deepEqual([code, errors], [2, `keyward history: ${folder}/file is not a folder.\n`]);
    });
  });
});
