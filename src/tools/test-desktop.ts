/**
 * The editor suite in a desktop VS Code, which @vscode/test-electron downloads: `npm run test:desktop`, and
 * `npm run test:desktop -- 1.99.3` for a certain version. On Linux it needs a display: `xvfb-run -a npm run test:desktop`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildEditorSuite, buildProduct, suiteFolder } from './build';
import { repository } from './repository';
import { makeSampleWorkspace } from './sample-workspace';

async function main(): Promise<void> {
  const [version = 'stable'] = process.argv.slice(2);
  await Promise.all([buildProduct('development'), buildEditorSuite()]);
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'keyward-desktop-'));
  const folder = path.join(temporary, 'sample');
  await makeSampleWorkspace(folder, 1);
  try {
    await runTests({
      version,
      extensionDevelopmentPath: repository,
      extensionTestsPath: path.join(suiteFolder, 'index.js'),
      launchArgs: [
        folder,
        '--disable-extensions',
        '--disable-workspace-trust',
        '--skip-welcome',
        `--user-data-dir=${path.join(temporary, 'user')}`,
      ],
    });
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
