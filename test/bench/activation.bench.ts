/**
 * How long VS Code waits for the extension when it starts: reading the bundle and `activate`, in milliseconds, each time
 * in a fresh process, with an editor that answers everything and does nothing. Wanted: under 20 ms.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { buildProduct } from '../../src/tools/build';
import { repository } from '../../src/tools/repository';

const bundle = path.join(repository, 'dist/extension.js');

const measure = `
  const anything = new Proxy(function () {}, {
    get: (target, key) => (key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : anything),
    set: () => true,
    apply: () => anything,
    construct: () => anything,
    // The bundle copies the module it imports, but keeps its prototype.
    getPrototypeOf: () => anything,
  });
  const { Module } = require('node:module');
  const load = Module._load;
  Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));
  const start = performance.now();
  const { activate } = require(${JSON.stringify(bundle)});
  const loaded = performance.now();
  activate({ subscriptions: [], extensionUri: anything, workspaceState: anything, globalState: anything });
  process.stdout.write(JSON.stringify([loaded - start, performance.now() - loaded]));
  process.exit();
`;

async function main(): Promise<void> {
  await buildProduct('production');
  const runs = Array.from(
    { length: 15 },
    () => JSON.parse(execFileSync(process.execPath, ['-e', measure], { encoding: 'utf8' })) as [number, number],
  );
  const median = (values: number[]): string => (values.sort((a, b) => a - b)[7] ?? 0).toFixed(1);
  console.log(`dist/extension.js: ${(statSync(bundle).size / 1000).toFixed(0)} KB`);
  console.log(`read: ${median(runs.map(([read]) => read))} ms, activate: ${median(runs.map(([, run]) => run))} ms`);
}

void main();
