/**
 * How long shared AWS files take to read: `npx tsx test/bench/aws-ini.bench.ts`.
 * Median and slowest of 15 runs in milliseconds, for 1 MB and for 2 MB, which must take about twice as long.
 */
import { foldingRanges } from '../../src/hosts/aws-ini/folding';
import { outline } from '../../src/hosts/aws-ini/outline';
import { parseProfileFile } from '../../src/hosts/aws-ini/parse';
import { SharedProfiles } from '../../src/hosts/aws-ini/profiles';

const profile = [
  '[profile name]',
  'region = us-east-1',
  'role_arn = arn:aws:iam::111122223333:role/Admin',
  'source_profile = base',
  's3 =',
  '  max_concurrent_requests = 20',
  '# a comment',
  '',
  '',
].join('\n');

const pieces: Readonly<Record<string, string>> = {
  profiles: profile,
  'one line of a': 'a',
  'only comments': '# x\n',
  'only brackets': '[\n',
  'only parents': 'a=\n',
  'lone carriage returns': '\r',
};

function measure(name: string, run: () => unknown): void {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const print = (time: number | undefined): string => (time ?? 0).toFixed(1).padStart(8);
  console.log(name.padEnd(36), print(times[7]), print(times[14]));
}

for (const [name, piece] of Object.entries(pieces)) {
  for (const megabytes of [1, 2]) {
    const text = piece.repeat((megabytes * 1_000_000) / piece.length);
    measure(`read ${name}, ${megabytes} MB`, () => parseProfileFile(text, 'config'));
  }
}
const config = parseProfileFile(profile.repeat(1_000_000 / profile.length), 'config');
measure('outline, 1 MB', () => outline(config));
measure('folding, 1 MB', () => foldingRanges(config));
measure('profiles, 1 MB', () => new SharedProfiles({ config }));
