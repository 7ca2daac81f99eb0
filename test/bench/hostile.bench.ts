/**
 * How long texts take that nobody writes: at most 100 ms for each MB, whatever the path says: `npm run bench -- hostile`.
 */
import { lint } from '../../src/core/lint';
import { hostileTexts } from '../unit/support/hostile';
import { typicalPolicy } from '../unit/support/policies';
import { testReference } from '../unit/support/reference';
import { fastest, report } from './measure';

const reference = testReference();
lint({ text: typicalPolicy(10), path: 'policy.json' }, { reference });

const megabytes = 1;
for (const [name, make] of Object.entries(hostileTexts)) {
  const text = make(megabytes * 1_000_000);
  for (const path of ['policy.json', 'template.yaml', 'main.tf', 'app.py', '.aws/credentials']) {
    const time = fastest(() => lint({ text, path }, { reference }), 2);
    if (path === 'policy.json' || time > 100 * megabytes) report(`${name}, as ${path}`, time / megabytes, 100, 'ms/MB');
  }
}

const line = `{"Statement":"${'x'.repeat(20_000_000)}"}`;
report(
  'one line of 20 MB',
  fastest(() => lint({ text: line, path: 'policy.json' }, { reference }), 2) / 20,
  100,
  'ms/MB',
);
const deep = `${'['.repeat(100_000)}"Statement"`;
report(
  'nesting 100,000 deep',
  fastest(() => lint({ text: deep, path: 'policy.json' }, { reference }), 2),
  100,
  'ms',
);

const policy = typicalPolicy(10);
const step = 7;
const cuts = fastest(() => {
  for (let end = 0; end <= policy.length; end += step)
    lint({ text: policy.slice(0, end), path: 'policy.json' }, { reference });
}, 2);
report('a half-typed policy, each time it is linted', cuts / (policy.length / step), 5, 'ms');
