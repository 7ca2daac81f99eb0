import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { toJson } from '../../../src/core/source-tree';
import { testReference } from '../support/reference';

/** What is said about the policies of a text, as `rule: text`, without hints. */
function findingsIn(path: string, text: string): string[] {
  const { findings } = lint({ text, path }, { reference: testReference() });
  return findings
    .filter(({ severity }) => severity !== 'hint')
    .map(({ ruleId, span }) => `${ruleId}: ${text.slice(span.start, span.end)}`);
}

function policiesIn(path: string, text: string): unknown[] {
  return lint({ text, path }, { reference: testReference() }).policies.map(({ document }) => ({
    type: document.type,
    ...(toJson(document.root) as object),
  }));
}

describe('policies that are said as properties', () => {
  it('are read from the permissions of a function', () => {
    const text = [
      'Resources:',
      '  Open: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Action: lambda:InvokeFunction, Principal: "*" } }',
      '  Bucket:',
      '    Type: AWS::Lambda::Permission',
      '    Properties: { FunctionName: !Ref F, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com }',
      '  Rule:',
      '    Type: AWS::Lambda::Permission',
      '    Properties: { FunctionName: !Ref F, Action: lambda:InvokeFunction, Principal: events.amazonaws.com, SourceArn: !GetAtt Rule.Arn }',
      '  Layer: { Type: AWS::Lambda::LayerVersionPermission, Properties: { Action: lambda:GetLayerVersion, Principal: "*", OrganizationId: o-a1b2c3d4e5 } }',
    ].join('\n');
    assert.deepEqual(findingsIn('template.yaml', text), ['public-resource: *', 'confused-deputy: s3.amazonaws.com']);
  });

  it('are read from Terraform as well', () => {
    const text = [
      'resource "aws_lambda_permission" "account" {',
      '  action         = "lambda:InvokeFunction"',
      '  function_name  = aws_lambda_function.f.function_name',
      '  principal      = "sns.amazonaws.com"',
      '  source_account = "111122223333"',
      '}',
      'resource "aws_cloudwatch_event_permission" "everyone" {',
      '  principal    = "*"',
      '  statement_id = "everyone"',
      '}',
      'resource "aws_cloudwatch_event_permission" "organization" {',
      '  principal = "*"',
      '  condition {',
      '    key   = "aws:PrincipalOrgID"',
      '    type  = "StringEquals"',
      '    value = "o-a1b2c3d4e5"',
      '  }',
      '}',
    ].join('\n');
    assert.deepEqual(findingsIn('main.tf', text), ['public-resource: *']);
    assert.deepEqual(policiesIn('main.tf', text)[0], {
      type: 'resource',
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: 'the resource',
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      },
    });
  });

  it('stand beside the statements of event buses', () => {
    const statement =
      'Effect: Allow, Principal: "*", Action: events:PutEvents, Resource: "arn:aws:events:eu-west-1:111122223333:event-bus/b"';
    const text = [
      'Resources:',
      `  A: { Type: AWS::Events::EventBusPolicy, Properties: { StatementId: a, Statement: { ${statement} } } }`,
      '  B: { Type: AWS::Events::EventBusPolicy, Properties: { StatementId: b, EventBusName: b, Action: events:PutEvents, Principal: "*" } }',
    ].join('\n');
    assert.deepEqual(findingsIn('template.yaml', text), ['public-resource: *', 'public-resource: *']);
  });

  it('are what the most powerful managed policies allow', () => {
    const text = [
      'Resources:',
      '  Role:',
      '    Type: AWS::IAM::Role',
      '    Properties:',
      '      PermissionsBoundary: arn:aws:iam::aws:policy/PowerUserAccess',
      '      ManagedPolicyArns:',
      '        - arn:aws:iam::aws:policy/ReadOnlyAccess',
      '        - !Sub arn:${AWS::Partition}:iam::aws:policy/IAMFullAccess',
    ].join('\n');
    assert.deepEqual(findingsIn('template.yaml', text), [
      'unlimited-action: arn:${AWS::Partition}:iam::aws:policy/IAMFullAccess',
    ]);
    const terraform =
      'resource "aws_iam_group_policy_attachment" "a" {\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n';
    assert.deepEqual(findingsIn('main.tf', terraform), [
      'unlimited-action: arn:aws:iam::aws:policy/AdministratorAccess',
    ]);
    assert.deepEqual(findingsIn('main.tf', terraform.replace('policy_arn', 'permissions_boundary')), []);
  });

  it('are looked up by Terraform for whatever they are used for', () => {
    const lookUp = (attribute: string, use: string): string =>
      `data "aws_iam_policy" "top" {\n  ${attribute}\n}\nresource "aws_iam_role" "r" {\n  ${use}\n}\n`;
    const byName = 'name = "AdministratorAccess"';
    const attached = 'managed_policy_arns = [data.aws_iam_policy.top.arn]';
    assert.deepEqual(findingsIn('main.tf', lookUp(byName, attached)), ['unlimited-action: AdministratorAccess']);
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    assert.deepEqual(findingsIn('main.tf', lookUp(`arn = "${arn}"`, attached)), [`unlimited-action: ${arn}`]);
    const boundary = 'permissions_boundary = data.aws_iam_policy.top.arn';
    assert.deepEqual(findingsIn('main.tf', lookUp(byName, boundary)), []);
    assert.deepEqual(findingsIn('main.tf', lookUp('name = "ReadOnlyAccess"', attached)), []);
  });

  it('are attached under other names, and in other documents, too', () => {
    const sam =
      'Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Policies: [AdministratorAccess, AmazonS3ReadOnlyAccess] } }\n';
    assert.deepEqual(findingsIn('template.yaml', sam), ['unlimited-action: AdministratorAccess']);
    const joined = "!Join ['', ['arn:', !Ref AWS::Partition, ':iam::aws:policy/AdministratorAccess']]";
    assert.deepEqual(
      findingsIn(
        'template.yaml',
        `Resources:\n  R: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [${joined}] } }\n`,
      ),
      [`unlimited-action: ${joined}`],
    );
    for (const key of ['managedPolicies', 'managed_policies', 'policies', 'policyArn']) {
      const text = `role:\n  ${key}:\n    - arn:aws:iam::aws:policy/AdministratorAccess\n`;
      assert.deepEqual(
        findingsIn('role.yml', text),
        ['unlimited-action: arn:aws:iam::aws:policy/AdministratorAccess'],
        key,
      );
      assert.deepEqual(findingsIn('role.yml', text.replace(key, 'forbidden')), []);
    }
  });
});
