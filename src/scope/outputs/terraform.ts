import type { Holder, ScopePlan } from '../plan';
import { listOf, type PolicyJson, type StatementJson } from '../policy-document';
import { procedureLines, procedureOf } from '../procedure';
import { Expression, printBlocks, type Block } from './hcl';
import { comment, descriptionOf, stemOf, type OutputFile, type OutputFormat } from './output';

/**
 * Terraform (and OpenTofu) configuration. Policies are `aws_iam_policy_document` data sources, which plans show
 * statement by statement. The key stays out of it: the state would hold the secret.
 */
export const terraform: OutputFormat = {
  id: 'terraform',
  title: 'Terraform',
  detail: 'Resources for all but the key, which would stand in the state; the comments explain it',
  write: (plan): readonly OutputFile[] => {
    const text = `${header(plan)}\n\n${printBlocks(blocksOf(plan))}`;
    return [{ name: `${stemOf(plan)}.tf`, languageId: 'terraform', text }];
  },
};

function header(plan: ScopePlan): string {
  const deploy = {
    title: 'Apply it',
    text: 'Read the plan first: it should create the policy and what is listed here, and change nothing else.',
    commands: ['terraform init && terraform apply'],
  };
  return comment('#', procedureLines(procedureOf(plan, deploy)));
}

function blocksOf(plan: ScopePlan): Block[] {
  const { holder } = plan;
  return [
    {
      type: 'terraform',
      attributes: [],
      blocks: [
        {
          type: 'required_providers',
          attributes: [{ name: 'aws', value: { source: 'hashicorp/aws', version: '>= 5.0' } }],
        },
      ],
    },
    ...plan.policies.flatMap((policy, index) => policyBlocks(plan, policy.name, policy.document, labelOf(plan, index))),
    ...(holder.kind === 'user' ? userBlocks(plan, holder) : roleBlocks(plan, holder)),
  ];
}

/** Terraform’s name for what belongs to the task. */
function label(plan: ScopePlan): string {
  const name = stemOf(plan).toLowerCase().replaceAll('-', '_');
  return /^[a-z_]/.test(name) ? name : `_${name}`;
}

function labelOf(plan: ScopePlan, policy: number): string {
  return plan.policies.length === 1 ? label(plan) : `${label(plan)}_${policy + 1}`;
}

function policyBlocks(plan: ScopePlan, name: string, document: PolicyJson, own: string): Block[] {
  return [
    documentBlock(own, document),
    {
      type: 'resource',
      labels: ['aws_iam_policy', own],
      attributes: [
        { name: 'name', value: name },
        { name: 'path', value: plan.answers.path },
        { name: 'description', value: descriptionOf(plan) },
        { name: 'policy', value: new Expression(`data.aws_iam_policy_document.${own}.json`) },
        { name: 'tags', value: tagsOf(plan) },
      ],
    },
  ];
}

function documentBlock(own: string, { Statement }: PolicyJson): Block {
  return {
    type: 'data',
    labels: ['aws_iam_policy_document', own],
    attributes: [],
    blocks: Statement.map(statementBlock),
  };
}

function statementBlock({ Sid, Effect, Principal, Action, Resource, Condition = {} }: StatementJson): Block {
  const principals = Object.entries(Principal ?? {}).map(([type, identifier]): Block => ({
    type: 'principals',
    attributes: [
      { name: 'type', value: type },
      { name: 'identifiers', value: [identifier] },
    ],
  }));
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]): Block => ({
      type: 'condition',
      attributes: [
        { name: 'test', value: operator },
        { name: 'variable', value: key },
        { name: 'values', value: listOf(values) },
      ],
    })),
  );
  return {
    type: 'statement',
    attributes: [
      { name: 'sid', value: Sid },
      { name: 'effect', value: Effect },
      { name: 'actions', value: listOf(Action) },
      { name: 'resources', value: Resource === undefined ? undefined : listOf(Resource) },
    ],
    blocks: [...principals, ...conditions],
  };
}

function tagsOf({ answers }: ScopePlan): Readonly<Record<string, string>> | undefined {
  return Object.keys(answers.tags).length === 0 ? undefined : answers.tags;
}

function userBlocks(plan: ScopePlan, { user, group }: Extract<Holder, { kind: 'user' }>): Block[] {
  const own = label(plan);
  const { path, permissionsBoundary } = plan.answers;
  return [
    {
      type: 'resource',
      labels: ['aws_iam_group', own],
      attributes: [
        { name: 'name', value: group },
        { name: 'path', value: path },
      ],
    },
    {
      type: 'resource',
      labels: ['aws_iam_user', own],
      attributes: [
        { name: 'name', value: user },
        { name: 'path', value: path },
        { name: 'permissions_boundary', value: permissionsBoundary },
        { name: 'tags', value: tagsOf(plan) },
      ],
    },
    {
      type: 'resource',
      labels: ['aws_iam_user_group_membership', own],
      attributes: [
        { name: 'user', value: new Expression(`aws_iam_user.${own}.name`) },
        { name: 'groups', value: [new Expression(`aws_iam_group.${own}.name`)] },
      ],
    },
    ...attachmentBlocks(plan, 'group'),
  ];
}

function roleBlocks(plan: ScopePlan, { role, trust, instanceProfile }: Extract<Holder, { kind: 'role' }>): Block[] {
  const own = label(plan);
  const { path, permissionsBoundary } = plan.answers;
  const profile: Block = {
    type: 'resource',
    labels: ['aws_iam_instance_profile', own],
    attributes: [
      { name: 'name', value: role },
      { name: 'path', value: path },
      { name: 'role', value: new Expression(`aws_iam_role.${own}.name`) },
    ],
  };
  return [
    documentBlock(`${own}_trust`, trust),
    {
      type: 'resource',
      labels: ['aws_iam_role', own],
      attributes: [
        { name: 'name', value: role },
        { name: 'path', value: path },
        { name: 'description', value: descriptionOf(plan) },
        { name: 'assume_role_policy', value: new Expression(`data.aws_iam_policy_document.${own}_trust.json`) },
        { name: 'permissions_boundary', value: permissionsBoundary },
        { name: 'tags', value: tagsOf(plan) },
      ],
    },
    ...attachmentBlocks(plan, 'role'),
    ...(instanceProfile ? [profile] : []),
  ];
}

function attachmentBlocks(plan: ScopePlan, kind: 'group' | 'role'): Block[] {
  return plan.policies.map((_, index) => ({
    type: 'resource',
    labels: [`aws_iam_${kind}_policy_attachment`, labelOf(plan, index)],
    attributes: [
      { name: kind, value: new Expression(`aws_iam_${kind}.${label(plan)}.name`) },
      { name: 'policy_arn', value: new Expression(`aws_iam_policy.${labelOf(plan, index)}.arn`) },
    ],
  }));
}
