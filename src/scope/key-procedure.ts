import { addressIn } from './networks';
import type { Holder, ScopePlan } from './plan';
import { listOf } from './policy-document';
import type { Step } from './procedure';
import { shellCommand, shellWord } from './shell';

type UserHolder = Extract<Holder, { readonly kind: 'user' }>;

/**
 * Makes a shared credentials file of the answer to CreateAccessKey, so that the secret goes from AWS into a file and
 * nowhere else: no variable, no argument, no terminal.
 */
export const credentialsQuery =
  'join(`"\\n"`, [`"[default]"`, ' +
  'join(`" = "`, [`"aws_access_key_id"`, AccessKey.AccessKeyId]), ' +
  'join(`" = "`, [`"aws_secret_access_key"`, AccessKey.SecretAccessKey])])';

/** Where the key goes; `$HOME` and all, for a shell. */
export function keyFileOf(user: string): string {
  return `"$HOME"/.aws/${shellWord(`${user}.credentials`)}`;
}

/** Everything from the creation of the key to its end. */
export function keySteps(plan: ScopePlan, holder: UserHolder): Step[] {
  return [createStep(holder), ...afterCreation(plan, holder)];
}

function createStep({ user }: UserHolder): Step {
  return {
    title: 'Create the access key: last, apart from the rest, and only once',
    text:
      'The key goes straight into a new file that only you can read. Nothing prints it, and neither template nor state holds it. ' +
      'An existing file is not overwritten.',
    commands: createCommands(user, keyFileOf(user)),
  };
}

function createCommands(user: string, file: string): string[] {
  return [
    '( umask 077; set -o noclobber; mkdir -p "$HOME"/.aws',
    `  ${shellCommand('aws', 'iam', 'create-access-key', '--user-name', user, '--output', 'text')} \\`,
    `    --query ${shellWord(credentialsQuery)} \\`,
    `    > ${file} )`,
  ];
}

/** What follows once there is a key. */
export function afterCreation(plan: ScopePlan, { user, group }: UserHolder): Step[] {
  const file = keyFileOf(user);
  const byKey = (command: string, ...words: readonly string[]): string =>
    shellCommand('aws', 'iam', command, '--user-name', user, ...words);
  return [
    {
      title: 'Deploy the key to the systems that run the application',
      text:
        'Move the file there over SSH, or put its two values into the secrets manager that the application reads; never into source code, ' +
        'an image or a repository. Then delete it here.',
      commands: [`export AWS_SHARED_CREDENTIALS_FILE=${file}`],
    },
    {
      title: 'Check that it works, and that nothing else does',
      text:
        'Run the application, then the simulation: “allowed” for what it does, “implicitDeny” for another action' +
        `${plan.blocks.length > 0 ? ' or an address of another network' : ''}.`,
      commands: [
        `AWS_SHARED_CREDENTIALS_FILE=${file} aws sts get-caller-identity`,
        ...simulation(plan, `user${plan.answers.path}${user}`),
      ],
    },
    {
      title: 'Rotate the key, every 90 days or as your rules say',
      text: 'Create a second key in another file, deploy it, and retire the old one when nothing uses it any more.',
      commands: [
        ...createCommands(user, keyFileOf(`${user}-next`)),
        byKey('list-access-keys'),
        'aws iam get-access-key-last-used --access-key-id OLD_KEY_ID',
        byKey('update-access-key', '--access-key-id', 'OLD_KEY_ID', '--status', 'Inactive'),
        byKey('delete-access-key', '--access-key-id', 'OLD_KEY_ID'),
      ],
    },
    {
      title: 'Revoke the key at once when it may have leaked',
      text:
        'Deactivating it takes effect within seconds and can be undone; then look in CloudTrail for what it was used for, and delete it. ' +
        'Taking the user out of its group ends all of its permissions.',
      commands: [
        byKey('update-access-key', '--access-key-id', 'KEY_ID', '--status', 'Inactive'),
        byKey('remove-user-from-group', '--group-name', group),
      ],
    },
  ];
}

/** Asks IAM itself about the first thing that is allowed. */
export function simulation({ policies, blocks, answers }: ScopePlan, resource: string): string[] {
  const [statement] = policies.flatMap((policy) => policy.statements);
  if (!statement) return [];
  const { actions, resources } = statement.permission;
  const account = answers.account ?? '"$(aws sts get-caller-identity --query Account --output text)"';
  const source = `arn:${answers.partition}:iam::${account}:${shellWord(resource)}`;
  const lines = [
    'aws iam simulate-principal-policy \\',
    `  --policy-source-arn ${source} \\`,
    `  ${shellCommand('--action-names', ...actions.slice(0, 1))} ${shellCommand('--resource-arns', ...resources.slice(0, 1))} \\`,
  ];
  const [block] = blocks;
  if (block !== undefined && listOf(statement.json.Condition?.IpAddress?.['aws:SourceIp'] ?? []).length > 0) {
    lines.push(
      `  --context-entries ContextKeyName=aws:SourceIp,ContextKeyType=ip,ContextKeyValues=${addressIn(block)} \\`,
    );
  }
  return [...lines, "  --query 'EvaluationResults[].EvalDecision' --output text"];
}
