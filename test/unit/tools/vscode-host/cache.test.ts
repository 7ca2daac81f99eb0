import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { cached } from '../../../../src/tools/vscode-host/cache';

describe('the cache of the user', () => {
  const before = process.env.KEYWARD_CACHE;
  let cache: string;

  beforeEach(async () => {
    cache = await mkdtemp(path.join(os.tmpdir(), 'keyward-unit-'));
    process.env.KEYWARD_CACHE = cache;
  });

  afterEach(async () => {
    if (before === undefined) delete process.env.KEYWARD_CACHE;
    else process.env.KEYWARD_CACHE = before;
    await rm(cache, { recursive: true });
  });

  it('is filled once', async () => {
    let fills = 0;
    const fill = async (folder: string): Promise<void> => {
      await writeFile(path.join(folder, 'fills'), String(++fills));
    };
    const folder = await cached('thing', fill);
    assert.equal(await cached('thing', fill), folder);
    assert.equal(await readFile(path.join(folder, 'fills'), 'utf8'), '1');
  });

  it('is filled anew where filling broke off, from an empty folder', async () => {
    const broken = cached('thing', async (folder) => {
      await writeFile(path.join(folder, 'half'), '');
      throw new Error('No network.');
    });
    await assert.rejects(broken, /No network/);
    const folder = await cached('thing', (folder) => writeFile(path.join(folder, 'whole'), ''));
    const names = await readdir(folder);
    assert.ok(names.includes('whole') && !names.includes('half'), names.join());
    assert.deepEqual(await readdir(cache), ['thing']);
  });
});
