import { Document, isMap, isScalar, type ScalarTag } from 'yaml';
import type { ScopePlan } from '../plan';
import { procedureLines, procedureOf } from '../procedure';
import { shellCommand } from '../shell';
import { comment, descriptionOf, stemOf, type OutputFile, type OutputFormat } from './output';

/** A CloudFormation template in YAML. The key stays out of it: a stack’s outputs show what they hold. */
export const cloudformation: OutputFormat = {
  id: 'cloudformation',
  title: 'CloudFormation',
  detail: 'A template in YAML for all but the key, which the comments explain',
  write: (plan): readonly OutputFile[] => {
    const name = `${stemOf(plan)}.yaml`;
    return [{ name, languageId: 'yaml', text: `${header(plan, name)}\n${print(template(plan))}` }];
  },
};

function header(plan: ScopePlan, name: string): string {
  const stack = `${/^[^A-Za-z]/.test(stemOf(plan)) ? 'scope-' : ''}${stemOf(plan)}`.slice(0, 128);
  const deploy = {
    title: 'Deploy the stack',
    text: 'It creates the policy and everything that has a name of its own, which CloudFormation wants to be told that it may.',
    commands: [
      `${shellCommand('aws', 'cloudformation', 'deploy', '--template-file', name, '--stack-name', stack)} --capabilities CAPABILITY_NAMED_IAM`,
    ],
  };
  return comment('#', procedureLines(procedureOf(plan, deploy)));
}

/** A reference to another resource of the template, printed as `!Ref Policy`. */
class Reference {
  constructor(readonly to: string) {}
}

const referenceTag: ScalarTag = {
  tag: '!Ref',
  identify: (value) => value instanceof Reference,
  resolve: (name) => new Reference(name),
  stringify: ({ value }) => (value instanceof Reference ? value.to : ''),
};

/** YAML that parsers of version 1.1, such as CloudFormation’s, read the same: dates, `on` and `no` stay texts. */
function print(content: object): string {
  const document = new Document(content, {
    schema: 'yaml-1.1',
    customTags: (tags) => [...tags, referenceTag],
    aliasDuplicateObjects: false,
  });
  const sections = isMap(document.contents) ? document.contents.items : [];
  const resources = document.get('Resources');
  const apart = isMap(resources) ? resources.items.slice(1) : [];
  for (const { key } of [...sections.slice(2), ...apart]) if (isScalar(key)) key.spaceBefore = true;
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function template(plan: ScopePlan): object {
  const { holder, answers } = plan;
  const policies = policyResources(plan);
  const names = Object.keys(policies);
  const references = names.map((policy) => new Reference(policy));
  const tags = Object.entries(answers.tags).map(([Key, Value]) => ({ Key, Value }));
  const common = {
    ...(answers.permissionsBoundary === undefined ? {} : { PermissionsBoundary: answers.permissionsBoundary }),
    ...(tags.length === 0 ? {} : { Tags: tags }),
  };
  const holders =
    holder.kind === 'user'
      ? {
          Group: {
            Type: 'AWS::IAM::Group',
            Properties: { GroupName: holder.group, Path: answers.path, ManagedPolicyArns: references },
          },
          User: {
            Type: 'AWS::IAM::User',
            Properties: { UserName: holder.user, Path: answers.path, Groups: [new Reference('Group')], ...common },
          },
        }
      : {
          Role: {
            Type: 'AWS::IAM::Role',
            Properties: {
              RoleName: holder.role,
              Path: answers.path,
              Description: descriptionOf(plan),
              AssumeRolePolicyDocument: holder.trust,
              ManagedPolicyArns: references,
              ...common,
            },
          },
          ...(holder.instanceProfile
            ? {
                InstanceProfile: {
                  Type: 'AWS::IAM::InstanceProfile',
                  Properties: { InstanceProfileName: holder.role, Path: answers.path, Roles: [new Reference('Role')] },
                },
              }
            : {}),
        };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: descriptionOf(plan),
    Resources: { ...policies, ...holders },
    Outputs:
      holder.kind === 'user'
        ? { UserName: { Description: 'The user to create the access key for', Value: new Reference('User') } }
        : { RoleName: { Description: 'The role for the application', Value: new Reference('Role') } },
  };
}

function policyResources(plan: ScopePlan): Record<string, object> {
  return Object.fromEntries(
    plan.policies.map(({ name, document }, index) => [
      plan.policies.length === 1 ? 'Policy' : `Policy${index + 1}`,
      {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          ManagedPolicyName: name,
          Path: plan.answers.path,
          Description: descriptionOf(plan),
          PolicyDocument: document,
        },
      },
    ]),
  );
}
