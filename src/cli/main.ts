import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from '../iam/reference';
import { generateCommand, generateUsage } from './generate';
import { historyCommand, historyUsage } from './history';
import { scanCommand, scanUsage } from './scan';
import { stagedCommand, stagedUsage } from './staged';
import { testPolicyCommand, testPolicyUsage } from './test-policy';

/** Beside the bundle, where the build puts them. */
async function readReferenceData(file: DataFile): Promise<unknown> {
  return JSON.parse(await readFile(path.join(__dirname, 'reference', `${file}.json`), 'utf8'));
}

async function main([command, ...args]: readonly string[]): Promise<number> {
  if (command === 'scan') return scanCommand(args, process, readReferenceData);
  if (command === 'staged') return stagedCommand(args, process);
  if (command === 'history') return historyCommand(args, process);
  if (command === 'generate') return generateCommand(args, process, readReferenceData);
  if (command === 'test-policy') return testPolicyCommand(args, process, readReferenceData);
  const help = command === '--help' || command === '-h';
  (help ? process.stdout : process.stderr).write(
    [scanUsage, stagedUsage, historyUsage, generateUsage, testPolicyUsage].join('\n'),
  );
  return help ? 0 : 2;
}

// Whoever reads the output may have read enough: `| head` is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Not `process.exit`, which would cut off what is still being written.
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
