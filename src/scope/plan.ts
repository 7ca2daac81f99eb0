import type { ServiceReference } from '../iam/reference';
import type { Runtime, ScopeAnswers } from './answers';
import { readGrants } from './grants';
import { readNetworks } from './networks';
import { writePolicies, type NamedPolicy } from './policies';
import type { PolicyJson } from './policy-document';
import { Problems, type Result } from './problem';
import { conditionNotes, writeStatements } from './statements';
import { plainText, slugOf } from './text';
import { writeTrustPolicy } from './trust';

/** Who gets the permissions. */
export type Holder =
  | { readonly kind: 'user'; readonly user: string; readonly group: string }
  | { readonly kind: 'role'; readonly role: string; readonly trust: PolicyJson; readonly instanceProfile: boolean };

/** All that is to be created, in terms of no output language. */
export interface ScopePlan {
  /** What the application does, fit for comments. */
  readonly task: string;
  readonly answers: ScopeAnswers;
  readonly holder: Holder;
  readonly policies: readonly NamedPolicy[];
  /** The merged blocks that requests may come from. */
  readonly blocks: readonly string[];
  /** What was put right, what the limits mean, what nobody sees in the policy. */
  readonly notes: readonly string[];
}

/**
 * Turns answers into what is to be created.
 * @param now refuses permissions that have ended before they begin
 */
export function planScope(answers: ScopeAnswers, reference: ServiceReference, now: Date): Result<ScopePlan> {
  const problems = new Problems();
  const { permissions, notes: grantNotes } = readGrants(answers, reference, problems);
  const { blocks, notes: networkNotes } = readNetworks(answers.sourceIps, problems);
  if (answers.expires !== undefined && new Date(answers.expires) <= now) {
    problems.add('expires', 'This has passed: nothing would be allowed.', `"${now.getUTCFullYear() + 1}-06-30"`);
  }
  const statements = writeStatements(permissions, answers, blocks);
  const stem = slugOf(answers.task);
  const policies = writePolicies(statements, answers.policyName ?? `${stem}-policy`, answers, problems);
  const holder = holderOf(answers, stem, problems);
  return problems.result({
    task: plainText(answers.task),
    answers,
    holder,
    policies,
    blocks,
    notes: [...holderNotes(answers), ...networkNotes, ...conditionNotes(permissions, answers, blocks), ...grantNotes],
  });
}

/** Whether the answers lead to a user with an access key rather than to a role. */
function takesKey({ runsOn, user, group, insistOnKey }: ScopeAnswers): boolean {
  return runsOn === 'key-only' || insistOnKey || user !== undefined || group !== undefined;
}

function holderOf(answers: ScopeAnswers, stem: string, problems: Problems): Holder {
  if (!takesKey(answers)) {
    const role = answers.roleName ?? `${stem}-role`;
    return {
      kind: 'role',
      role,
      trust: writeTrustPolicy(answers, problems),
      instanceProfile: answers.runsOn === 'ec2',
    };
  }
  const user = answers.user ?? answers.group?.replace(/-group$/, '') ?? stem;
  return { kind: 'user', user, group: answers.group ?? `${user}-group` };
}

/** What would serve in place of a key; the guidance wants it said before a key is made. */
const withoutKey: Readonly<Record<Exclude<Runtime, 'key-only'>, string>> = {
  ec2: 'On EC2 a role with an instance profile serves without any key',
  ecs: 'In ECS a task role serves without any key',
  eks: 'In EKS a role for the pods’ service account serves without any key',
  lambda: 'In Lambda the execution role serves without any key',
  'github-actions': 'In GitHub Actions a role taken with the workflow’s OIDC token serves without any key',
  'other-oidc': 'Where there are OIDC tokens, a role taken with them serves without any key',
  workstation: 'At a workstation a role taken through IAM Identity Center serves without any key',
  'outside-aws': 'On a server outside AWS, IAM Roles Anywhere serves with a certificate in place of a key',
};

function holderNotes(answers: ScopeAnswers): string[] {
  if (!takesKey(answers) || answers.runsOn === 'key-only') return [];
  return [`${withoutKey[answers.runsOn]}: leave out user, group and insistOnKey for that.`];
}
