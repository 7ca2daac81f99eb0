import assert from 'node:assert/strict';
import { findPolicies } from '../support/find-policies';
import { toJson } from '../../../src/core/source-tree';
import { finish } from '../../../src/core/steps';
import { applyEdits } from '../../../src/core/text-edit';
import { terraformHost } from '../../../src/hosts/terraform/terraform-host';
import { assertEditsReadBack } from '../support/edits';
import { sampledOffsets } from '../support/thoroughness';

const configuration = [
  'resource "aws_iam_role" "worker" {',
  '  name = "worker-${var.names["a"]}" # not a policy',
  '  assume_role_policy = jsonencode({',
  '    Version = "2012-10-17"',
  '    Statement = [{',
  '      Effect    = "Allow"',
  '      Principal = { Service = "ec2.amazonaws.com" }',
  '      Action    = ["sts:AssumeRole", "sts:TagSession",]',
  '    }]',
  '  })',
  '}',
  '',
  'data "aws_iam_policy_document" "bucket" {',
  '  statement {',
  '    sid       = "Read"',
  '    actions   = ["s3:GetObject", "s3:List*"] // two',
  '    resources = ["${aws_s3_bucket.b.arn}/&{aws:username}/*"]',
  '',
  '    principals {',
  '      type        = "AWS"',
  '      identifiers = ["*"]',
  '    }',
  '    condition {',
  '      test     = "IpAddress"',
  '      variable = "aws:SourceIp"',
  '      values   = ["0.0.0.0/0"]',
  '    }',
  '  }',
  '  statement {',
  '    effect = "Deny"',
  '    not_actions = ["s3:*"]',
  '    resources = concat(["*"], var.more)',
  '  }',
  '}',
  '',
  'resource "aws_s3_bucket_policy" "b" {',
  '  policy = data.aws_iam_policy_document.bucket.json',
  '}',
  '',
  'resource "aws_organizations_policy" "o" {',
  '  type    = "RESOURCE_CONTROL_POLICY"',
  '  content = <<-EOT',
  '    {',
  '      "Version": "2012-10-17",',
  '      "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*",',
  '        "Resource": ["${var.arn}/$${aws:username}", ${jsonencode(var.others)}] }]',
  '    }',
  '  EOT',
  '}',
  '',
].join('\n');

const path = 'main.tf';

/** The texts under the values of an element, as an editor would underline them. */
function underlined(text: string, element: 'action' | 'resource'): string[] {
  return findPolicies({ text, path }).flatMap(({ document }) =>
    document.statements.flatMap((statement) =>
      (statement[element]?.values ?? []).map(({ span }) => text.slice(span.start, span.end)),
    ),
  );
}

function typeOf(text: string): string | undefined {
  return finish(terraformHost.find({ text, path }, false))[0]?.type?.type;
}

describe('the Terraform host', () => {
  it('finds every policy with its type and attachment', () => {
    assert.deepEqual(
      finish(terraformHost.find({ text: configuration, path }, false)).map(({ type, attachment }) => [
        type?.type,
        attachment?.resourceType,
      ]),
      [
        ['trust', 'aws_iam_role'],
        ['resource', 'aws_s3_bucket_policy'],
        ['rcp', 'aws_organizations_policy'],
      ],
    );
  });

  it('reads a data source as the policy that it makes', () => {
    const policy = finish(terraformHost.find({ text: configuration, path }, false))[1];
    assert.deepEqual(policy && toJson(policy.root), {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Sid: 'Read',
          Action: ['s3:GetObject', 's3:List*'],
          Resource: ['${aws_s3_bucket.b.arn}/${aws:username}/*'],
          Principal: { AWS: ['*'] },
          Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } },
        },
        { Effect: 'Deny', NotAction: ['s3:*'], Resource: 'concat(["*"], var.more)' },
      ],
    });
  });

  for (const [name, text] of [
    ['as it stands', configuration],
    ['with CRLF', configuration.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', `\uFEFF${configuration}`],
  ] as const) {
    it(`gives values without their quotes, ${name}`, () => {
      assert.deepEqual(underlined(text, 'action'), [
        'sts:AssumeRole',
        'sts:TagSession',
        's3:GetObject',
        's3:List*',
        's3:*',
        's3:*',
      ]);
      assert.deepEqual(underlined(text, 'resource'), [
        '${aws_s3_bucket.b.arn}/&{aws:username}/*',
        '*',
        'var.more',
        '${var.arn}/$${aws:username}',
        '${jsonencode(var.others)}',
      ]);
    });
  }

  it('tells known values from what only a deployment can tell', () => {
    const documents = findPolicies({ text: configuration, path }).map(({ document }) => document);
    const resources = documents.flatMap(({ statements }) => statements.map(({ resource }) => resource));
    assert.deepEqual(
      resources.map((resource) => [resource?.complete, resource?.values.map(({ known }) => known)]),
      [
        [undefined, undefined],
        [true, [false]],
        [false, [true, false]],
        [false, [false, false]],
      ],
    );
    const heredoc = documents[2]?.statements[0]?.resource?.values[0];
    assert.equal(heredoc?.text, '${var.arn}/${aws:username}');
    assert.deepEqual(
      heredoc.unknowns.map(({ start, end }) => heredoc.text.slice(start, end)),
      ['${var.arn}'],
    );
  });

  it('prints edits that read back as meant', () => {
    assert.ok(assertEditsReadBack(terraformHost, { text: configuration, path }) > 20);
    const small = configuration.slice(0, configuration.indexOf('\n}\n') + 3).replaceAll('\n', '\r\n');
    assert.ok(assertEditsReadBack(terraformHost, { text: small, path }) > 7);
  });

  it('writes a condition as a block of the data source', () => {
    const text = 'data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["s3:*"]\n  }\n}\n';
    const [policy] = findPolicies({ text, path });
    const node = policy?.document.statements[0]?.node;
    assert.ok(node);
    const edits = policy.print([
      {
        kind: 'add-member',
        object: node,
        key: 'Condition',
        value: { StringEquals: { 'aws:username': '${aws:PrincipalTag/user}' } },
      },
    ]);
    assert.equal(
      applyEdits(text, edits),
      [
        'data "aws_iam_policy_document" "x" {',
        '  statement {',
        '    actions = ["s3:*"]',
        '    condition {',
        '      test     = "StringEquals"',
        '      variable = "aws:username"',
        '      values   = ["&{aws:PrincipalTag/user}"]',
        '    }',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('tells the type of a policy from its place', () => {
    const policy = 'jsonencode({ Version = "2012-10-17", Statement = [] })';
    for (const [resource, attribute, type] of [
      ['aws_iam_policy', 'policy', 'identity'],
      ['aws_iam_user_policy', 'policy', 'identity'],
      ['aws_kms_key', 'policy', 'resource'],
      ['aws_sqs_queue_policy', 'policy', 'resource'],
      ['aws_vpc_endpoint', 'policy', 'vpc-endpoint'],
      ['aws_organizations_policy', 'content', 'scp'],
      ['aws_iam_role', 'assume_role_policy', 'trust'],
    ] as const) {
      assert.equal(typeOf(`resource "${resource}" "x" {\n  ${attribute} = ${policy}\n}`), type, resource);
    }
    assert.equal(typeOf(`locals {\n  policy = ${policy}\n}`), undefined);
    const bounded = `resource "aws_iam_policy" "b" {\n  policy = ${policy}\n}\nresource "aws_iam_role" "r" {\n  permissions_boundary = aws_iam_policy.b.arn\n}`;
    assert.equal(typeOf(bounded), 'boundary');
    const nested = `resource "aws_iam_role" "r" {\n  inline_policy {\n    policy = ${policy}\n  }\n}`;
    assert.equal(typeOf(nested), 'identity');
  });

  it('reads policies in quoted strings', () => {
    const text = `resource "aws_iam_policy" "x" {\n  policy = "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:*\\", \\"Resource\\": \\"*\\"}]}"\n}`;
    assert.deepEqual(underlined(text, 'action'), ['s3:*']);
    assert.ok(assertEditsReadBack(terraformHost, { text, path }) > 3);
  });

  it('keeps statements of other documents and dynamic ones in mind', () => {
    const text =
      'data "aws_iam_policy_document" "x" {\n  source_policy_documents = [var.base]\n  statement {\n    actions = ["s3:*"]\n  }\n}\n';
    assert.equal(findPolicies({ text, path })[0]?.document.complete, false);
    const dynamic =
      'data "aws_iam_policy_document" "x" {\n  dynamic "statement" {\n    for_each = var.x\n    content {\n      actions = ["s3:*"]\n    }\n  }\n}\n';
    const [policy] = findPolicies({ text: dynamic, path });
    assert.equal(policy?.document.complete, false);
    assert.deepEqual(underlined(dynamic, 'action'), ['s3:*']);
  });

  it('reads on behind what is half typed', () => {
    const text = `resource "x" "y" {\n  a = "half\n  b =\n  c = [1,\n}\ndata "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["s3:*", "iam:\n    resources = ["*"]\n  }\n}\n`;
    assert.deepEqual(underlined(text, 'resource'), ['*']);
    for (const end of sampledOffsets(configuration)) {
      for (const { root } of finish(terraformHost.find({ text: configuration.slice(0, end), path }, false)))
        assert.ok(root.span.end <= end);
    }
  });

  it('survives hostile configurations', () => {
    const hostile = [
      '[',
      '{',
      '(',
      'a{',
      'a = [{',
      '"${',
      '"',
      '<<A\n',
      'f(',
      '/*',
      'x ? ',
      '}',
      ']',
      '\ud800',
      'for ',
    ];
    for (const piece of hostile) {
      for (const text of [piece.repeat(20_000), `p = ${piece.repeat(20_000)}`, `a {\np = [${piece.repeat(2_000)}`]) {
        assert.doesNotThrow(() => finish(terraformHost.find({ text: `# Statement\n${text}`, path }, false)));
      }
    }
  });
});
