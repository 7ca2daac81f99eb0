import assert from 'node:assert/strict';
import { toJson } from '../../../src/core/source-tree';
import { finish } from '../../../src/core/steps';
import type { HostedPolicy } from '../../../src/hosts/host';
import { terraformHost } from '../../../src/hosts/terraform/terraform-host';
import { readTerraformJson } from '../../../src/hosts/terraform/read-terraform-json';
import { findPolicies } from '../support/find-policies';
import { hostileTexts } from '../support/hostile';

function policiesOf(text: string, path: string): readonly HostedPolicy[] {
  return finish(terraformHost.find({ text, path }, false));
}

describe('Terraform configurations in JSON', () => {
  const path = 'main.tf.json';
  const statement = {
    actions: ['s3:GetObject'],
    resources: ['${aws_s3_bucket.b.arn}/&{aws:username}/*'],
    principals: [{ type: 'AWS', identifiers: ['*'] }],
    condition: { test: 'StringEquals', variable: 'aws:PrincipalOrgID', values: ['o-a1b2c3d4e5'] },
  };
  const configuration = JSON.stringify(
    {
      data: { aws_iam_policy_document: { read: { statement } } },
      locals: { everything: '*' },
      resource: {
        aws_s3_bucket_policy: { b: { policy: '${data.aws_iam_policy_document.read.json}' } },
        aws_iam_policy: {
          p: {
            policy: JSON.stringify({
              Version: '2012-10-17',
              Statement: [{ Effect: 'Deny', Action: 'sqs:*', Resource: '${local.everything}' }],
            }),
          },
        },
      },
    },
    undefined,
    2,
  );

  it('are read like those in the native syntax', () => {
    const [data, text] = policiesOf(configuration, path);
    assert.deepEqual(data && toJson(data.root), {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['s3:GetObject'],
          Resource: ['${aws_s3_bucket.b.arn}/${aws:username}/*'],
          Principal: { AWS: ['*'] },
          Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] } },
        },
      ],
    });
    assert.deepEqual(
      [data, text].map((policy) => [policy?.type?.type, policy?.attachment?.resourceType]),
      [
        ['resource', 'aws_s3_bucket_policy'],
        ['identity', 'aws_iam_policy'],
      ],
    );
  });

  it('have values where they stand, and unknown ones in braces', () => {
    const values = findPolicies({ text: configuration, path }).flatMap(({ document }) =>
      document.statements.flatMap(({ action, resource }) => [...(action?.values ?? []), ...(resource?.values ?? [])]),
    );
    assert.deepEqual(
      values.map(({ span, known }) => [configuration.slice(span.start, span.end), known]),
      [
        ['s3:GetObject', true],
        ['${aws_s3_bucket.b.arn}/&{aws:username}/*', false],
        ['sqs:*', true],
        ['${local.everything}', true],
      ],
    );
  });

  it('print changes of policies that are texts of their own, and of no others', () => {
    const changed = policiesOf(configuration, path).map((policy) =>
      policy.root.kind === 'object'
        ? policy.print([{ kind: 'add-member', object: policy.root, key: 'Id', value: 'x' }]).length
        : -1,
    );
    assert.deepEqual(changed, [0, 1]);
  });

  it('are read block by block, so that a long one leaves others the thread', () => {
    const blocks = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`b${index}`, { bucket: 'x' }]));
    const steps = readTerraformJson(JSON.stringify({ resource: [{ aws_s3_bucket: blocks }], locals: { a: 1, b: 2 } }));
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count++;
    assert.equal(step.value.blocks.length, 501);
    assert.ok(count > 500);
  });

  it('give nothing where they are no configurations', () => {
    for (const text of ['', '[]', '"Statement"', '{"Statement": 1}', '{"data": {"aws_iam_policy_document": []}}', '{'])
      assert.deepEqual(policiesOf(text, path), [], text);
    for (const make of Object.values(hostileTexts)) assert.doesNotThrow(() => policiesOf(make(1_000), path));
  });
});

describe('statements that a Terraform module takes as objects', () => {
  const path = 'main.tf';
  const module = (value: string): string => `module "worker" {\n  policy_statements = ${value}\n}\n`;
  const documentIn = (text: string): unknown => {
    const [policy] = policiesOf(text, path);
    return policy && toJson(policy.root);
  };

  it('are one policy, in a list or under names', () => {
    const read = '{ effect = "Allow", actions = ["s3:GetObject"], resources = ["*"], enabled = true }';
    const deny = '{ sid = "No", effect = "Deny", not_actions = ["s3:*"], resources = [var.arn] }';
    const expected = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] },
        { Sid: 'No', Effect: 'Deny', NotAction: ['s3:*'], Resource: ['var.arn'] },
      ],
    };
    assert.deepEqual(documentIn(module(`[${read}, ${deny}]`)), expected);
    assert.deepEqual(documentIn(module(`[${read}, ${deny}]`).replace('statements', 'statement')), expected);
    assert.deepEqual(documentIn(module(`{\n read = ${read}\n deny = ${deny}\n}`)), expected);
  });

  it('have principals and conditions, or what is not known of them', () => {
    const written =
      'principals = [{ type = "AWS", identifiers = ["*"] }], conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["true"] }]';
    const inNames = written.replace('[{ type', '{ all = { type').replace('["*"] }]', '["*"] } }');
    for (const limits of [written, inNames])
      assert.deepEqual(documentIn(module(`[{ actions = ["kms:*"], ${limits} }]`)), {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['kms:*'],
            Principal: { AWS: ['*'] },
            Condition: { Bool: { 'aws:SecureTransport': ['true'] } },
          },
        ],
      });
    const [policy] = findPolicies({
      text: module('[{ actions = ["kms:*"], resources = ["*"], condition = var.limits }]'),
      path,
    });
    assert.deepEqual(policy?.document.statements[0]?.conditionElement?.complete, false);
  });

  it('are not mistaken for others', () => {
    for (const value of ['[]', 'var.statements', '[{ action = "*" }]', '[{ actions = ["*"] }]', '{ actions = ["*"] }'])
      assert.deepEqual(policiesOf(module(value), path), [], value);
    assert.deepEqual(policiesOf('module "m" {\n  rules = [{ actions = ["x"], effect = "Allow" }]\n}\n', path), []);
  });
});
