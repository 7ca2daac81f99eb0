import type { Holder, ScopePlan } from '../plan';
import { printPolicy, type PolicyJson } from '../policy-document';
import { procedureLines, procedureOf } from '../procedure';
import { pascalCase } from '../text';
import { comment, descriptionOf, stemOf, type OutputFile, type OutputFormat } from './output';

/** A stack for the AWS CDK in TypeScript. The key stays out of it, as it does for CloudFormation. */
export const cdk: OutputFormat = {
  id: 'cdk',
  title: 'CDK (TypeScript)',
  detail: 'A stack in TypeScript for all but the key, which the comments explain',
  write: (plan): readonly OutputFile[] => [
    { name: `${stemOf(plan)}-stack.ts`, languageId: 'typescript', text: source(plan) },
  ],
};

function source(plan: ScopePlan): string {
  const { holder } = plan;
  const stack = `${pascalCase(stemOf(plan)).replace(/^(?=\d)/, 'Scope')}Stack`;
  const deploy = {
    title: 'Deploy the stack',
    text: `Create it in your app (new ${stack}(app, '${stack}')) and deploy it.`,
    commands: [`npx cdk deploy ${stack}`],
  };
  const tags = Object.entries(plan.answers.tags);
  return [
    comment('//', procedureLines(procedureOf(plan, deploy))),
    '',
    `import { Stack, type StackProps${tags.length > 0 ? ', Tags' : ''} } from 'aws-cdk-lib';`,
    "import * as iam from 'aws-cdk-lib/aws-iam';",
    "import type { Construct } from 'constructs';",
    '',
    `export class ${stack} extends Stack {`,
    '  constructor(scope: Construct, id: string, props?: StackProps) {',
    '    super(scope, id, props);',
    '',
    ...plan.policies.flatMap(({ name, document }, index) =>
      policyLines(plan, name, document, policyVariable(plan, index)),
    ),
    ...(holder.kind === 'user' ? userLines(plan, holder) : roleLines(plan, holder)),
    ...tags.map(([key, value]) => `    Tags.of(this).add(${literal(key)}, ${literal(value)});`),
    '  }',
    '}',
    '',
  ].join('\n');
}

/** A string of TypeScript, in the quotes that need the least escaping. */
function literal(text: string): string {
  const quoted = JSON.stringify(text);
  return text.includes("'") ? quoted : `'${quoted.slice(1, -1).replaceAll(String.raw`\"`, '"')}'`;
}

function policyVariable({ policies }: ScopePlan, index: number): string {
  return policies.length === 1 ? 'policy' : `policy${index + 1}`;
}

function policyLines(plan: ScopePlan, name: string, document: PolicyJson, variable: string): string[] {
  return [
    `    const ${variable} = new iam.ManagedPolicy(this, ${literal(pascalCase(variable))}, {`,
    `      managedPolicyName: ${literal(name)},`,
    `      path: ${literal(plan.answers.path)},`,
    `      description: ${literal(descriptionOf(plan))},`,
    `      document: iam.PolicyDocument.fromJson(${indentRest(printPolicy(document), 6)}),`,
    '    });',
    '',
  ];
}

/** JSON is TypeScript. */
function indentRest(text: string, spaces: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

function userLines(plan: ScopePlan, { user, group }: Extract<Holder, { kind: 'user' }>): string[] {
  const { path, permissionsBoundary } = plan.answers;
  return [
    "    const group = new iam.Group(this, 'Group', {",
    `      groupName: ${literal(group)},`,
    `      path: ${literal(path)},`,
    `      managedPolicies: [${plan.policies.map((_, index) => policyVariable(plan, index)).join(', ')}],`,
    '    });',
    '',
    "    new iam.User(this, 'User', {",
    `      userName: ${literal(user)},`,
    `      path: ${literal(path)},`,
    '      groups: [group],',
    ...(permissionsBoundary === undefined
      ? []
      : [
          `      permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', ${literal(permissionsBoundary)}),`,
        ]),
    '    });',
  ];
}

/** `CfnRole`, because it takes the trust policy as it is. */
function roleLines(plan: ScopePlan, { role, trust, instanceProfile }: Extract<Holder, { kind: 'role' }>): string[] {
  const { path, permissionsBoundary } = plan.answers;
  return [
    `    const role = new iam.CfnRole(this, 'Role', {`,
    `      roleName: ${literal(role)},`,
    `      path: ${literal(path)},`,
    `      description: ${literal(descriptionOf(plan))},`,
    `      assumeRolePolicyDocument: ${indentRest(printPolicy(trust), 6)},`,
    `      managedPolicyArns: [${plan.policies.map((_, index) => `${policyVariable(plan, index)}.managedPolicyArn`).join(', ')}],`,
    ...(permissionsBoundary === undefined ? [] : [`      permissionsBoundary: ${literal(permissionsBoundary)},`]),
    '    });',
    ...(instanceProfile
      ? [
          '',
          "    new iam.CfnInstanceProfile(this, 'InstanceProfile', {",
          `      instanceProfileName: ${literal(role)},`,
          `      path: ${literal(path)},`,
          '      roles: [role.ref],',
          '    });',
        ]
      : []),
  ];
}
