import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stagedCommand } from '../../../src/cli/staged';
import { accessKeyId } from '../../../src/tools/fake-keys';
import { git, makeRepository } from './repository';

const [first, second] = [accessKeyId('AKIA', 1), accessKeyId('AKIA', 2)];

describe('keyward staged', () => {
  let folder: string;
  beforeEach(() => {
    folder = makeRepository([]);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const stage = (name: string, content: string): void => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    git(folder, ['add', '--force', '--', name]);
  };
  async function run(...args: readonly string[]): Promise<[number, string, string]> {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const [output, errors] = [text(stdout), text(stderr)];
    const code = await stagedCommand([folder, ...args], { stdin: Readable.from([]), stdout, stderr });
    stdout.end();
    stderr.end();
    return [code, await output, await errors];
  }

  it('stops the first commit that has a key, also in a folder, and says where', async () => {
    stage('a/b c.py', `KEY = "${first}"\n`);
    const [code, output, errors] = await run();
    assert.equal(code, 1);
    assert.ok(output.startsWith('a/b c.py:1:8 error '), output);
    assert.ok(!output.includes(first));
    assert.equal(errors, '');
  });

  it('looks at what is staged, not at what lies in the folder', async () => {
    stage('a.py', 'KEY = 1\n');
    writeFileSync(path.join(folder, 'a.py'), `KEY = "${first}"\n`);
    assert.deepEqual(await run(), [0, 'No findings in 1 file\n', '']);
    stage('a.py', `KEY = "${first}"\n`);
    writeFileSync(path.join(folder, 'a.py'), 'KEY = 1\n');
    assert.equal((await run())[0], 1);
  });

  it('says that there is no repository', async () => {
    rmSync(path.join(folder, '.git'), { recursive: true });
    assert.deepEqual(await run(), [2, '', `keyward staged: ${folder}: This is not a git repository.\n`]);
  });

  it('tells of new keys only', async () => {
    stage('a.py', `KEY = "${first}"\n`);
    git(folder, ['commit', '--quiet', '--message=first']);
    assert.deepEqual(await run(), [0, 'No findings in 0 files\n', '']);
    stage('a.py', `# moved\nKEY = "${first}"\n`);
    assert.equal((await run())[0], 0);
    stage('a.py', `# moved\nKEY = "${first}"\nNEW = "${second}"\n`);
    const [code, output] = await run('--format', 'json');
    const { findings } = JSON.parse(output) as { findings: { line: number }[] };
    assert.deepEqual([code, findings.map(({ line }) => line)], [1, [3]]);
  });

  it('minds comments, deleted files, and how grave a finding is', async () => {
    stage('a.py', `KEY = "${first}"  # keyward-ignore: revoked\n`);
    stage('b.txt', `https://example.com/?AWSAccessKeyId=${second}\n`);
    assert.equal((await run())[0], 0);
    assert.equal((await run('--min-severity', 'information'))[0], 1);
    git(folder, ['commit', '--quiet', '--message=first']);
    git(folder, ['rm', '--quiet', 'a.py']);
    assert.deepEqual(await run(), [0, 'No findings in 0 files\n', '']);
  });
});
