/**
 * How long linting a policy takes, beside the bars of what people notice: `npm run bench -- lint`.
 */
import { parseTree } from 'jsonc-parser';
import { lint } from '../../src/core/lint';
import { createServiceReference } from '../../src/iam/reference/load';
import { typicalPolicy } from '../unit/support/policies';
import { readReferenceText } from '../unit/support/reference';
import { fastest, report } from './measure';

const small = typicalPolicy(10);
const megabyte = typicalPolicy(Math.round((10 * 1_000_000) / small.length));
const files = { names: readReferenceText('names'), details: readReferenceText('details') };

const loadReference = (): ReturnType<typeof createServiceReference> =>
  createServiceReference(JSON.parse(files.names) as unknown, JSON.parse(files.details) as unknown);

let start = performance.now();
let reference = loadReference();
lint({ text: small, path: 'policy.json' }, { reference });
report(`first policy of ${small.length} characters, with the reference, cold`, performance.now() - start, 100, 'ms');

for (let round = 0; round < 100; round++) lint({ text: small, path: 'policy.json' }, { reference });
start = performance.now();
reference = loadReference();
lint({ text: small, path: 'policy.json' }, { reference });
report('the same with the code warm', performance.now() - start, 100, 'ms');

const run = (text: string): (() => unknown) => {
  return () => lint({ text, path: 'policy.json' }, { reference });
};
report(`policy of ${small.length} characters and 10 statements, warm`, fastest(run(small), 200), 2, 'ms');

const [parsing, linting] = [fastest(() => parseTree(megabyte), 20), fastest(run(megabyte), 20)];
report(
  `policy of ${(megabyte.length / 1e6).toFixed(2)} MB, beside parseTree (${parsing.toFixed(0)} ms)`,
  linting / parsing,
  4,
  'times',
);

const twice = typicalPolicy(Math.round((20 * 1_000_000) / small.length));
report('twice that', fastest(run(twice)) / linting, 2.3, 'times');
