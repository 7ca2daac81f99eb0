/**
 * Generates a policy for every action of the service reference with a resource that it takes, lints and proves it.
 *
 *     npm run sweep
 */
import { lint } from '../../src/core/lint';
import type { Action, ResourceType } from '../../src/iam/reference';
import { describeProblem, outputFormat, parseAnswers, planScope, prove } from '../../src/scope';
import { testReference } from '../unit/support/reference';

/** What AWS’s own advice wants of these two actions wherever they are allowed. */
const neededConditions: Readonly<Record<string, object>> = {
  'iam:PassRole': { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  'iam:CreateServiceLinkedRole': { StringEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } },
};

function exampleOf(type: ResourceType): string {
  const arn = type.arns[0] ?? '';
  // Placeholders of the account field have various names.
  const accounts = /\$\{[^}]*\}/g.exec(arn.split(/:(?![^{]*\})/)[4] ?? '')?.[0] ?? '';
  const known: Readonly<Record<string, string>> = {
    Partition: 'aws',
    Region: 'us-east-1',
    [accounts.slice(2, -1)]: '111122223333',
  };
  return arn.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => known[name] ?? 'example');
}

function resourcesFor(action: Action): string[] {
  const required = action.resourceTypes.filter((use) => use.required);
  const uses = required.length > 0 ? required : action.resourceTypes.slice(0, 1);
  return uses.length === 0 ? ['*'] : uses.map(({ type }) => exampleOf(type));
}

const reference = testReference();
const now = new Date();
const json = outputFormat('json');
const [refused, unproved, findings] = [
  new Map<string, string>(),
  new Map<string, string>(),
  new Map<string, string[]>(),
];
/** Findings that say of an action what it is: no condition or resource takes that from it, and the wizard tells of it. */
const inherent = new Set([
  'self-granted-bucket-access: opens',
  'unlimited-credential-access: unlimitable',
  'unlimited-data-access: unlimitable',
  'unlimited-permission-management: unlimitable',
]);
let toldOf = 0;
const actions = reference.services.flatMap((service) => service.actions);
let requests = 0;
const start = performance.now();
for (const action of actions) {
  const conditions = neededConditions[action.id];
  const parsed = parseAnswers({
    task: 'sweep',
    runsOn: 'key-only',
    grants: [{ actions: [action.id], resources: resourcesFor(action), ...(conditions && { conditions }) }],
    sourceIps: ['128.173.0.0/16', '2607:b400::/40'],
  });
  const plan = parsed.ok ? planScope(parsed.value, reference, now) : parsed;
  if (!plan.ok) {
    refused.set(action.id, plan.problems.map(describeProblem).join(' '));
    continue;
  }
  const proof = prove(plan.value, reference);
  requests += proof.allowed + proof.denied;
  const expected = action.isWildcardOnly ? 3 : 4;
  if (proof.failures.length > 0) unproved.set(action.id, proof.failures.join(' '));
  else if (proof.allowed + proof.denied < expected - 1) unproved.set(action.id, proof.summary);
  for (const { name, text, languageId } of json?.write(plan.value) ?? []) {
    for (const { ruleId, messageId } of lint({ text, path: name, languageId }, { reference }).findings) {
      if (inherent.has(`${ruleId}: ${messageId}`)) toldOf++;
      else findings.set(ruleId, [...(findings.get(ruleId) ?? []), action.id]);
    }
  }
}
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(`${actions.length} actions in ${seconds} s, ${requests} requests decided as they should be`);
console.log(
  `refused: ${refused.size}, not proved: ${unproved.size}, with findings: ${new Set([...findings.values()].flat()).size}, told what they are: ${toldOf}`,
);
for (const [title, found] of [
  ['refused', refused],
  ['not proved', unproved],
] as const) {
  for (const [id, why] of [...found].slice(0, 20)) console.log(`  ${title} ${id}: ${why}`);
}
for (const [rule, ids] of findings) console.log(`  ${rule}: ${ids.length} (${ids.slice(0, 5).join(', ')})`);
process.exitCode = refused.size + unproved.size + findings.size === 0 ? 0 : 1;
