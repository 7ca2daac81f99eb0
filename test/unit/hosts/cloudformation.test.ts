import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { findPolicies } from '../support/find-policies';
import { toJson, valueSpan } from '../../../src/core/source-tree';
import { finish } from '../../../src/core/steps';
import { cloudFormationHost } from '../../../src/hosts/cloudformation/cloudformation-host';
import type { HostedPolicy } from '../../../src/hosts/host';
import { assertEditsReadBack } from '../support/edits';
import { testReference } from '../support/reference';
import { sampledOffsets } from '../support/thoroughness';

const template = [
  'Resources:',
  '  Role: # for the function',
  '    Type: AWS::IAM::Role',
  '    Properties:',
  '      AssumeRolePolicyDocument:',
  '        Version: 2012-10-17',
  '        Statement:',
  '          - Effect: Allow',
  "            Principal: { Service: [ec2.amazonaws.com, 'lambda.amazonaws.com'] }",
  '            Action: sts:AssumeRole',
  '      Policies:',
  '        - PolicyName: Files',
  '          PolicyDocument:',
  "            Version: '2012-10-17'",
  '            Statement:',
  '            - Effect: Allow',
  '              Action: # reads and writes',
  '                - s3:*   # too much',
  '                - "ec2:\\u0044escribe*"',
  '              Resource: !Sub "arn:${AWS::Partition}:s3:::home/${!aws:username}/*"',
  '            - Effect: Allow',
  "              Action: 's3:List''s'",
  '              Resource:',
  '                Fn::Join: ["", ["arn:aws:s3:::", !Ref Bucket, "/*"]]',
  '              Condition:',
  '                StringEquals:',
  '                  aws:PrincipalOrgID: !If [InOrganization, o-abcdefghij, !Ref "AWS::NoValue"]',
  '  Open:',
  '    Type: AWS::S3::BucketPolicy',
  '    Properties:',
  '      PolicyDocument: !Sub |',
  '        {"Version": "2012-10-17", "Statement": [{',
  '          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",',
  '          "Resource": "arn:aws:s3:::${Bucket}/*"}]}',
  '',
].join('\n');

function find(text: string, path = 'template.yaml'): readonly HostedPolicy[] {
  return finish(cloudFormationHost.find({ text, path }, false));
}

/** The texts under the values of an element, as an editor would underline them. */
function underlined(text: string, element: 'action' | 'resource', path = 'template.yaml'): string[] {
  return findPolicies({ text, path }).flatMap(({ document }) =>
    document.statements.flatMap((statement) =>
      (statement[element]?.values ?? []).map(({ span }) => text.slice(span.start, span.end)),
    ),
  );
}

/** A policy in YAML with one statement, in which `Resource` is as given. */
function withResource(resource: string): string {
  return `Statement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: ${resource}\n`;
}

describe('the CloudFormation host', () => {
  it('finds every policy of a template with its type and attachment', () => {
    assert.deepEqual(
      find(template).map(({ type, attachment }) => [type?.type, type?.evidence, attachment?.resourceType]),
      [
        ['trust', 'AssumeRolePolicyDocument of AWS::IAM::Role', 'AWS::IAM::Role'],
        ['identity', 'PolicyDocument of AWS::IAM::Role', 'AWS::IAM::Role'],
        ['resource', 'PolicyDocument of AWS::S3::BucketPolicy', 'AWS::S3::BucketPolicy'],
      ],
    );
  });

  for (const [name, text] of [
    ['as it stands', template],
    ['with CRLF', template.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', `\uFEFF${template}`],
  ] as const) {
    it(`gives values without their quotes, ${name}`, () => {
      assert.deepEqual(underlined(text, 'action'), [
        'sts:AssumeRole',
        's3:*',
        'ec2:\\u0044escribe*',
        "s3:List''s",
        's3:GetObject',
      ]);
      assert.deepEqual(underlined(text, 'resource'), [
        'arn:${AWS::Partition}:s3:::home/${!aws:username}/*',
        'Fn::Join: ["", ["arn:aws:s3:::", !Ref Bucket, "/*"]]',
        'arn:aws:s3:::${Bucket}/*',
      ]);
    });
  }

  it('prints edits that read back as meant', () => {
    assert.ok(assertEditsReadBack(cloudFormationHost, { text: template, path: 'template.yaml' }) > 25);
    const small = withResource('["*"] # all').replaceAll('\n', '\r\n');
    assert.ok(assertEditsReadBack(cloudFormationHost, { text: small, path: 'policy.yaml' }) > 4);
  });

  it('reads templates in JSON alike', () => {
    const text = JSON.stringify(
      {
        Resources: {
          Key: {
            Type: 'AWS::KMS::Key',
            Properties: {
              KeyPolicy: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Principal: '*',
                    Action: ['kms:*', 'kms:Get*'],
                    Resource: { 'Fn::Sub': 'a${!b}${C}' },
                  },
                ],
              },
            },
          },
        },
      },
      undefined,
      2,
    );
    const source = { text, path: 'template.json' };
    assert.ok(cloudFormationHost.reads(source));
    const [policy] = find(text, 'template.json');
    assert.equal(policy?.type?.type, 'resource');
    assert.deepEqual(underlined(text, 'resource', 'template.json'), ['a${!b}${C}']);
    assert.ok(assertEditsReadBack(cloudFormationHost, source) > 4);
  });

  describe('scalars', () => {
    for (const [written, value, inner] of [
      ['plain:*', 'plain:*', 'plain:*'],
      ['"a\\tb\\x41\\u0042"', 'a\tbAB', 'a\\tb\\x41\\u0042'],
      ["'it''s'", "it's", "it''s"],
      ['|\n      one\n      two', 'one\ntwo\n', 'one\n      two'],
      ['|-\n      one\n        two', 'one\n  two', 'one\n        two'],
      ['>-\n      one\n      two\n\n      three', 'one two\nthree', 'one\n      two\n\n      three'],
      ['one\n      two', 'one two', 'one\n      two'],
      ['"one\n      two \\\n      three"', 'one two three', 'one\n      two \\\n      three'],
    ] as const) {
      it(`reads ${JSON.stringify(written)} and keeps the way back`, () => {
        const text = withResource(written);
        const [found] = findPolicies({ text, path: 'p.yaml' });
        const node = found?.document.statements[0]?.resource?.values[0]?.node;
        assert.ok(node?.kind === 'string');
        assert.equal(node.text, value);
        assert.equal(text.slice(node.inner.start, node.inner.end), inner);
        for (const letter of ['one', 'two', 'three', 'plain']) {
          const at = value.indexOf(letter);
          if (at === -1) continue;
          const span = node.view.toSource({ start: at, end: at + letter.length });
          assert.equal(text.slice(span.start, span.end), letter);
        }
      });
    }
  });

  describe('intrinsic functions', () => {
    for (const [written, value, unknowns] of [
      ['!Sub "${A}x${!b}"', '${A}x${b}', ['${A}']],
      ['!Sub ["${A}-${B}", {A: known}]', 'known-${B}', ['${B}']],
      ['{"Fn::Sub": "x${A}"}', 'x${A}', ['${A}']],
      ['!Join [":", [arn, !Ref P, s3]]', 'arn:!Ref P:s3', ['!Ref P']],
      ['!Join ["", [a, b]]', 'ab', []],
      ['"${aws:username}"', '${aws:username}', []],
      ['"a-${self:custom.${opt:stage}.b}"', 'a-${self:custom.${opt:stage}.b}', ['${self:custom.${opt:stage}.b}']],
      ['"{{ .Values.arn }}/*"', '{{ .Values.arn }}/*', ['{{ .Values.arn }}']],
    ] as const) {
      it(`reads ${written}`, () => {
        const text = withResource(written);
        const [found] = findPolicies({ text, path: 'p.yaml' });
        const value0 = found?.document.statements[0]?.resource?.values[0];
        assert.equal(value0?.text, value);
        assert.deepEqual(
          value0.unknowns.map(({ start, end }) => value0.text.slice(start, end)),
          unknowns,
        );
      });
    }

    it('leaves what only a deployment tells unknown, with what it may become', () => {
      for (const written of ['!GetAtt A.Arn', '!Ref A', '!ImportValue x', '{ Ref: A }']) {
        const [found] = findPolicies({ text: withResource(written), path: 'p.yaml' });
        assert.equal(found?.document.statements[0]?.resource?.values[0]?.known, false, written);
      }
      const [policy] = find(withResource('!If [C, a, !Ref "AWS::NoValue"]'));
      const text = JSON.stringify(policy && toJson(policy.root));
      assert.match(text, /!If/);
    });

    it('keeps Fn::Sub around what a new value takes over', () => {
      const text = withResource('!Sub "arn:${AWS::Partition}:s3:::a"');
      const [found] = findPolicies({ text, path: 'p.yaml' });
      const node = found?.document.statements[0]?.resource?.member.value;
      assert.ok(node);
      const [edit] = found.print([{ kind: 'replace', node, value: 'arn:${AWS::Partition}:s3:::${aws:username}' }]);
      assert.match(edit?.text ?? '', /Fn::Sub: "arn:\$\{AWS::Partition\}:s3:::\$\{!aws:username\}"/);
      const byReference = withResource('!Ref Bucket');
      const [other] = findPolicies({ text: byReference, path: 'p.yaml' });
      const reference = other?.document.statements[0]?.resource?.member.value;
      assert.ok(reference);
      assert.deepEqual(other.print([{ kind: 'replace', node: reference, value: ['!Ref Bucket', '*'] }]), []);
    });
  });

  it('knows the places of other frameworks', () => {
    const serverless = [
      'service: x',
      'provider:',
      '  iam:',
      '    role:',
      '      statements:',
      '        - Effect: Allow',
      '          Action: "dynamodb:*"',
      '          Resource: "*"',
      'functions:',
      '  a:',
      '    iamRoleStatements:',
      '      - Effect: Allow',
      '        Action: s3:*',
      '        Resource: "*"',
    ].join('\n');
    assert.deepEqual(
      find(serverless).map(({ root, type }) => [toJson(root), type?.type]),
      ['dynamodb:*', 's3:*'].map((action) => [
        { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] },
        'identity',
      ]),
    );
    assert.deepEqual(underlined(serverless, 'action'), ['dynamodb:*', 's3:*']);
    const organizations = (type: string): string =>
      `Resources:\n  P:\n    Type: AWS::Organizations::Policy\n    Properties:\n      Type: ${type}\n      Content:\n        Version: "2012-10-17"\n        Statement: []\n`;
    assert.equal(find(organizations('SERVICE_CONTROL_POLICY'))[0]?.type?.type, 'scp');
    assert.equal(find(organizations('RESOURCE_CONTROL_POLICY'))[0]?.type?.type, 'rcp');
    assert.equal(find(organizations('TAG_POLICY')).length, 0);
    const bus = `Resources:\n  P:\n    Type: AWS::Events::EventBusPolicy\n    Properties:\n      EventBusName: b\n      Statement:\n        Effect: Allow\n        Principal: "*"\n        Action: events:PutEvents\n`;
    assert.deepEqual(
      find(bus).map(({ type }) => type?.type),
      ['resource'],
    );
  });

  it('reads an unquoted * as the wildcard, and reports it', () => {
    const text = withResource('*').replace('Action: s3:GetObject', 'Action:\n    - *');
    const [policy] = find(text);
    assert.deepEqual(underlined(text, 'action'), ['*']);
    assert.deepEqual(underlined(text, 'resource'), ['*']);
    assert.deepEqual(
      policy?.syntaxErrors.map(({ language }) => language),
      ['YAML', 'YAML'],
    );
  });

  it('follows anchors, and judges what stands behind them once', () => {
    const text = `a:\n  PolicyDocument: &p\n    Statement: &s\n      - Effect: Allow\n        Action: &a [s3:*]\n        Resource: "*"\nb:\n  PolicyDocument: *p\nc:\n  PolicyDocument:\n    Statement:\n      - Effect: Deny\n        Action: *a\n        Resource: "*"\n`;
    assert.deepEqual(underlined(text, 'action'), ['s3:*', 's3:*']);
    assert.equal(find(text).length, 2);
  });

  it('survives half-typed templates', () => {
    for (const end of sampledOffsets(template)) {
      for (const policy of find(template.slice(0, end))) assert.ok(valueSpan(policy.root).end <= end + 1);
    }
  });

  it('survives hostile templates', () => {
    const hostile = [
      `Statement: ${'['.repeat(250)}`,
      `Statement: ${'{a: '.repeat(250)}`,
      `Statement:\n${'- '.repeat(250)}x`,
      `Statement: "${'x'.repeat(500_000)}`,
      `Statement: ${'\ud800'.repeat(10)}`,
      `a: &a [Statement, ${'x,'.repeat(100)}]\n` +
        Array.from({ length: 9 }, (_, i) => `b${i}: &b${i} [${`*${i === 0 ? 'a' : `b${i - 1}`},`.repeat(9)}]`).join(
          '\n',
        ),
      'Statement: &a [*a]',
      'Statement: Effect: Allow',
      'Statement:\n\t- Effect: Allow',
      'Statement: {Effect: Allow, Action',
      'a: {{ if x }}\nStatement: [{{ y }}]\n{{- end }}',
    ];
    for (const text of hostile) assert.doesNotThrow(() => find(text));
  });

  it('knows a permissions boundary by its use or its name', () => {
    const policy = `Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: '*', Resource: '*' }] } }`;
    const text = [
      'Resources:',
      `  Limit: { ${policy} }`,
      `  DeveloperBoundary: { ${policy} }`,
      `  Other: { ${policy} }`,
      '  Role: { Type: AWS::IAM::Role, Properties: { PermissionsBoundary: !Ref Limit } }',
    ].join('\n');
    const types = findPolicies({ text, path: 'template.yaml' }).map(({ document }) => document.type);
    assert.deepEqual(types, ['boundary', 'boundary', 'identity']);
  });
});

describe('a YAML text that is too long', () => {
  it('is passed over, and says so', () => {
    const long = `# Statement\n${'- word\n'.repeat(150_000)}`;
    const result = lint({ text: long, path: 'data.yaml' }, { reference: testReference() });
    assert.deepEqual([result.policies.length, result.policiesPassedOver], [0, true]);
    assert.ok(!lint({ text: long.slice(12), path: 'data.yaml' }, { reference: testReference() }).policiesPassedOver);
  });
});
