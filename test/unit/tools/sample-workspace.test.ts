import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { repository } from '../../../src/tools/repository';
import { makeSampleWorkspace } from '../../../src/tools/sample-workspace';

describe('the sample workspace', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'keyward-unit-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('holds policies that are JSON', async () => {
    await makeSampleWorkspace(folder, 1);
    const policies = await readdir(path.join(folder, 'policies'));
    assert.ok(policies.includes('netscan.json'));
    for (const name of policies) {
      const policy = JSON.parse(await readFile(path.join(folder, 'policies', name), 'utf8')) as { Version: unknown };
      assert.equal(policy.Version, '2012-10-17', name);
    }
  });

  it('holds what the commands in the README name', async () => {
    await makeSampleWorkspace(folder, 1);
    const readme = await readFile(path.join(repository, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/\bsample\/[\w./-]+/g)].map(([name]) => name.slice('sample/'.length));
    assert.ok(named.length >= 4, named.join());
    for (const name of named) assert.ok(existsSync(path.join(folder, name)), name);
  });

  it('holds other credentials for another seed, and nothing from before', async () => {
    const read = (): Promise<string> => readFile(path.join(folder, '.aws/credentials'), 'utf8');
    await makeSampleWorkspace(folder, 1);
    const first = await read();
    await writeFile(path.join(folder, 'mine.txt'), '');
    await makeSampleWorkspace(folder, 2);
    assert.notEqual(await read(), first);
    assert.ok(!(await readdir(folder)).includes('mine.txt'));
  });
});
