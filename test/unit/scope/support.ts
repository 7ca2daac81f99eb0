import assert from 'node:assert/strict';
import { describeProblem, parseAnswers, planScope, type ScopePlan } from '../../../src/scope';
import { testReference } from '../support/reference';

/** The worked example of the guidance, as answers. */
export const netscan = {
  task: 'netscan-append',
  runsOn: 'outside-aws',
  grants: [{ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::netscan-dfvfgb92/*'] }],
  sourceIps: ['128.173.0.0/16', '198.82.0.0/16', '2001:468:c80::/48', '2607:b400::/40', '128.172.24.209/32'],
  user: 'netscan-append',
  group: 'netscan-append-group',
};

/** The same on Lambda, with a role. */
export const onLambda = {
  task: 'netscan-append',
  runsOn: 'lambda',
  grants: netscan.grants,
};

const now = new Date('2026-12-01T00:00:00Z');

/** The plan for answers in which nothing is wrong. */
export function planOf(answers: object): ScopePlan {
  const parsed = parseAnswers(answers);
  if (!parsed.ok) return assert.fail(parsed.problems.map(describeProblem).join('\n'));
  const plan = planScope(parsed.value, testReference(), now);
  return plan.ok ? plan.value : assert.fail(plan.problems.map(describeProblem).join('\n'));
}

/** What is wrong with answers, a line each. */
export function problemsOf(answers: unknown): string[] {
  const parsed = parseAnswers(answers);
  if (!parsed.ok) return parsed.problems.map(describeProblem);
  const plan = planScope(parsed.value, testReference(), now);
  return plan.ok ? [] : plan.problems.map(describeProblem);
}

/** The text of the main file in that language. */
export function mainText(files: readonly { readonly text: string }[]): string {
  return files[0]?.text ?? assert.fail('No file came out.');
}
