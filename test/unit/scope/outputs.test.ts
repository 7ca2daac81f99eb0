import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { transformSync } from 'esbuild';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { parse as parseYaml } from 'yaml';
import { outputFormat, outputFormats, type ScopePlan } from '../../../src/scope';
import { hclString } from '../../../src/scope/outputs/hcl';
import { plainText, slugOf } from '../../../src/scope/text';
import { shellWord } from '../../../src/scope/shell';
import { mainText, netscan, onLambda, planOf, problemsOf } from './support';

function write(format: string, plan: ScopePlan): string {
  return mainText(outputFormat(format)?.write(plan) ?? []);
}

/** Everything that somebody might try in a free text. */
const hostileTask =
  'x\u202E\u200B\'; rm -rf "$HOME" #\r\nEND_OF_POLICY\n$(id) `id` ${file("/etc/passwd")} %{ if true } */ --> {{ }} \u2028!!python/object\u0000';
const hostile = {
  ...netscan,
  task: hostileTask,
  policyName: 'no=null,@x',
  user: 'true',
  group: 'a=b',
  tags: { 'owner=@x': 'file:///etc/passwd', Émile: 'yes' },
  grants: [
    {
      actions: ['s3:PutObject'],
      resources: [
        'arn:aws:s3:::netscan-dfvfgb92/\'"$(id)`id`\\n%{x}END_OF_POLICY: #/*',
        'arn:aws:s3:::netscan-dfvfgb92/${aws:username}/${*}/*',
      ],
    },
  ],
};

const plans: readonly (readonly [string, object])[] = [
  ['a user', netscan],
  ['a role', onLambda],
  [
    'everything at once',
    {
      ...netscan,
      path: '/scanners/',
      tags: { owner: 'itso' },
      permissionsBoundary: 'arn:aws:iam::111122223333:policy/b',
      expires: '2027-01-01',
      account: '111122223333',
      vpcEndpoints: ['vpce-0123456789abcdef0'],
    },
  ],
  ['an instance profile', { ...onLambda, runsOn: 'ec2' }],
  ['hostile answers', hostile],
  [
    'several policies',
    { ...netscan, sourceIps: Array.from({ length: 1000 }, (_, index) => `128.${index >> 7}.${(index & 127) * 2}.1`) },
  ],
];

describe('outputs', () => {
  let hcl: Parser;
  before(async () => {
    await Parser.init();
    const require = createRequire(import.meta.url);
    const grammar = require.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm');
    hcl = new Parser().setLanguage(await Language.load(await readFile(grammar)));
  });

  for (const [title, answers] of plans) {
    it(`are well-formed for ${title}`, () => {
      const plan = planOf(answers);
      for (const { text } of outputFormat('json')?.write(plan) ?? []) JSON.parse(text);
      parseYaml(write('cloudformation', plan), { logLevel: 'silent' });
      const tree = hcl.parse(write('terraform', plan));
      assert.equal(tree?.rootNode.hasError, false, write('terraform', plan));
      const bash = spawnSync('bash', ['-n'], { input: write('cli', plan), encoding: 'utf8' });
      assert.equal(bash.status, 0, bash.stderr);
      transformSync(write('cdk', plan), { loader: 'ts' });
    });

    it(`hold the same policies for ${title}`, () => {
      const plan = planOf(answers);
      const expected = plan.policies.map(({ document }) => document);
      const template = parseYaml(write('cloudformation', plan), { logLevel: 'silent' }) as Template;
      const resources = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');
      assert.deepEqual(
        resources.map(({ Properties }) => Properties.PolicyDocument),
        expected,
      );
      const script = write('cli', plan).matchAll(/document <<'END_OF_POLICY' \|\| true\n(.*?)\nEND_OF_POLICY\n/gs);
      assert.deepEqual(
        [...script].map(([, document = '']) => JSON.parse(document) as unknown),
        expected,
      );
      const stack = write('cdk', plan).matchAll(/PolicyDocument\.fromJson\((.*?)\n {6}\}\),/gs);
      assert.deepEqual(
        [...stack].map(([, document = '']) => JSON.parse(`${document}}`) as unknown),
        expected,
      );
      const tree = hcl.parse(write('terraform', plan));
      assert.ok(tree);
      const wanted = expected.flatMap(({ Statement }) => Statement.flatMap(({ Resource = [] }) => Resource));
      assert.deepEqual(stringsAfter(tree.rootNode, 'resources'), wanted);
    });
  }

  it('hold 10,000 blocks where they merge into few, and say how to split where they don’t', () => {
    const blocks = (distance: number): string[] =>
      Array.from({ length: 10_000 }, (_, index) => {
        const address = 0x80000000 + index * distance;
        return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
      });
    const plan = planOf({ ...netscan, sourceIps: blocks(1) });
    assert.ok(plan.blocks.length < 10);
    for (const { id } of outputFormats) assert.match(write(id, plan), /128\.0\.0\.0\/19/);
    assert.match(
      problemsOf({ ...netscan, sourceIps: blocks(2) }).join(),
      /^sourceIps: .* Split the task into \d+ with/,
    );
  });

  it('carry the whole procedure in comments, the key last and apart', () => {
    for (const format of ['cloudformation', 'terraform', 'cdk', 'cli']) {
      const text = write(format, planOf(netscan));
      for (const part of [
        'create-access-key',
        'umask 077',
        'Deploy the key',
        'Check that it works',
        'Rotate',
        'Revoke',
      ]) {
        assert.ok(text.includes(part), `${format} lacks ${part}`);
      }
    }
  });

  it('print no secret, and hold none in template or state', () => {
    const plan = planOf(netscan);
    for (const { id } of outputFormats) {
      assert.doesNotMatch(write(id, plan), /AWS::IAM::AccessKey|aws_iam_access_key|new iam\.(Cfn)?AccessKey|echo/);
    }
  });

  it('let no free text out of its comment', () => {
    const plan = planOf(hostile);
    for (const [format, sign] of [
      ['cloudformation', '#'],
      ['terraform', '#'],
      ['cli', '#'],
      ['cdk', '//'],
    ] as const) {
      const text = write(format, plan);
      assert.doesNotMatch(text, /[\u0000-\u0009\u000B-\u001F\u200B\u2028\u202E]/);
      const first = text.split('\n').find((line) => !line.startsWith('#!'));
      assert.ok(first?.startsWith(sign), first);
      assert.doesNotMatch(text, /^(?!\s*(#|\/\/)).*rm -rf "\$HOME" #$/m);
    }
  });

  it('hand texts to the shell as they are', () => {
    for (const text of ["it's", '$(id)', '`id`', 'a b', '-n', '', '\\', '"', '!x', 'ä']) {
      const { stdout } = spawnSync('bash', ['-c', `printf %s. -- ${shellWord(text)}`], { encoding: 'utf8' });
      assert.equal(stdout, `--.${text}.`);
    }
  });

  it('quote strings for HCL so that nothing is a template', () => {
    assert.equal(hclString('${a} %{b} $${c} "d" \\ \n\t'), '"$${a} %%{b} $$${c} \\"d\\" \\\\ \\n\\u0009"');
  });

  it('make plain text and names of anything', () => {
    assert.equal(plainText(' a\u0000b\r\n\u202Ec\u200Bd\u{E0041} '), 'a b c d');
    assert.equal(slugOf('Nächtlicher Scan (v2)!'), 'nachtlicher-scan-v2');
    assert.equal(slugOf('監視'), '');
  });
});

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: { readonly PolicyDocument?: unknown } }>
  >;
}

/** The strings of the attributes of that name, unescaped. */
function stringsAfter(root: Node, name: string): string[] {
  return root.descendantsOfType('attribute').flatMap((attribute) => {
    if (attribute.child(0)?.text !== name) return [];
    const strings = attribute.descendantsOfType('string_lit');
    return strings.map((string) => JSON.parse(string.text.replaceAll(/([$%])\1\{/g, '$1{')) as string);
  });
}
