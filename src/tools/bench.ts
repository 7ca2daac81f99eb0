/**
 * Runs test/bench/*.bench.ts one after the other, each in a fresh process: `npm run bench`, `npm run bench -- reference`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository';

const folder = path.join(repository, 'test/bench');
const wanted = process.argv.slice(2);

for (const file of readdirSync(folder).sort()) {
  const name = path.basename(file, '.bench.ts');
  if (!file.endsWith('.bench.ts') || (wanted.length > 0 && !wanted.includes(name))) continue;
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', path.join(folder, file)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
