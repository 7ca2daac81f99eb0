import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from '../iam/reference';
import { whyUnwritten } from './command';
import { keyward } from './keyward';

/** Beside the bundle, where the build puts them. */
async function readReferenceData(file: DataFile): Promise<unknown> {
  return JSON.parse(await readFile(path.join(__dirname, 'reference', `${file}.json`), 'utf8'));
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the output may have read enough: `| head` is no failure.
  if (error.code === 'EPIPE') return;
  process.stderr.write(`keyward: ${whyUnwritten('the output', error)}\n`);
  process.exit(2);
});

// Not `process.exit`, which would cut off what is still being written.
void keyward(process.argv.slice(2), process, readReferenceData).then((code) => (process.exitCode = code));
