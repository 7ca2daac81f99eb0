/**
 * How many requests the evaluator decides in a second: `npx tsx test/bench/evaluator.bench.ts`.
 * Once with policies that stay the same, as rules and the wizard ask, and once with all of a line read anew, as
 * `keyward test-policy --batch` does.
 */
import cases from '../corpus/policy-evaluation-cases.json';
import { evaluate } from '../../src/iam/evaluator/evaluate';
import { policySetOfJson } from '../../src/iam/evaluator/policy-set';
import { parseRequestJson, type AccessRequest } from '../../src/iam/evaluator/request';

function requestOf(json: unknown): AccessRequest {
  const parsed = parseRequestJson(json);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.request;
}

/** Runs until a second is over and prints the rate. */
function measure(name: string, round: () => number): void {
  round();
  let requests = 0;
  const start = performance.now();
  while (performance.now() - start < 1000) requests += round();
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${name.padEnd(58)} ${Math.round(requests / seconds)
      .toLocaleString('en')
      .padStart(9)} requests/s`,
  );
}

const ready = cases.map(({ policies, request }) => [policySetOfJson(policies), requestOf(request)] as const);
measure('documented cases, policies read once', () => {
  for (const [policies, request] of ready) evaluate(policies, request);
  return ready.length;
});

const lines = cases.map((one) => JSON.stringify(one));
measure('documented cases, everything read anew', () => {
  for (const line of lines) {
    const { policies, request } = JSON.parse(line) as (typeof cases)[number];
    evaluate(policySetOfJson(policies), requestOf(request));
  }
  return lines.length;
});

const statements = Array.from({ length: 200 }, (_, index) => ({
  Effect: index % 10 === 0 ? 'Deny' : 'Allow',
  Action: [`s3:Get*${index}`, `dynamodb:*Item${index}`, 's3:PutObject'],
  Resource: [`arn:aws:s3:::bucket-${index}/*`, `arn:aws:s3:::other-*-${index}/\${aws:username}/*`],
  Condition: {
    IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] },
    StringLike: { 's3:prefix': [`home/${index}/*`] },
  },
}));
const large = policySetOfJson({ identity: [{ Version: '2012-10-17', Statement: statements }] });
const request = requestOf({
  principal: 'arn:aws:iam::111122223333:user/alice',
  action: 's3:PutObject',
  resource: 'arn:aws:s3:::bucket-199/a',
  context: { 'aws:username': 'alice', 'aws:SourceIp': '203.0.113.7', 's3:prefix': 'home/199/a' },
});
measure('one policy of 200 statements', () => {
  evaluate(large, request);
  return 1;
});
