/**
 * `npm run test:thorough`: the unit tests with all steps of their sweeps, and as many new cases for each property as
 * `KEYWARD_RUNS` says.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { repository } from './repository';

const mocha = path.join(repository, 'node_modules/mocha/bin/mocha.js');
const { status } = spawnSync(process.execPath, [mocha, '--no-timeout', ...process.argv.slice(2)], {
  cwd: repository,
  stdio: 'inherit',
  env: { KEYWARD_RUNS: '1000', ...process.env },
});
process.exitCode = status ?? 1;
