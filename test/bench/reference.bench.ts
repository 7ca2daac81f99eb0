/**
 * How long the service reference takes, warm and cold: `npx tsx test/bench/reference.bench.ts`.
 * Times are milliseconds of this thread; cold figures come from a fresh reference, after the code itself is warm.
 */
import { parseArnPattern, arnCouldMatch } from '../../src/iam/reference/arn-pattern';
import { ActionSearch } from '../../src/iam/reference/action-search';
import type { Descriptions } from '../../src/iam/reference/descriptions';
import { createDescriptions, createServiceReference, type DataFile } from '../../src/iam/reference/load';
import type { ServiceReference } from '../../src/iam/reference/service-reference';
import { readReferenceText } from '../unit/support/reference';

const files = Object.fromEntries(
  (['names', 'details', 'descriptions'] as const).map((file) => [file, readReferenceText(file)]),
) as Record<DataFile, string>;

const fresh = (): ServiceReference =>
  createServiceReference(JSON.parse(files.names) as unknown, JSON.parse(files.details) as unknown);

/** Prints the median of the runs, each on what `prepare` gives. */
function measure<Input>(name: string, prepare: () => Input, run: (input: Input) => unknown, runs = 15): void {
  const times = Array.from({ length: runs }, () => {
    const input = prepare();
    const start = performance.now();
    run(input);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(`${name.padEnd(58)} ${(times[Math.floor(runs / 2)] ?? 0).toFixed(3).padStart(9)} ms`);
}

for (const [file, text] of Object.entries(files)) {
  measure(
    `parse ${file}.json (${Math.round(text.length / 1024)} KB)`,
    () => text,
    (input) => JSON.parse(input) as unknown,
  );
}
measure('create from parsed files', fresh, fresh);
measure("cold: action('s3:GetObject')", fresh, (reference) => reference.action('s3:GetObject'));
measure("cold: expand('s3:Get*')", fresh, (reference) => reference.expand('s3:Get*').byLevel);
measure("cold: expand('*') with counts", fresh, (reference) => reference.expand('*').byLevel);
measure('cold: all actions that only take *', fresh, (reference) =>
  reference.expand('*').actions.filter((action) => action.isWildcardOnly),
);
measure('cold: resource types of all actions', fresh, (reference) =>
  reference.expand('*').actions.reduce((sum, action) => sum + action.resourceTypes.length, 0),
);
measure('cold: conditionKey of any service', fresh, (reference) => reference.conditionKey('s3:prefix'));
measure('cold: resourceTypesOf an ARN', fresh, (reference) => reference.resourceTypesOf('arn:aws:s3:::b/*'));

const warm = fresh();
warm.expand('*:x*');
const same = (): ServiceReference => warm;
const times = (count: number, run: () => unknown): void => {
  for (let index = 0; index < count; index++) run();
};
measure("warm: 1,000 × action('s3:GetObject')", same, (reference) => {
  times(1000, () => reference.action('s3:GetObject'));
});
measure("warm: 1,000 × expand('s3:Get*') of 1,000 patterns kept", same, (reference) => {
  times(1000, () => reference.expand('s3:Get*').count);
});
measure("warm: expand('ec2:*Instance?') anew", fresh, (reference) => reference.expand('ec2:*Instance?').count);
measure("warm: 1,000 × couldTake('arn:aws:s3:::b/*')", same, (reference) => {
  const action = reference.action('s3:GetObject');
  times(1000, () => action?.couldTake('arn:aws:s3:::b/*'));
});
measure('warm: 1,000 × resourceTypesOf a table', same, (reference) => {
  times(1000, () => reference.resourceTypesOf('arn:aws:dynamodb:us-east-1:111122223333:table/t'));
});
measure('warm: similarActions in ec2', same, (reference) => reference.similarActions('ec2:DescribeInstanse'));
measure('warm: similarConditionKeys', same, (reference) => reference.similarConditionKeys('aws:PrincipalOrgIds'));

const start = 'arn:p:s:r:a:';
for (const length of [250, 500, 1000]) {
  const pattern = parseArnPattern(`${start}${'${A}a'.repeat(20)}`);
  const arn = `${start}${'a*'.repeat(length / 2)}b`;
  measure(
    `hostile ARN of ${length} characters against 20 placeholders`,
    () => arn,
    (input) => arnCouldMatch(pattern, input),
  );
}

const descriptions = (): Descriptions => createDescriptions(JSON.parse(files.descriptions) as unknown);
async function measureSearch(): Promise<void> {
  let longest = 0;
  let last = performance.now();
  const search = await ActionSearch.create(fresh(), descriptions(), async () => {
    longest = Math.max(longest, performance.now() - last);
    await new Promise<void>((resolve) => setTimeout(resolve));
    last = performance.now();
  });
  console.log(`${'longest slice of preparing the search'.padEnd(58)} ${longest.toFixed(3).padStart(9)} ms`);
  search.search('warm');
  for (const query of ['upload a file', 'get', 'start a step function']) {
    measure(
      `warm: search '${query}'`,
      () => search,
      (input) => input.search(query),
    );
  }
}

void measureSearch();
