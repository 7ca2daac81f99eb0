import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from '../iam/reference';
import { keyward } from './keyward';

/** Beside the bundle, where the build puts them. */
async function readReferenceData(file: DataFile): Promise<unknown> {
  return JSON.parse(await readFile(path.join(__dirname, 'reference', `${file}.json`), 'utf8'));
}

// Whoever reads the output may have read enough: `| head` is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Not `process.exit`, which would cut off what is still being written.
void keyward(process.argv.slice(2), process, readReferenceData).then((code) => (process.exitCode = code));
