import assert from 'node:assert/strict';
import { findPolicies } from '../support/find-policies';

const typesIn = (path: string, text: string): (string | undefined)[] =>
  findPolicies({ path, text }).map(({ document }) => document.type);

const hcl = '{ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] }';

describe('the type of a policy', () => {
  it('is told by what uses a data source, also by way of local values and other documents', () => {
    const role = (trust: string): string => `resource "aws_iam_role" "r" {\n  assume_role_policy = ${trust}\n}\n`;
    const data = (name: string, more = ''): string =>
      `data "aws_iam_policy_document" "${name}" {\n${more}  statement {\n    actions = ["sts:AssumeRole"]\n  }\n}\n`;
    assert.deepEqual(typesIn('a.tf', data('x') + role('data.aws_iam_policy_document.x.json')), ['trust']);
    assert.deepEqual(typesIn('a.tf', `locals {\n  trust = jsonencode(${hcl})\n}\n${role('local.trust')}`), ['trust']);
    assert.deepEqual(
      typesIn('a.tf', `${data('x')}locals {\n  t = data.aws_iam_policy_document.x.json\n}\n${role('local.t')}`),
      ['trust'],
    );
    const more = '  source_policy_documents = [data.aws_iam_policy_document.x.json]\n';
    assert.deepEqual(typesIn('a.tf', data('x') + data('y', more) + role('data.aws_iam_policy_document.y.json')), [
      'trust',
      'trust',
    ]);
    assert.deepEqual(typesIn('a.tf', 'locals {\n  a = local.b\n  b = local.a\n}\n' + data('x')), ['identity']);
  });

  it('is left to the text where uses differ', () => {
    const text = [
      `locals {\n  p = jsonencode(${hcl})\n}`,
      'resource "aws_iam_role" "r" {\n  assume_role_policy = local.p\n}',
      'resource "aws_sqs_queue_policy" "q" {\n  policy = local.p\n}\n',
    ].join('\n');
    assert.deepEqual(typesIn('a.tf', text), ['identity']);
  });

  it('is a boundary where a template refers to the policy as one', () => {
    const template = (reference: string): string =>
      [
        'Resources:',
        '  Limit:',
        '    Type: AWS::IAM::ManagedPolicy',
        '    Properties:',
        '      PolicyDocument:',
        '        Version: "2012-10-17"',
        '        Statement: { Effect: Allow, Action: "s3:*", Resource: "*" }',
        '  Worker:',
        '    Type: AWS::IAM::Role',
        '    Properties:',
        `      PermissionsBoundary: ${reference}`,
        '',
      ].join('\n');
    assert.deepEqual(typesIn('a.yaml', template('!Ref Limit')), ['boundary']);
    assert.deepEqual(typesIn('a.yaml', template('{ Ref: Limit }')), ['boundary']);
    assert.deepEqual(typesIn('a.yaml', template('!Ref Other')), ['identity']);
  });

  it('is trust where principals may do nothing but assume a role, even with a resource', () => {
    const policy = (statement: object): string => JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const assume = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' };
    assert.deepEqual(typesIn('a.json', policy(assume)), ['trust']);
    assert.deepEqual(typesIn('a.json', policy({ ...assume, Resource: '*' })), ['trust']);
    // An endpoint of STS says this of everyone.
    assert.deepEqual(typesIn('a.json', policy({ ...assume, Principal: '*', Resource: '*' })), ['resource']);
    for (const Action of [['sts:AssumeRole', 's3:*'], '*'])
      assert.deepEqual(typesIn('a.json', policy({ ...assume, Action, Resource: '*' })), ['resource']);
  });
});
