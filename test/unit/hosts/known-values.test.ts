import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { valuesIn } from '../../../src/hosts/cloudformation/template-values';
import { unseenNode } from '../../../src/hosts/invented';
import { findPolicies } from '../support/find-policies';
import { testReference } from '../support/reference';

/** What is reported at warning or above: the rule, and the text under it. */
function grave(text: string, path: string): string[] {
  return lint({ text, path }, { reference: testReference() })
    .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ ruleId, span }) => `${ruleId} at ${text.slice(span.start, span.end)}`);
}

function policyOf(statements: string): string {
  return `resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = ${statements} })\n}\n`;
}

describe('values that a Terraform file gives elsewhere', () => {
  const path = 'main.tf';
  const values = [
    'locals {',
    '  everything = "*"',
    '  services   = concat(["s3:*"], ["sqs:*"])',
    '  by_team    = { scans = { actions = ["sns:*"] } }',
    '  again      = local.everything',
    '  circle     = local.circle',
    '}',
    'variable "action" { default = "kms:*" }',
    'variable "bucket_arn" { default = "" }',
    'variable "table_arn" { default = "put your table here" }',
    '',
  ].join('\n');

  for (const [statement, expected] of [
    ['{ Effect = "Allow", Action = local.everything, Resource = local.again }', ['local.everything']],
    ['{ Effect = "Allow", Action = local.services, Resource = "*" }', ['local.services', 'local.services']],
    [
      '{ Effect = "Allow", Action = local.by_team["scans"].actions[0], Resource = "*" }',
      'local.by_team["scans"].actions[0]',
    ],
    ['{ Effect = "Allow", Action = ["${local.everything}"], Resource = "*" }', '${local.everything}'],
    ['{ Effect = "Allow", Action = [var.action], Resource = "*" }', 'var.action'],
  ] as const) {
    it(`counts them where they are named: ${statement}`, () => {
      const places = [expected].flat();
      assert.deepEqual(
        grave(values + policyOf(statement), path),
        places.map((place) => `unlimited-action at ${place}`),
      );
    });
  }

  it('does not judge what is there to be replaced, what is not known, or a circle', () => {
    for (const resource of ['var.bucket_arn', 'var.table_arn', 'var.other', 'local.circle', 'local.none.such'])
      assert.deepEqual(
        grave(values + policyOf(`{ Effect = "Allow", Action = "s3:GetObject", Resource = ${resource} }`), path),
        [],
      );
  });

  it('reads them in heredocs too', () => {
    const text = `${values}resource "aws_iam_policy" "p" {\n  policy = <<EOF\n{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"\${var.action}","Resource":\${jsonencode(local.everything)}}]}\nEOF\n}\n`;
    assert.deepEqual(grave(text, path), ['unlimited-action at ${var.action}']);
  });

  it('prints no change of a value that stands elsewhere, but of what stands around it', () => {
    const text =
      values + policyOf('{ Effect = "Allow", Action = ["s3:Get*", "s3:GetObject"], Resource = local.everything }');
    const { findings } = lint({ text, path }, { reference: testReference() });
    const fixes = findings.filter(({ ruleId }) => ruleId === 'redundant-action').flatMap((finding) => finding.fixes);
    assert.ok(fixes.length > 0 && fixes.every((fix) => fix.edits().length > 0));
    const elsewhere = `locals {\n  statements = [{ Effect = "Deny", Action = ["sqs:*", "sqs:List*"], Resource = "*" }]\n}\n${policyOf('local.statements')}`;
    const again = lint({ text: elsewhere, path }, { reference: testReference() });
    const others = again.findings.filter(({ ruleId }) => ruleId === 'redundant-action');
    assert.equal(others.length, 1);
    assert.ok(others.flatMap((finding) => finding.fixes).every((fix) => fix.edits().length === 0));
  });
});

describe('values that Terraform puts together', () => {
  const path = 'main.tf';

  for (const [action, expected] of [
    ['join(":", ["sqs", "*"])', true],
    ['format("%s:%s", "sqs", "*")', true],
    ['[for action in ["sqs:*"] : action]', true],
    ['flatten([for name, service in var.services : ["sqs:*", service.more]])', true],
    ['flatten([["sqs:*"], [["sqs:List*"]]])', true],
    ['coalescelist(var.actions, ["sqs:*"])', true],
    ['split(",", "sqs:*,s3:GetBucketLocation")', true],
    ['formatlist("%s:*", ["sqs"])', true],
    ['formatlist("%s:*", local.services)', true],
    ['[for service in ["sqs"] : "${service}:*"]', true],
    ['[for service in local.services : "${ service }:*"]', true],
    ['split(var.mark, "sqs:*,s3:GetBucketLocation")', false],
    [`split(",", "sqs:*,${'s3:GetObject,'.repeat(200)}")`, false],
    ['formatlist("%s:*", var.services)', false],
    ['formatlist("%s:*", ["sqs", var.service])', false],
    ['formatlist("%s:%s", ["sqs"], ["*"])', false],
    ['[for service in ["sqs"] : "${var.prefix}${service}:*"]', false],
    ['[for service in ["sqs"] : "${service}:*" if var.all]', false],
    ['[for service in local.none : "${service}:*"]', false],
    ['format("%s:*", var.service)', false],
    ['format("sqs:%5s", "*")', false],
    ['format("sqs:*", "more")', false],
    ['join(":", var.parts)', false],
    ['[for action in var.actions : action if action != "sqs:*"]', false],
  ] as const) {
    it(`are read where they are known: ${action}`, () => {
      const statement = `[{ Effect = "Allow", Action = ${action}, Resource = "*" }]`;
      const found = grave(`locals {\n  services = ["sqs"]\n}\n${policyOf(statement)}`, path);
      assert.deepEqual(
        found.map((each) => each.split(' ')[0]),
        expected ? ['unlimited-action'] : [],
      );
    });
  }

  it('stand nowhere, so that no change of one is printed', () => {
    const action = 'formatlist("s3:%s", ["GetObject", "GetObjet"])';
    const { findings } = lint(
      { text: policyOf(`[{ Effect = "Allow", Action = ${action}, Resource = "*" }]`), path },
      { reference: testReference() },
    );
    const fixes = findings.filter(({ ruleId }) => ruleId === 'unknown-action').flatMap((finding) => finding.fixes);
    assert.ok(fixes.length > 0 && fixes.every((fix) => fix.edits().length === 0));
  });

  it('have what is not known in braces, as a text has it', () => {
    const text = policyOf(
      '[{ Effect = "Allow", Action = "s3:GetObject", Resource = format("arn:aws:s3:::%s/*", var.b) }]',
    );
    const [policy] = findPolicies({ text, path });
    const value = policy?.document.statements[0]?.resource?.values[0];
    assert.equal(value?.text, 'arn:aws:s3:::${var.b}/*');
    assert.deepEqual(value.unknowns, [{ start: 13, end: 21 }]);
  });

  it('stay what they are in statements that a for makes', () => {
    const statements = '[for name in var.queues : { Effect = "Allow", Action = "sqs:*", Resource = name }]';
    assert.deepEqual(grave(policyOf(statements), path), ['unlimited-action at sqs:*']);
  });
});

describe('ARNs of what a template makes', () => {
  const mismatches = (text: string, path: string): string[] =>
    lint({ text, path }, { reference: testReference() })
      .findings.filter(({ ruleId }) => ruleId === 'action-resource-mismatch')
      .map(({ span }) => text.slice(span.start, span.end));
  const terraform = (action: string, resource: string): string =>
    policyOf(`[{ Effect = "Allow", Action = "${action}", Resource = ${resource} }]`);
  const template = (action: string, resource: string): string =>
    `Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n  Policy:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n        - Effect: Allow\n          Action: ${action}\n          Resource: ${resource}\n`;

  it('tell an action that they do not fit, in Terraform', () => {
    for (const resource of [
      '"${aws_s3_bucket.b.arn}/*"',
      '"${aws_s3_bucket.b[0].arn}/*"',
      'format("%s/*", aws_s3_bucket.b.arn)',
    ])
      assert.deepEqual(mismatches(terraform('s3:ListBucket', resource), 'main.tf'), ['s3:ListBucket'], resource);
    for (const resource of ['aws_s3_bucket.b.arn', '[data.aws_s3_bucket.b.arn]', 'aws_sqs_queue.q.arn'])
      assert.deepEqual(mismatches(terraform('s3:GetObject', resource), 'main.tf'), ['s3:GetObject'], resource);
    for (const resource of [
      '[aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]',
      'aws_nothing.b.arn',
      'module.b.arn',
      'aws_s3_bucket.b.id',
    ])
      assert.deepEqual(mismatches(terraform('s3:GetObject', resource), 'main.tf'), [], resource);
    assert.deepEqual(
      mismatches(terraform('logs:PutLogEvents', '"${aws_cloudwatch_log_group.g.arn}:*"'), 'main.tf'),
      [],
    );
  });

  it('tell an action that they do not fit, in CloudFormation', () => {
    for (const resource of [
      '!GetAtt Bucket.Arn',
      '!GetAtt [Bucket, Arn]',
      '\n            Fn::GetAtt: [Bucket, Arn]',
      '!Sub "${Bucket.Arn}"',
    ])
      assert.deepEqual(mismatches(template('s3:GetObject', resource), 'template.yaml'), ['s3:GetObject'], resource);
    for (const resource of ['!Sub "${Bucket.Arn}/*"', '!Join ["", [!GetAtt Bucket.Arn, "/*"]]'])
      assert.deepEqual(mismatches(template('s3:ListBucket', resource), 'template.yaml'), ['s3:ListBucket'], resource);
    for (const resource of ['!GetAtt Other.Arn', '!GetAtt Bucket.Name', '!Sub "${Bucket.Arn}/*"'])
      assert.deepEqual(mismatches(template('s3:GetObject', resource), 'template.yaml'), [], resource);
  });

  it('stay unknown for changes of the text', () => {
    const text = terraform('s3:GetObject', 'aws_s3_bucket.b.arn');
    const { findings } = lint({ text, path: 'main.tf' }, { reference: testReference() });
    for (const { fixes } of findings)
      for (const fix of fixes) for (const edit of fix.edits()) assert.doesNotMatch(edit.text, /"aws_s3_bucket/);
  });
});

describe('documents of Terraform that take over others', () => {
  const path = 'main.tf';
  const document = (name: string, body: string): string => `data "aws_iam_policy_document" "${name}" {\n${body}\n}\n`;
  const statement = (sid: string, action: string, resource = '*'): string =>
    `  statement {\n    sid       = "${sid}"\n    actions   = ["${action}"]\n    resources = ["${resource}"]\n  }`;
  const pass = document('pass', statement('Pass', 'iam:PassRole'));
  const run = document('run', statement('Run', 'ec2:RunInstances'));
  const names = '[data.aws_iam_policy_document.pass.json, data.aws_iam_policy_document.run.json]';

  it('are judged as a whole, and what stands once is reported once', () => {
    const merged = document('all', `  source_policy_documents = ${names}`);
    assert.deepEqual(grave(pass + run, path), ['pass-any-role at iam:PassRole']);
    assert.deepEqual(grave(pass + run + merged, path), [
      'pass-any-role at iam:PassRole',
      'privilege-escalation at ec2:RunInstances',
    ]);
  });

  it('put their own statements in the place of those with the same id', () => {
    const own = statement('Pass', 'iam:PassRole', 'arn:aws:iam::111122223333:role/worker');
    const merged = document('all', `  source_policy_documents = ${names}\n${own}`);
    assert.deepEqual(grave(pass + run + merged, path), ['pass-any-role at iam:PassRole']);
  });
});

describe('blocks of a Terraform document that only a deployment makes', () => {
  const path = 'main.tf';
  const around = (blocks: string): string =>
    `data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["sqs:SendMessage"]\n    resources = ["*"]\n${blocks}\n  }\n}\n`;

  it('are read for what they say', () => {
    const everyone =
      'dynamic "principals" {\n for_each = var.open\n content {\n  type = "AWS"\n  identifiers = ["*"]\n }\n}';
    assert.deepEqual(grave(around(everyone), path), ['public-resource at *']);
    const condition =
      'dynamic "condition" {\n for_each = var.limits\n content {\n  test = "StringEquals"\n  variable = "aws:SourceAccount"\n  values = condition.value\n }\n}';
    assert.deepEqual(grave(around(`${everyone}\n${condition}`), path), []);
  });

  it('may have parts that are not known', () => {
    const principals = 'principals {\n  type = var.type\n  identifiers = var.principals\n}';
    const condition = 'condition {\n  test = var.test\n  variable = var.key\n  values = ["a"]\n}';
    assert.deepEqual(grave(around(`${principals}\n${condition}`), path), []);
  });
});

describe('values that a template gives elsewhere', () => {
  const path = 'template.yaml';
  const template = (statement: string): string =>
    [
      'Parameters:',
      '  Action: { Type: String, Default: "sqs:*" }',
      '  Actions: { Type: CommaDelimitedList, Default: "sqs:*, sns:*" }',
      '  Bucket: { Type: String, Default: reports }',
      'Mappings:',
      '  Map: { one: { all: "sqs:*", list: ["sqs:*", "sns:*"] }, two: { all: "sqs:*" } }',
      'Resources:',
      '  Policy:',
      '    Type: AWS::IAM::ManagedPolicy',
      '    Properties:',
      '      PolicyDocument:',
      '        Version: "2012-10-17"',
      `        Statement: [{ Effect: Allow, ${statement} }]`,
      '',
    ].join('\n');

  for (const [action, expected] of [
    ['!Ref Action', ['!Ref Action']],
    ['{ Ref: Action }', ['{ Ref: Action }']],
    ['!Sub "${Action}"', ['${Action}']],
    ['!Ref Actions', ['!Ref Actions', '!Ref Actions']],
    ['[!If [IsProduction, s3:GetBucketLocation, !Ref Action]]', ['!Ref Action']],
    ['!FindInMap [Map, one, all]', ['!FindInMap [Map, one, all]']],
    [
      '{ "Fn::FindInMap": [Map, one, list] }',
      ['{ "Fn::FindInMap": [Map, one, list] }', '{ "Fn::FindInMap": [Map, one, list] }'],
    ],
    ['!FindInMap [Map, !Ref "AWS::Region", all]', ['!FindInMap [Map, !Ref "AWS::Region", all]']],
    ['!FindInMap [Map, three, all]', []],
    ['!Select [1, ["s3:GetBucketLocation", "sqs:*"]]', ['sqs:*']],
    ['!Select [!Ref Index, ["s3:GetBucketLocation", "sqs:*"]]', []],
    ['!Split [",", "sqs:*,s3:GetBucketLocation"]', ['!Split [",", "sqs:*,s3:GetBucketLocation"]']],
    [
      '{ "Fn::Split": [ "," , "sqs:*,s3:GetBucketLocation" ] }',
      ['{ "Fn::Split": [ "," , "sqs:*,s3:GetBucketLocation" ] }'],
    ],
    [
      '!Select [1, !Split ["+", "s3:GetBucketLocation+sqs:*"]]',
      ['!Select [1, !Split ["+", "s3:GetBucketLocation+sqs:*"]]'],
    ],
    ['!Select [0, !Split ["+", "s3:GetBucketLocation+sqs:*"]]', []],
    ['!Split [",", !Ref Bucket]', []],
    ['!Ref Bucket', []],
    ['!Ref Elsewhere', []],
  ] as const) {
    it(`counts them where they are named: ${action}`, () => {
      assert.deepEqual(
        grave(template(`Action: ${action}, Resource: "*"`), path),
        expected.map((place) => `unlimited-action at ${place}`),
      );
    });
  }

  it('looks for them in time that grows with the text', () => {
    const known = valuesIn(unseenNode(0));
    for (const [begin, more, end] of [
      ['!FindInMap [', '{},', '[x]]'],
      ['!FindInMap [', ' ', '['],
      ['!Select [0,', ' ', 'x'],
      ['!Select [0,', ']}', 'x'],
      ['!Split [",", "', ' ', '" x'],
      ['!GetAtt Bucket', ' ', 'x'],
    ] as const) {
      const text = begin + more.repeat(200_000) + end;
      assert.deepEqual(known.valuesOf({ ...unseenNode(0), text }), []);
      assert.equal(known.arnLike(text), undefined);
    }
  });

  it('reads the variables of the Serverless Framework that name another place of the file', () => {
    const text =
      'custom:\n  scope:\n    everything: "*"\nprovider:\n  iamRoleStatements:\n    - { Effect: Allow, Action: "kms:Decrypt", Resource: "${self:custom.scope.everything}" }\n';
    assert.deepEqual(grave(text, 'serverless.yml'), ['unlimited-data-access at ${self:custom.scope.everything}']);
    assert.deepEqual(grave(text.replace('custom.scope.everything', 'custom.none'), 'serverless.yml'), []);
  });

  it('takes the branches of a condition for alternatives', () => {
    const text = template('Action: [!If [IsProduction, "s3:Get*", "s3:GetObject"]], Resource: "*"');
    const { findings } = lint({ text, path }, { reference: testReference() });
    assert.deepEqual(
      findings.filter(({ ruleId }) => ruleId === 'redundant-action'),
      [],
    );
  });

  it('leaves statements of other kinds of documents alone', () => {
    const text =
      'kind: BucketPolicy\nspec:\n  statements:\n    - { effect: Allow, principal: { allowAnon: true }, action: [read], resource: ["*"] }\n';
    assert.deepEqual(grave(text, 'bucket.yaml'), []);
  });
});
