/**
 * How long linting a policy takes the processor, beside the bars of what people notice: `npm run bench -- lint`.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import { lint } from '../../src/core/lint';
import { createServiceReference } from '../../src/iam/reference/load';
import { buildProduct } from '../../src/tools/build';
import { repository } from '../../src/tools/repository';
import { typicalPolicy } from '../unit/support/policies';
import { readReferenceText } from '../unit/support/reference';
import { leastProcessorTimes, report } from './measure';

const small = typicalPolicy(10);
const statementsOfMegabyte = Math.round((10 * 1_000_000) / small.length);
const megabyte = typicalPolicy(statementsOfMegabyte);
const twice = typicalPolicy(2 * statementsOfMegabyte);

/** What a fresh window does with its first policy: reads the core and the reference, and lints. */
const firstPolicy = `
  const { readFileSync } = require('node:fs');
  const text = ${JSON.stringify(small)};
  const start = process.cpuUsage();
  const startTime = performance.now();
  const { lint, ReferenceLoader } = require(${JSON.stringify(path.join(repository, 'dist/engine.js'))});
  const folder = ${JSON.stringify(path.join(repository, 'dist/reference'))};
  const read = async (file) => JSON.parse(readFileSync(folder + '/' + file + '.json', 'utf8'));
  new ReferenceLoader(read).reference().then((reference) => {
    lint({ text, path: 'policy.json' }, { reference });
    const { user, system } = process.cpuUsage(start);
    process.stdout.write(JSON.stringify([performance.now() - startTime, (user + system) / 1000]));
  });
`;

async function main(): Promise<void> {
  await buildProduct('production');
  const cold = Array.from({ length: 9 }, () => {
    return JSON.parse(execFileSync(process.execPath, ['-e', firstPolicy], { encoding: 'utf8' })) as [number, number];
  });
  const fresh = 'first policy of a fresh process, core and reference included';
  report(`${fresh}, until it is there`, Math.min(...cold.map(([elapsed]) => elapsed)), 100, 'ms');
  report(`${fresh}, on all processors`, Math.min(...cold.map(([, busy]) => busy)), 100, 'ms');

  const reference = createServiceReference(
    JSON.parse(readReferenceText('names')) as unknown,
    JSON.parse(readReferenceText('details')) as unknown,
  );
  const run = (text: string): (() => unknown) => {
    return () => lint({ text, path: 'policy.json' }, { reference });
  };
  const [least = 0] = leastProcessorTimes(300, [run(small)]);
  report(`policy of ${small.length} characters and 10 statements, warm`, least, 2, 'ms');

  const [parsing = 0, linting = 0, both = 0] = leastProcessorTimes(20, [
    () => parseTree(megabyte),
    run(megabyte),
    run(twice),
  ]);
  const size = `policy of ${(megabyte.length / 1e6).toFixed(2)} MB`;
  report(`${size}, beside parseTree (${parsing.toFixed(0)} ms)`, linting / parsing, 4, 'times');
  report('twice that', both / linting, 2.3, 'times');
}

void main();
