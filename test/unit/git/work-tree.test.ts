import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { scanCommand } from '../../../src/cli/scan';
import { WorkTree } from '../../../src/git/work-tree';
import { accessKeyId } from '../../../src/tools/fake-keys';
import { readReferenceData } from '../support/reference';
import { git, makeRepository } from './repository';

describe('the work tree', () => {
  let folder: string;
  const write = (name: string, content = ''): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  beforeEach(() => {
    folder = makeRepository([]);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('tells tracked, untracked and ignored files apart, whatever they are called', async () => {
    const tree = new WorkTree();
    const names = ['.env', 'a/.env', 'a/-x *?[1].csv', 'a/b/.env', 'kept.env', 'new\nline.env'];
    for (const name of names) write(name);
    write('.gitignore', '.env\n!/a/b/.env\n*.env\n');
    git(folder, ['add', '--force', '--', 'kept.env', 'a/.env']);
    const states = await Promise.all(names.map((name) => tree.stateOf(path.join(folder, name))));
    assert.deepEqual(states, ['ignored', 'tracked', 'untracked', 'ignored', 'tracked', 'ignored']);
  });

  it('is asked again when something has changed', async () => {
    const tree = new WorkTree();
    const file = write('.env');
    assert.equal(await tree.stateOf(file), 'untracked');
    write('.gitignore', '.env\n');
    assert.equal(await tree.stateOf(file), 'untracked');
    tree.forget();
    assert.equal(await tree.stateOf(file), 'ignored');
  });

  it('is not everywhere, and without git nobody can tell', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'keyward-outside-'));
    try {
      assert.equal(await new WorkTree().stateOf(path.join(outside, '.env')), 'outside');
      assert.equal(await new WorkTree(path.join(outside, 'no-git')).stateOf(write('.env')), undefined);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('makes keyward scan report credential files that git tracks or does not ignore', async () => {
    const content = `AWS_ACCESS_KEY_ID=${accessKeyId('AKIA', 1)}\n`;
    for (const name of ['.env', 'a/.env', 'b/.env', 'b/app.py']) write(name, content);
    write('.gitignore', '/.env\n');
    git(folder, ['add', 'a/.env']);
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const output = text(stdout);
    const read = (file: Parameters<typeof readReferenceData>[0]): Promise<unknown> =>
      Promise.resolve(readReferenceData(file));
    await scanCommand([folder, '--format', 'json'], { stdin: Readable.from([]), stdout, stderr }, read);
    stdout.end();
    const { findings } = JSON.parse(await output) as {
      findings: { path: string; ruleId: string; severity: string }[];
    };
    const said = findings.filter(({ ruleId }) => ruleId === 'credential-file-in-git');
    assert.deepEqual(
      said.map(({ path: file, severity }) => [path.relative(folder, file), severity]),
      [
        ['a/.env', 'error'],
        ['b/.env', 'warning'],
      ],
    );
  });
});
