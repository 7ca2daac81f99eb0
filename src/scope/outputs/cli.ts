import { afterCreation, credentialsQuery, keyFileOf } from '../key-procedure';
import type { Holder, ScopePlan } from '../plan';
import { printPolicy, type PolicyJson } from '../policy-document';
import { procedureLines, procedureOf, type Step } from '../procedure';
import { roleSteps } from '../role-procedure';
import { shellWord } from '../shell';
import { comment, descriptionOf, stemOf, type OutputFile, type OutputFormat } from './output';

/** A bash script over the AWS CLI that a second run changes nothing with. */
export const cli: OutputFormat = {
  id: 'cli',
  title: 'AWS CLI script',
  detail: 'A bash script that creates everything, the key included; it can be run again',
  write: (plan): readonly OutputFile[] => [
    { name: `${stemOf(plan)}.sh`, languageId: 'shellscript', text: script(plan) },
  ],
};

function script(plan: ScopePlan): string {
  const { holder, answers } = plan;
  const name = `${stemOf(plan)}.sh`;
  const deploy: Step = {
    title: 'Run this script with credentials that may manage IAM',
    text:
      'It creates what is missing, mends what differs and leaves the rest alone, so that it can be run again.' +
      (holder.kind === 'user' ? ' Its last step creates the access key, if the user has none.' : ''),
    commands: [`bash ${name}`],
  };
  const procedure = procedureOf(plan, deploy);
  const steps =
    holder.kind === 'user' ? [deploy, ...afterCreation(plan, holder)] : [deploy, ...roleSteps(plan, holder)];
  return [
    '#!/usr/bin/env bash',
    comment('#', procedureLines({ ...procedure, steps })),
    '',
    preamble(plan),
    accountSection(plan),
    holder.kind === 'user' ? userVariables(holder) : `role=${shellWord(holder.role)}`,
    `partition=${answers.partition}`,
    `path=${shellWord(answers.path)}`,
    `description=${shellWord(descriptionOf(plan))}`,
    tagVariables(plan),
    '',
    helpers,
    ...plan.policies.map(({ name: policy, document }, index) => policySection(plan, policy, document, index)),
    ...(holder.kind === 'user' ? userSections(plan, holder) : roleSections(plan, holder)),
    '',
  ].join('\n');
}

function preamble({ answers }: ScopePlan): string {
  return [
    'set -euo pipefail',
    'set +x # Nothing of this may be traced: the last step handles a secret.',
    "export AWS_PAGER=''",
    ...(answers.account === undefined ? [] : [`expected_account=${answers.account}`]),
    '',
  ].join('\n');
}

function accountSection({ answers }: ScopePlan): string {
  const check =
    answers.account === undefined
      ? []
      : [
          'if [ "$account" != "$expected_account" ]; then',
          '  printf \'This is account %s, not %s. Nothing was changed.\\n\' "$account" "$expected_account" >&2',
          '  exit 1',
          'fi',
        ];
  return ['account=$(aws sts get-caller-identity --query Account --output text)', ...check, ''].join('\n');
}

function userVariables({ user, group }: Extract<Holder, { kind: 'user' }>): string {
  return `user=${shellWord(user)}\ngroup=${shellWord(group)}`;
}

function tagVariables({ answers }: ScopePlan): string {
  const tags = Object.entries(answers.tags).map(([Key, Value]) => ({ Key, Value }));
  return tags.length === 0 ? 'tags=()' : `tags=(--tags ${shellWord(JSON.stringify(tags))})`;
}

/** `exists` tells “there is none” from every other failure, which ends the script. */
const helpers = String.raw`exists() {
  local answer
  if answer=$("$@" 2>&1); then return 0; fi
  case $answer in
    *NoSuchEntity*) return 1 ;;
    *) printf '%s\n' "$answer" >&2; exit 1 ;;
  esac
}

# Whether two JSON texts are the same but for white space.
same_json() {
  [ "$(printf '%s' "$1" | tr -d ' \t\r\n')" = "$(printf '%s' "$2" | tr -d ' \t\r\n')" ]
}

say() { printf '%s\n' "$*" >&2; }

# ensure_policy NAME DOCUMENT: creates the policy, or gives it a new default version.
ensure_policy() {
  local arn="arn:$partition:iam::$account:policy$path$1" version oldest
  if ! exists aws iam get-policy --policy-arn "$arn"; then
    aws iam create-policy --policy-name "$1" --path "$path" --description "$description" \
      --policy-document "$2" ${'${tags[@]+"${tags[@]}"}'} > /dev/null
    say "created policy $1"
    return
  fi
  version=$(aws iam get-policy --policy-arn "$arn" --query Policy.DefaultVersionId --output text)
  if same_json "$2" "$(aws iam get-policy-version --policy-arn "$arn" --version-id "$version" \
    --query PolicyVersion.Document --output json)"; then
    return
  fi
  # IAM keeps five versions; the oldest makes room.
  oldest=$(aws iam list-policy-versions --policy-arn "$arn" \
    --query 'length(Versions) >= ${'`5`'} && sort_by(Versions[?!IsDefaultVersion], &CreateDate)[0].VersionId || ${'`""`'}' \
    --output text)
  if [ -n "$oldest" ]; then aws iam delete-policy-version --policy-arn "$arn" --version-id "$oldest"; fi
  aws iam create-policy-version --policy-arn "$arn" --policy-document "$2" --set-as-default > /dev/null
  say "updated policy $1"
}
`;

/** A here-document whose end no JSON text has as a line; quoted, so that nothing in it is expanded. */
function heredoc(variable: string, document: PolicyJson): string {
  return [`IFS= read -r -d '' ${variable} <<'END_OF_POLICY' || true`, printPolicy(document), 'END_OF_POLICY'].join(
    '\n',
  );
}

function policySection({ policies }: ScopePlan, name: string, document: PolicyJson, index: number): string {
  const title = policies.length === 1 ? '1. The policy.' : `1. The policy, part ${index + 1} of ${policies.length}.`;
  return [`# ${title}`, heredoc('document', document), `ensure_policy ${shellWord(name)} "$document"`, ''].join('\n');
}

function boundaryWords({ answers }: ScopePlan): string {
  return answers.permissionsBoundary === undefined
    ? ''
    : ` --permissions-boundary ${shellWord(answers.permissionsBoundary)}`;
}

function attachments({ policies }: ScopePlan, kind: 'group' | 'role'): string[] {
  return [
    `for policy in ${policies.map(({ name }) => shellWord(name)).join(' ')}; do`,
    '  policy_arn="arn:$partition:iam::$account:policy$path$policy"',
    `  attached=$(aws iam list-attached-${kind}-policies --${kind}-name "$${kind}" \\`,
    '    --query "AttachedPolicies[?PolicyArn==\'$policy_arn\'].PolicyArn" --output text)',
    '  if [ -z "$attached" ]; then',
    `    aws iam attach-${kind}-policy --${kind}-name "$${kind}" --policy-arn "$policy_arn"`,
    `    say "attached policy $policy to ${kind} $${kind}"`,
    '  fi',
    'done',
    '',
  ];
}

function userSections(plan: ScopePlan, { user }: Extract<Holder, { kind: 'user' }>): string[] {
  return [
    '# 2. The group.',
    'if ! exists aws iam get-group --group-name "$group"; then',
    '  aws iam create-group --group-name "$group" --path "$path" > /dev/null',
    '  say "created group $group"',
    'fi',
    '',
    '# 3. The user, for this task alone, in the group.',
    'if ! exists aws iam get-user --user-name "$user"; then',
    `  aws iam create-user --user-name "$user" --path "$path"${boundaryWords(plan)} \\`,
    '    ${tags[@]+"${tags[@]}"} > /dev/null',
    '  say "created user $user"',
    'fi',
    'member=$(aws iam list-groups-for-user --user-name "$user" \\',
    '  --query "Groups[?GroupName==\'$group\'].GroupName" --output text)',
    'if [ -z "$member" ]; then',
    '  aws iam add-user-to-group --user-name "$user" --group-name "$group"',
    '  say "put user $user into group $group"',
    'fi',
    '',
    '# 4. The policy goes to the group, not to the user.',
    ...attachments(plan, 'group'),
    '# 5. The access key: last, and only if there is none. The secret goes from AWS straight into a new file that nobody else',
    '#    can read; it is in no variable, on no command line and on no screen. To rotate the key, see above.',
    'keys=$(aws iam list-access-keys --user-name "$user" --query \'length(AccessKeyMetadata)\' --output text)',
    `key_file=\${KEY_FILE:-${keyFileOf(user)}}`,
    'if [ "$keys" != 0 ]; then',
    '  say "user $user has an access key already; no other was created"',
    'elif [ -e "$key_file" ]; then',
    '  say "$key_file exists; no access key was created. Move it away, or set KEY_FILE to another name."',
    '  exit 1',
    'else',
    '  umask 077',
    '  mkdir -p "$(dirname "$key_file")"',
    '  if ! aws iam create-access-key --user-name "$user" --output text \\',
    `    --query ${shellWord(credentialsQuery)} \\`,
    '    > "$key_file"; then',
    '    rm -f "$key_file"',
    '    exit 1',
    '  fi',
    '  say "created an access key for user $user in $key_file"',
    'fi',
  ];
}

function roleSections(plan: ScopePlan, holder: Extract<Holder, { kind: 'role' }>): string[] {
  const profile = [
    '# 3. The instance profile, which hands the role to EC2 instances.',
    'if ! exists aws iam get-instance-profile --instance-profile-name "$role"; then',
    '  aws iam create-instance-profile --instance-profile-name "$role" --path "$path" > /dev/null',
    '  say "created instance profile $role"',
    'fi',
    'held=$(aws iam get-instance-profile --instance-profile-name "$role" --query \'InstanceProfile.Roles[].RoleName\' --output text)',
    'if [ -z "$held" ]; then',
    '  aws iam add-role-to-instance-profile --instance-profile-name "$role" --role-name "$role"',
    '  say "put role $role into its instance profile"',
    'fi',
  ];
  return [
    '# 2. The role: who may take it, and what it may do.',
    heredoc('trust', holder.trust),
    'if ! exists aws iam get-role --role-name "$role"; then',
    '  aws iam create-role --role-name "$role" --path "$path" --description "$description" \\',
    `    --assume-role-policy-document "$trust"${boundaryWords(plan)} \${tags[@]+"\${tags[@]}"} > /dev/null`,
    '  say "created role $role"',
    'elif ! same_json "$trust" "$(aws iam get-role --role-name "$role" --query Role.AssumeRolePolicyDocument --output json)"; then',
    '  aws iam update-assume-role-policy --role-name "$role" --policy-document "$trust"',
    '  say "updated the trust policy of role $role"',
    'fi',
    ...attachments(plan, 'role'),
    ...(holder.instanceProfile ? profile : []),
  ];
}
