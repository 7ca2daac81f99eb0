import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { applyEdits } from '../../../src/core/text-edit';
import { accessKeyId, secretAccessKey, sessionToken } from '../../../src/tools/fake-keys';
import { testReference } from '../support/reference';

const id = accessKeyId('AKIA', 7);
const secret = secretAccessKey(7);

function fixed(path: string, text: string): string | undefined {
  const findings = lint({ text, path }, { reference: testReference() }).findings;
  const fix = findings.flatMap((finding) => finding.fixes).find(({ title }) => title === 'Read from the environment');
  if (fix === undefined) return undefined;
  const result = applyEdits(text, fix.edits());
  assert.deepEqual(lint({ text: result, path }, { reference: testReference() }).findings, []);
  return result;
}

describe('the fix that reads a key from the environment', () => {
  it('takes both halves at once and imports what Python needs, behind the docstring', () => {
    assert.equal(
      fixed(
        'a.py',
        `#!/usr/bin/env python\n"""Uploads."""\nimport boto3\ns = boto3.client("s3", aws_access_key_id="${id}", aws_secret_access_key='${secret}')\n`,
      ),
      '#!/usr/bin/env python\n"""Uploads."""\nimport os\nimport boto3\ns = boto3.client("s3", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"])\n',
    );
  });

  it('keeps an import that is there', () => {
    const result = fixed('a.py', `import os\nKEY = "${id}"\nAWS_SECRET = "${secret}"\n`);
    assert.equal(result?.match(/import os/g)?.length, 1);
  });

  it('writes JavaScript, TypeScript, Go, Java, Ruby, PHP and C#', () => {
    const pair = (open: string, between: string, close: string): string =>
      `${open}"${id}"${between}"${secret}"${close}`;
    assert.match(
      fixed('a.js', pair('const c = { accessKeyId: ', ', secretAccessKey: ', ' };\n'))!,
      /process\.env\.AWS_SECRET_ACCESS_KEY }/,
    );
    assert.match(
      fixed('a.ts', pair('const c = { accessKeyId: ', ', secretAccessKey: ', ' };\n'))!,
      /AWS_SECRET_ACCESS_KEY! }/,
    );
    assert.match(
      fixed('a.go', pair('package main\n\nvar c = credentials(', ', ', ', "")\n'))!,
      /^package main\n\nimport "os"\n/,
    );
    assert.match(
      fixed('A.java', pair('var c = AwsBasicCredentials.create(', ', ', ');\n'))!,
      /System\.getenv\("AWS_ACCESS_KEY_ID"\)/,
    );
    assert.match(
      fixed('a.rb', pair('c = Aws::Credentials.new(', ', ', ')\n'))!,
      /ENV\.fetch\("AWS_SECRET_ACCESS_KEY"\)/,
    );
    assert.match(
      fixed('a.php', pair('<?php $c = new Credentials(', ', ', ');\n'))!,
      /getenv\('AWS_SECRET_ACCESS_KEY'\)/,
    );
    assert.match(fixed('a.cs', pair('var c = new BasicAWSCredentials(', ', ', ');\n'))!, /GetEnvironmentVariable/);
  });

  it('writes Rust, and shells with any quotes', () => {
    assert.match(
      fixed('a.rs', `let c = Credentials::new("${id}", "${secret}", None, None, "x");\n`)!,
      /new\(&std::env::var\("AWS_ACCESS_KEY_ID"\)\.expect\("AWS_ACCESS_KEY_ID is not set"\), &std/,
    );
    assert.equal(
      fixed('a.sh', `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY='${secret}' # why\n`),
      'export AWS_ACCESS_KEY_ID="${AWS_ACCESS_KEY_ID:?}"\nexport AWS_SECRET_ACCESS_KEY="${AWS_SECRET_ACCESS_KEY:?}" # why\n',
    );
    assert.equal(
      fixed('a.sh', `curl --user "${id}:${secret}" https://photos.example\n`),
      'curl --user "${AWS_ACCESS_KEY_ID:?}:${AWS_SECRET_ACCESS_KEY:?}" https://photos.example\n',
    );
    assert.equal(fixed('a.sh', `curl --user '${id}:${secret}' https://photos.example\n`), undefined);
  });

  it('imports where an import may stand, and only where the name is not there yet', () => {
    const call = `f("${id}", "${secret}")\n`;
    const read = 'f(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])\n';
    const heads: readonly (readonly [before: string, after: string])[] = [
      ["'Uploads.'\n", "'Uploads.'\nimport os\n"],
      ['from __future__ import (\n    a,\n)\n', 'from __future__ import (\n    a,\n)\nimport os\n'],
      ['"""x"""\n\n# why\nfrom __future__ import a\n', '"""x"""\n\n# why\nfrom __future__ import a\nimport os\n'],
      ['import os.path\n', 'import os.path\n'],
      ['import sys, os\n', 'import sys, os\n'],
      ['import os as system\n', 'import os\nimport os as system\n'],
      ['import x.os\n', 'import os\nimport x.os\n'],
      ['"""\nimport os\n"""\n', '"""\nimport os\n"""\nimport os\n'],
    ];
    for (const [before, after] of heads) assert.equal(fixed('a.py', before + call), after + read);
    const go = (imports: string): string | undefined => fixed('a.go', `package a\n\n${imports}\nvar c = ${call}`);
    assert.match(go('import (\n\t"fmt"\n)\n') ?? '', /^package a\n\nimport \(\n\t"os"\n\t"fmt"\n\)\n/);
    assert.match(go('import (\n\t"os"\n)\n') ?? '', /^package a\n\nimport \(\n\t"os"\n\)\n\nvar/);
    assert.match(go('import system "os"\n') ?? '', /^package a\n\nimport "os"\nimport system "os"\n/);
  });

  it('gives another credential another name, and the same one the same wherever it stands', () => {
    const [otherId, otherSecret] = [accessKeyId('AKIA', 8), secretAccessKey(8)];
    const once = fixed('a.js', `live("${id}", "${secret}");\nlive("${id}", "${secret}");\n`);
    assert.equal(once, 'live(process.env.AWS_ACCESS_KEY_ID, process.env.AWS_SECRET_ACCESS_KEY);\n'.repeat(2));
    const rest = fixed('a.js', `live(process.env.AWS_ACCESS_KEY_ID);\ntest("${otherId}", "${otherSecret}");\n`);
    assert.match(rest ?? '', /test\(process\.env\.AWS_ACCESS_KEY_ID_2, process\.env\.AWS_SECRET_ACCESS_KEY_2\)/);
    const shell = fixed('a.sh', `A="\${AWS_ACCESS_KEY_ID:?}"\nexport AWS_ACCESS_KEY_ID=${otherId}\n`);
    assert.match(shell ?? '', /export AWS_ACCESS_KEY_ID="\$\{AWS_ACCESS_KEY_ID_2:\?\}"/);
  });

  it('takes the session token of the only credential along', () => {
    const text = `f("${accessKeyId('ASIA', 7)}", "${secret}", session_token="${sessionToken(7)}")\n`;
    assert.match(
      fixed('a.rb', text) ?? '',
      /^f\(ENV\.fetch[^"]*"AWS_ACCESS_KEY_ID.*session_token=ENV\.fetch\("AWS_SESSION_TOKEN"\)\)\n$/,
    );
  });

  it('leaves the default out where the environment is read already', () => {
    const drop = (path: string, text: string): string | undefined => {
      const findings = lint({ text, path }, { reference: testReference() }).findings;
      const fix = findings.flatMap(({ fixes }) => fixes).find((one) => one.title.startsWith('Drop the default'));
      return fix && applyEdits(text, fix.edits());
    };
    const cases: readonly (readonly [path: string, before: string, after: string])[] = [
      [
        'a.py',
        `a = os.getenv("A", "${id}")\nb = os.environ.get('AWS_B', '${secret}')\n`,
        `a = os.getenv("A")\nb = os.environ.get('AWS_B')\n`,
      ],
      [
        'a.js',
        `f(process.env.A || '${id}', process.env['AWS_B'] ?? '${secret}');\n`,
        `f(process.env.A, process.env['AWS_B']);\n`,
      ],
      [
        'a.ts',
        `f(process.env.A ?? '${id}', process.env.AWS_B || '${secret}');\n`,
        `f(process.env.A!, process.env.AWS_B!);\n`,
      ],
      ['a.sh', `A="\${A:-${id}}"\nAWS_B=\${AWS_B-"${secret}"}\n`, 'A="${A:?}"\nAWS_B=${AWS_B:?}\n'],
      ['a.rb', `f(ENV['A'] || '${id}', ENV.fetch('AWS_B', '${secret}'))\n`, `f(ENV['A'], ENV.fetch('AWS_B'))\n`],
      [
        'a.php',
        `<?php f(getenv('A') ?: '${id}', env('AWS_B', '${secret}'));\n`,
        `<?php f(getenv('A'), env('AWS_B'));\n`,
      ],
    ];
    for (const [path, before, after] of cases) assert.equal(drop(path, before), after);
    assert.equal(drop('a.py', `a = get("A", "${id}")\nb = aws_secret or "${secret}"\n`), undefined);
  });

  it('is not offered where only a constant may stand, or what is read would be set', () => {
    for (const [path, text] of [
      ['a.go', `package main\n\nconst (\n\tid = "${id}"\n\tkey = "${secret}"\n)\n`],
      ['A.cs', `class A { const string Id = "${id}"; const string Key = "${secret}"; }\n`],
      ['a.rs', `const ID: &str = "${id}";\nstatic KEY: &str = "${secret}";\n`],
      ['a.php', `<?php class A { const ID = '${id}'; const SECRET_KEY = '${secret}'; }\n`],
      ['a.py', `match x:\n    case "${id}":\n        pass\n`],
      ['a.py', `# f("${id}", "${secret}")\n`],
      ['a.py', `x = "f('${id}', '${secret}')"\n`],
      ['a.py', `x = ("${id}"\n     "${secret}")\n`],
      ['a.js', `x = { '${id}': '${secret}' };\n`],
      ['a.ts', `type A = '${id}';\nenum AwsSecret { A = '${secret}' }\n`],
      ['A.java', `class A { int f(String s) { switch (s) { case "${id}": return 1; } } }\n`],
      ['A.cs', `class A { [Login("${id}", "${secret}")] void F(string awsSecret = "${secret}") {} }\n`],
      ['a.php', `<?php class A { private $id = '${id}'; function f($awsSecret = '${secret}') {} }\n`],
      ['a.rb', `case x\nin '${id}' then y\nend\n`],
      ['a.rs', `fn f() { match x { "${id}" => 1, _ => 2 } }\n`],
      ['a.py', `os.environ["AWS_ACCESS_KEY_ID"] = "${id}"\nos.environ["AWS_SECRET_ACCESS_KEY"] = "${secret}"\n`],
    ] as const)
      assert.equal(fixed(path, text), undefined, path);
  });

  it('is not offered where the key is only part of a literal, or in plain text', () => {
    assert.equal(fixed('a.py', `url = "s3://${id}:${encodeURIComponent(secret)}@bucket"\n`), undefined);
    assert.equal(fixed('a.py', `x = f"${id}"\n`), undefined);
    assert.equal(fixed('notes.txt', `"${id}"\n`), undefined);
  });
});
