import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { findPolicies } from '../support/find-policies';
import { type JsonValue, toJson } from '../../../src/core/source-tree';
import { finish } from '../../../src/core/steps';
import { applyEdits } from '../../../src/core/text-edit';
import { codeHost } from '../../../src/hosts/code/code-host';
import type { PolicyDocument } from '../../../src/iam/policy/model';
import { assertEditsReadBack } from '../support/edits';
import { testReference } from '../support/reference';

const documentsIn = (text: string, path: string): PolicyDocument[] =>
  findPolicies({ text, path }).map(({ document }) => document);

/** The statements of a text's only policy; what can't be seen in the text is left out. */
function statementsIn(text: string, path: string): JsonValue[] {
  const documents = documentsIn(text, path);
  assert.equal(documents.length, 1, text);
  return documents[0]?.statements.map(({ node }) => toJson(node)) ?? [];
}

const wide = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const json = `{"Version":"2012-10-17","Statement":[${JSON.stringify(wide)}]}`;
const quoted = JSON.stringify(json);
const pretty = JSON.stringify(JSON.parse(json), undefined, 2);

/** Every way to write the wide policy, by the path of a file in that language. */
const written: readonly (readonly [path: string, text: string])[] = [
  [
    'a.ts',
    `const p = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } as const;`,
  ],
  ['a.js', `f({ "Version": "2012-10-17", "Statement": { Effect: "Allow", Action: "s3:*", Resource: "*" } })`],
  ['a.tsx', `const re = /["'\`/*]/; // it's a comment\nconst p = JSON.stringify(${json});`],
  ['a.mjs', `export default \`${pretty}\`;`],
  ['a.ts', `const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' } satisfies Statement;`],
  ['a.ts', `role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));`],
  [
    'a.ts',
    `new PolicyDocument({ statements: [new PolicyStatement({ effect: Effect.ALLOW, actions: ['s3:*'], resources: ['*'] })] })`,
  ],
  ['a.ts', `aws.iam.getPolicyDocument({ statements: [{ effect: 'Allow', actions: ['s3:*'], resources: ['*'] }] })`],
  [
    'a.py',
    `policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}  # it's`,
  ],
  ['a.py', `p = dict(Version="2012-10-17", Statement=[dict(Effect="Allow", Action="s3:*", Resource="*")])`],
  ['a.py', `p = """${pretty}"""`],
  ['a.py', `p = r'''${pretty}'''`],
  ['a.py', `p = f"""${pretty.replace(/[{}]/g, '$&$&')}"""`],
  ['a.py', `p = """${pretty.replace(/[{}]/g, '$&$&')}""".format(x)`],
  ['a.py', `p = ('{"Version":"2012-10-17",'  # the version\n     '"Statement":[${JSON.stringify(wide)}]}')`],
  ['a.py', `r.add_to_policy(iam.PolicyStatement(effect=iam.Effect.ALLOW, actions=["s3:*"], resources=["*"]))`],
  [
    'a.py',
    `aws.iam.get_policy_document(statements=[aws.iam.GetPolicyDocumentStatementArgs(actions=["s3:*"], resources=["*"])])`,
  ],
  ['a.go', `p := \`${pretty}\``],
  ['a.go', `p := ${quoted}`],
  [
    'a.go',
    'p := map[string]any{"Version": "2012-10-17", "Statement": []map[string]any{{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}}',
  ],
  [
    'a.go',
    'awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:*"), Resources: jsii.Strings("*")})',
  ],
  ['a.java', `String p = """\n${pretty}""";`],
  [
    'a.java',
    `String p = "{\\"Version\\":\\"2012-10-17\\"," +\n  ${JSON.stringify(`"Statement":[${JSON.stringify(wide)}]}`)};`,
  ],
  [
    'a.java',
    'PolicyStatement.Builder.create().effect(Effect.ALLOW).actions(List.of("s3:*")).resources(List.of("*")).build();',
  ],
  ['a.kt', `val p = """${pretty}"""`],
  ['a.cs', `var p = @"${pretty.replaceAll('"', '""')}";`],
  ['a.cs', `var p = """\n${pretty}\n""";`],
  ['a.cs', `var p = $@"${pretty.replaceAll('"', '""').replace(/[{}]/g, '$&$&')}";`],
  [
    'a.cs',
    `var p = new { Version = "2012-10-17", Statement = new[] { new { Effect = "Allow", Action = "s3:*", Resource = "*" } } };`,
  ],
  ['a.cs', `new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:*" }, Resources = new[] { "*" } })`],
  ['a.rs', `let p = r#"${pretty}"#;`],
  ['a.rs', `let p = json!(${pretty});`],
  [
    'a.rb',
    `p = { 'Version' => '2012-10-17', 'Statement' => [{ 'Effect' => 'Allow', 'Action' => 's3:*', 'Resource' => '*' }] }`,
  ],
  ['a.rb', `p = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }.to_json`],
  ['a.rb', `p = <<~JSON.strip\n  ${pretty.replaceAll('\n', '\n  ')}\nJSON\n`],
  [
    'a.php',
    `<?php $p = ['Version' => '2012-10-17', 'Statement' => [['Effect' => 'Allow', 'Action' => 's3:*', 'Resource' => '*']]];`,
  ],
  ['a.php', `<?php $p = <<<JSON\n${pretty}\nJSON;\n`],
  ['a.sh', `IFS= read -r -d '' policy <<'END' || true\n${pretty}\nEND\n`],
  ['a.sh', `# it's\naws iam put-user-policy --policy-document '${pretty}'`],
  ['a.sh', `P=${quoted}`],
  ['a.sh', `cat > policy.json <<-"EOF"\n${pretty}\n\tEOF\n`],
  ['script', `#!/usr/bin/env bash\nP='${json}'`],
  ['a.ps1', `$p = @'\n${pretty}\n'@`],
];

describe('codeHost', () => {
  for (const [path, text] of written) {
    it(`reads ${path.replace(/^a/, '')}: ${text.replaceAll('\n', '⏎').slice(0, 120)}`, () => {
      const [document] = documentsIn(text, path);
      assert.ok(document, 'no policy is found');
      assert.equal(document.statements.length, 1);
      const [statement] = document.statements;
      assert.equal(statement?.effect, 'Allow');
      const [action] = statement.action?.values ?? [];
      assert.equal(action && text.slice(action.span.start, action.span.end), 's3:*');
      assert.equal(statement.resource?.values[0]?.text, '*');
    });
  }

  it('takes what a program computes for unknown', () => {
    const statement = (code: string): JsonValue | undefined =>
      statementsIn(`const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: ${code} };`, 'a.ts')[0];
    const resource = (code: string): readonly [string, boolean] => {
      const [document] = documentsIn(
        `const s = { Effect: 'Allow', Action: 's3:GetObject', Resource: ${code} };`,
        'a.ts',
      );
      const [value] = document?.statements[0]?.resource?.values ?? [];
      return [value?.text ?? '', value?.known ?? true];
    };
    assert.deepEqual(statement('`arn:aws:s3:::${bucket}/*`'), {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::${bucket}/*',
    });
    assert.deepEqual(resource(`'arn:aws:s3:::' + bucket.name + '/*'`), ['arn:aws:s3:::bucket.name/*', false]);
    assert.deepEqual(resource('bucket.arnForObjects("*")'), ['bucket.arnForObjects("*")', false]);
    assert.deepEqual(resource('everywhere ? "*" : bucket.arn'), ['*', true]);
    assert.deepEqual(resource('"arn:aws:s3:::%s/*"'), ['arn:aws:s3:::%s/*', false]);
    assert.deepEqual(resource('{ "Fn::GetAtt": ["Bucket", "Arn"] }'), ['', false]);
  });

  it('takes no argument of a call for a statement that the call makes', () => {
    const made = "Array.from({ length: 3 }, (_, i) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: arn(i) }))";
    const text = `const p = { Version: '2012-10-17', Statement: ${made} };`;
    assert.deepEqual(lint({ text, path: 'a.ts' }, { reference: testReference() }).findings, []);
  });

  it('does not miss what is spread into a policy', () => {
    const statements = (code: string): JsonValue[] =>
      documentsIn(`const p = { Version: '2012-10-17', Statement: [${code}] };`, 'a.ts').flatMap((document) =>
        document.statements.map(({ node }) => toJson(node)),
      );
    assert.deepEqual(statements(`{ ...base, Effect: 'Allow' }, { Effect: 'Deny', Action: '*', Resource: '*' }`), [
      { Effect: 'Deny', Action: '*', Resource: '*' },
    ]);
    assert.deepEqual(statements(`{ ...rest, Effect: 'Allow', Action: 's3:*', Resource: '*' }`), [
      { ...wide, Condition: '' },
    ]);
    assert.deepEqual(
      documentsIn(`const p = { Version: '2012-10-17', Statement: [...others, ${JSON.stringify(wide)}] };`, 'a.ts').map(
        ({ complete }) => complete,
      ),
      [false],
    );
  });

  it('reads principals and conditions of frameworks', () => {
    assert.deepEqual(
      statementsIn(
        `bucket.addToResourcePolicy(new iam.PolicyStatement({
          sid: 'Read',
          principals: [new iam.AnyPrincipal(), new iam.ServicePrincipal('lambda.amazonaws.com'), role],
          actions: ['s3:GetObject'],
          resources: ['*'],
          conditions: { Bool: { 'aws:SecureTransport': 'false' } },
        }));`,
        'a.ts',
      ),
      [
        {
          Effect: 'Allow',
          Sid: 'Read',
          Principal: { AWS: ['*', 'role'], Service: ['lambda.amazonaws.com'] },
          Action: ['s3:GetObject'],
          Resource: ['*'],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    );
    assert.deepEqual(
      statementsIn(
        `aws.iam.get_policy_document(statements=[{
          "effect": "Deny", "not_actions": ["s3:*"], "resources": ["*"],
          "principals": [{"type": "AWS", "identifiers": ["*"]}],
          "conditions": [{"test": "IpAddress", "variable": "aws:SourceIp", "values": ["192.0.2.0/24"]}],
        }])`,
        'a.py',
      ),
      [
        {
          Effect: 'Deny',
          NotAction: ['s3:*'],
          Resource: ['*'],
          Principal: { AWS: ['*'] },
          Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } },
        },
      ],
    );
  });

  it('tells the type by the name of what a policy is given to', () => {
    const typeOf = (text: string, path: string): string | undefined => documentsIn(text, path)[0]?.type;
    const assume = `{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }`;
    assert.equal(typeOf(`new aws.iam.Role('r', { assumeRolePolicy: JSON.stringify(${assume}) })`, 'a.ts'), 'trust');
    assert.equal(typeOf(`const permissionsBoundary = ${assume}`, 'a.ts'), 'boundary');
    assert.equal(typeOf(`iam.create_role(AssumeRolePolicyDocument='''${json}''')`, 'a.py'), 'trust');
    assert.equal(typeOf(`const policy = ${assume}`, 'a.ts'), 'identity');
  });

  it('reads what roles are assumed by, policies of AWS’s that are attached, and policies of organizations', () => {
    const statement = (text: string): readonly [string | undefined, JsonValue | undefined] => {
      const [document] = documentsIn(text, 'a.ts');
      return [document?.type, document?.statements.map(({ node }) => toJson(node))[0]];
    };
    assert.deepEqual(statement(`new iam.Role(this, 'r', { assumedBy: new iam.AnyPrincipal() })`), [
      'trust',
      { Effect: 'Allow', Principal: { AWS: ['*'] }, Action: 'sts:AssumeRole' },
    ]);
    const condition = { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:a/*' } };
    assert.deepEqual(
      statement(`new Role(this, 'r', { assumedBy: new WebIdentityPrincipal('p', ${JSON.stringify(condition)}) })`),
      [
        'trust',
        {
          Effect: 'Allow',
          Principal: { Federated: ['p'] },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: condition,
        },
      ],
    );
    const administrator = ['identity', { Effect: 'Allow', Action: ['*'], Resource: '*' }];
    assert.deepEqual(
      statement(`f([iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')])`),
      administrator,
    );
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    assert.deepEqual(statement(`new aws.iam.RolePolicyAttachment('a', { policyArn: '${arn}' })`), administrator);
    for (const harmless of [`iam.detachRolePolicy({ PolicyArn: '${arn}' })`, `if (arn === '${arn}') forbid();`])
      assert.deepEqual(documentsIn(harmless, 'a.ts'), [], harmless);
    assert.deepEqual(
      statement(`new aws.organizations.Policy('p', { type: 'SERVICE_CONTROL_POLICY', content: '${json}' })`),
      ['scp', wide],
    );
  });

  it('leaves other languages of effects and actions alone', () => {
    for (const [path, text] of [
      ['a.ts', `can({ effect: 'allow', action: 's3:*', resource: '*' }); // Effect Action Allow`],
      ['a.ts', `type Props = { Effect: 'Allow' | 'Deny'; Action: string; Resource: string };`],
      ['a.ts', `interface Statement { Effect: 'Allow'; Action: string[] } const Effect = 'Deny';`],
      ['a.ts', `run({ Effect: 'Allow', Action: 'fade in', Resource: 'sprite' });`],
      ['a.py', `rule = {"Effect": effect, "Action": action}  # Allow or Deny`],
      ['a.py', `policy = {"Version": "2012-10-17", "Statement": []}  # Effect Action Allow`],
      ['a.ts', `statement.addActions('s3:*'); new PolicyStatement(); new PolicyStatement({ ...props });`],
    ] as const)
      assert.deepEqual(documentsIn(text, path), [], text);
  });

  it('takes a policy in a sentence for one where it is whole, and dots for what somebody left out', () => {
    const whole = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}';
    for (const text of [whole, `Returns ${whole} for the bucket.`, `Either ${whole}, or "none" ...`]) {
      const [document, ...others] = documentsIn(`'''${text}'''`, 'a.py');
      assert.deepEqual([document?.statements.length, document?.syntaxErrors, others], [1, [], []], text);
    }
    for (const text of ['[...]', '[…]', '[{"Effect": "Allow", ...}]', '[{"Effect" "Allow"}]'])
      assert.deepEqual(documentsIn(`'''Returns {"Version": "2012-10-17", "Statement": ${text}}.'''`, 'a.py'), [], text);
    assert.deepEqual(documentsIn(`'''{"Version": "2012-10-17", "Statement": [...]}'''`, 'a.py'), []);
    assert.equal(documentsIn(`'''{"Version": "2012-10-17", "Statement": [{"Effect" "Allow"}]}'''`, 'a.py').length, 1);
  });

  it('goes on behind slips in the syntax', () => {
    const slips = ["x = 'open", 'f(', 'g(}', '`', '/* no end? */ a)', 'let y = `a` + `', '"""'];
    for (const slip of slips)
      assert.equal(documentsIn(`${slip}\n\nconst p = ${json.replace(/"/g, "'")};`, 'a.ts').length, 1, slip);
  });

  it('survives hostile programs', () => {
    const pieces = [
      '{',
      '(',
      '[',
      '{[(',
      "'",
      '`${',
      '"""',
      '\\',
      'a?b:',
      '"a"+',
      'a,',
      'a:{',
      '<<A\n',
      '=/[',
      'a as ',
    ];
    const deep = [
      'a.b(',
      'f(a=1,',
      '...{',
      '[...[',
      '{Statement:[',
      'new PolicyStatement({actions:[',
      '}])',
      'f"{',
      '$"{',
    ];
    for (const path of ['a.ts', 'a.py', 'a.rb', 'a.sh']) {
      for (const piece of [...pieces, ...deep]) {
        const text = `// PolicyStatement\n${piece.repeat(300)}`;
        for (const { root } of finish(codeHost.find({ text, path }, false))) assert.ok(root.span.end <= text.length);
      }
    }
    for (const path of ['a.cs', 'a.rs'])
      assert.deepEqual(
        finish(
          codeHost.find({ text: `// PolicyStatement\nr${'#'.repeat(50_000)}${'"'.repeat(100_000)}`, path }, false),
        ),
        [],
      );
  });

  it('prints fixes in the syntax around them', () => {
    let printed = 0;
    for (const [path, text] of written) printed += assertEditsReadBack(codeHost, { path, text });
    assert.ok(printed > 200, String(printed));
  });

  it('keeps the layout and the quotes', () => {
    const text = [
      'document = iam.PolicyDocument(statements=[iam.PolicyStatement(',
      "    actions=['s3:GetObject'],",
      '    resources=["arn:aws:s3:::reports/*"],',
      ')])',
    ].join('\n');
    const { findings } = lint({ text, path: 'a.py' }, { reference: testReference() });
    const fix = findings.find(({ ruleId }) => ruleId === 'unlimited-source-ip')?.fixes[0];
    assert.equal(
      applyEdits(text, fix?.edits() ?? []),
      text.replace(
        '/*"],',
        [
          '/*"],',
          '    conditions={',
          '        "IpAddress": {',
          '            "aws:SourceIp": ["203.0.113.0/24"],',
          '        },',
          '    },',
        ].join('\n'),
      ),
    );
  });
});
