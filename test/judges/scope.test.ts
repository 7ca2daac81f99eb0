/**
 * What real tools say about the outputs of the wizard. Tools are looked for in the PATH and in the folder that KEYWARD_JUDGES
 * names, such as the `bin` of a virtual environment with `pip install cfn-lint 'moto[server]' awscli`, in which
 * `npm install --prefix . aws-cdk-lib constructs` puts the CDK.
 */
import assert from 'node:assert/strict';
import { spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { outputFormat } from '../../src/scope';
import { mainText, netscan, onLambda, planOf } from '../unit/scope/support';
import { findTool, freePort, startServer, type Tool } from './tools';

const folderOfTools = process.env.KEYWARD_JUDGES ?? '/tmp/judges/bin';
const tool = (name: string, from: string, ...commands: readonly string[]): Tool =>
  findTool(name, from, ...commands.flatMap((command) => [path.join(folderOfTools, command), command]));

const cfnLint = tool('cfn-lint', 'PyPI', 'cfn-lint');
const fmt = tool('terraform or tofu', 'their makers', 'terraform', 'tofu');
const aws = tool('aws', 'Debian’s awscli, or PyPI', 'aws');
const moto = tool('moto_server', 'PyPI: moto[server]', 'moto_server');
const packages = path.join(folderOfTools, 'node_modules');
const cdkLibrary: Tool = {
  name: 'aws-cdk-lib',
  from: 'npm install --prefix FOLDER aws-cdk-lib constructs, where FOLDER is what KEYWARD_JUDGES names',
  command: existsSync(path.join(packages, 'aws-cdk-lib')) ? packages : undefined,
};

/** The account of moto’s server. */
const account = '123456789012';
const answers: Readonly<Record<string, object>> = {
  Netscan: netscan,
  'everything at once': {
    ...netscan,
    path: '/scanners/',
    tags: { owner: 'itso', 'a b': 'c=d' },
    permissionsBoundary: `arn:aws:iam::${account}:policy/boundary`,
    expires: '2027-06-30',
    vpcEndpoints: ['vpce-0123456789abcdef0'],
    grants: [
      ...netscan.grants,
      { actions: ['s3:ListAllMyBuckets'] },
      {
        actions: ['s3:ListBucket', 's3:GetObject'],
        resources: ['arn:aws:s3:::home-${aws:username}', 'arn:aws:s3:::home/${aws:username}/*'],
      },
    ],
  },
  Lambda: onLambda,
  EC2: { ...onLambda, runsOn: 'ec2', tags: { owner: 'itso' } },
  'GitHub Actions': { ...onLambda, runsOn: 'github-actions', account, oidc: { repository: 'o/r', branch: 'main' } },
  'many networks': {
    ...netscan,
    sourceIps: Array.from({ length: 700 }, (_, index) => `128.${index >> 7}.${(index & 127) * 2}.1`),
  },
  'hostile answers': {
    ...netscan,
    task: 'x\u202E\'; touch "$HOME/pwned" #\n$(touch ~/pwned) ${file("/etc/passwd")} %{ if true } */',
    policyName: 'no=null,@x',
    user: 'true',
    group: 'a=b',
    tags: { 'owner=@x': 'file:///etc/passwd' },
    grants: [{ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::b/\'"$(touch ~/pwned)`id`%{x}: #/*'] }],
  },
};

function write(format: string, title: string): string {
  return mainText(outputFormat(format)?.write(planOf(answers[title] ?? {})) ?? []);
}

let skipped = 0;

/** A test for each of the answers, where the tools are there; else they are counted. */
function judge(
  needed: readonly Tool[],
  title: string,
  test: (command: string, title: string) => Promise<void> | void,
  titles = Object.keys(answers),
): void {
  const missing = needed.filter(({ command }) => command === undefined);
  if (missing.length > 0) {
    skipped += titles.length;
    for (const { name, from } of missing) console.log(`${name} is not here (${from}): ${titles.length} checks skipped`);
    return;
  }
  for (const one of titles) it(`${title}: ${one}`, () => test(needed[0]?.command ?? '', one));
}

describe('judges of the wizard’s outputs', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'keyward-judges-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    console.log(`${skipped} checks skipped because a tool was not there`);
  });

  judge([cfnLint], 'cfn-lint finds nothing', async (command, title) => {
    const file = path.join(folder, 'template.yaml');
    await writeFile(file, write('cloudformation', title));
    const { status, stdout } = spawnSync(command, [file], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });

  judge([fmt], 'terraform fmt changes nothing', (command, title) => {
    const text = write('terraform', title);
    const { status, stdout, stderr } = spawnSync(command, ['fmt', '-'], { input: text, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.equal(stdout, text);
  });

  judge([], 'TypeScript reads the stack', (_, title) => {
    const { diagnostics } = ts.transpileModule(write('cdk', title), { reportDiagnostics: true });
    assert.deepEqual(
      diagnostics?.map(({ messageText }) => messageText),
      [],
    );
  });

  judge(
    [cdkLibrary],
    'the types of the CDK hold, and it synthesizes the same policies',
    async () => {
      const stacks = await mkdtemp(path.join(folder, 'cdk-'));
      const files: string[] = [];
      for (const title of Object.keys(answers)) {
        const file = path.join(stacks, `stack${files.length}.ts`);
        await writeFile(file, write('cdk', title));
        files.push(file);
      }
      assert.deepEqual(typeErrors(files), []);
      for (const [index, title] of Object.keys(answers).entries()) {
        const plan = planOf(answers[title] ?? {});
        assert.deepEqual(
          await synthesized(files[index] ?? ''),
          plan.policies.map(({ document }) => document),
          title,
        );
      }
    },
    ['all answers'],
  );

  describe('script for the AWS CLI', () => {
    let server: ChildProcess | undefined;
    let port = 0;
    before(async () => {
      port = await freePort();
      if (moto.command !== undefined && aws.command !== undefined) server = await startServer(moto.command, port);
    });
    after(() => server?.kill());
    beforeEach(async () => {
      if (server) await fetch(`http://127.0.0.1:${port}/moto-api/reset`, { method: 'POST' });
    });

    interface Run {
      readonly status: number | null;
      readonly output: string;
    }
    const run = (command: string, args: readonly string[], home: string): Run => {
      const env = {
        PATH: `${path.dirname(aws.command ?? '')}:${process.env.PATH ?? ''}`,
        HOME: home,
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'testing',
        AWS_SECRET_ACCESS_KEY: 'testing',
      };
      const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
      return { status, output: stdout + stderr };
    };
    const detailsOf = (home: string): unknown => {
      const { status, output } = run(
        'aws',
        [
          'iam',
          'get-account-authorization-details',
          '--filter',
          'User',
          'Group',
          'Role',
          'LocalManagedPolicy',
          '--output',
          'json',
        ],
        home,
      );
      assert.equal(status, 0, output);
      return JSON.parse(output);
    };

    judge(
      [aws, moto],
      'creates exactly what it should, and the second run nothing',
      async (_, title) => {
        const home = await mkdtemp(path.join(folder, 'home-'));
        const script = path.join(home, 'script.sh');
        await writeFile(script, write('cli', title));
        const plan = planOf(answers[title] ?? {});
        const first = run('bash', ['-euo', 'pipefail', script], home);
        assert.equal(first.status, 0, first.output);
        const details = detailsOf(home) as Details;
        const policies = run('aws', listPolicies, home).output.trim().split(/\s+/);
        assert.deepEqual(policies.sort(), plan.policies.map(({ name }) => name).sort());
        if (plan.holder.kind === 'user') {
          const { user, group } = plan.holder;
          assert.deepEqual(
            details.UserDetailList.map(({ UserName, GroupList }) => [UserName, GroupList]),
            [[user, [group]]],
          );
          assert.equal(details.GroupDetailList.length, 1);
          assert.equal(details.GroupDetailList[0]?.AttachedManagedPolicies.length, plan.policies.length);
          const keys = run(
            'aws',
            ['iam', 'list-access-keys', '--user-name', user, '--query', 'length(AccessKeyMetadata)'],
            home,
          );
          assert.equal(keys.output.trim(), '1');
          const file = path.join(home, '.aws', `${user}.credentials`);
          assert.equal((await stat(file)).mode & 0o777, 0o600);
          const [, secret = ''] = /aws_secret_access_key = (\S+)/.exec(await readFile(file, 'utf8')) ?? [];
          assert.ok(secret.length >= 40);
          assert.ok(!first.output.includes(secret));
        } else {
          assert.deepEqual(
            details.RoleDetailList.map(({ RoleName }) => RoleName),
            [plan.holder.role],
          );
          assert.equal(details.RoleDetailList[0]?.AttachedManagedPolicies.length, plan.policies.length);
        }
        await assert.rejects(stat(path.join(home, 'pwned')));
        const second = run('bash', ['-euo', 'pipefail', script], home);
        assert.equal(second.status, 0, second.output);
        assert.doesNotMatch(second.output, /^(created|updated|put|attached)/m);
        assert.deepEqual(detailsOf(home), details);
      },
      Object.keys(answers).filter((title) => title !== 'many networks'),
    );

    judge(
      [aws, moto],
      'gives a changed policy a new version, and makes room for it',
      async (_, title) => {
        const home = await mkdtemp(path.join(folder, 'home-'));
        const script = path.join(home, 'script.sh');
        for (let bucket = 0; bucket < 7; bucket++) {
          await writeFile(script, write('cli', title).replaceAll('netscan-dfvfgb92', `netscan-${bucket}`));
          const { status, output } = run('bash', ['-euo', 'pipefail', script], home);
          assert.equal(status, 0, output);
          assert.match(output, bucket === 0 ? /created policy/ : /updated policy/);
        }
        const arn = `arn:aws:iam::${account}:policy/netscan-append-policy`;
        const versions = run('aws', ['iam', 'list-policy-versions', '--policy-arn', arn, '--output', 'json'], home);
        const { Versions } = JSON.parse(versions.output) as { readonly Versions: readonly Version[] };
        assert.ok(Versions.length <= 5);
        const current = Versions.find(({ IsDefaultVersion }) => IsDefaultVersion)?.VersionId ?? '';
        const document = run('aws', ['iam', 'get-policy-version', '--policy-arn', arn, '--version-id', current], home);
        assert.match(document.output, /netscan-6/);
      },
      ['Netscan'],
    );
  });
});

/** What the compiler says of the stacks. */
function typeErrors(files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    paths: { '*': [path.join(packages, '*')] },
  });
  return files.flatMap((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

/** The documents of the managed policies that the CDK makes of a stack. */
async function synthesized(file: string): Promise<unknown[]> {
  const { outputText } = ts.transpileModule(await readFile(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const script = `${outputText}
    const [Stack] = Object.values(exports);
    const app = new (require('aws-cdk-lib').App)({ outdir: ${JSON.stringify(`${file}.out`)} });
    const { artifactId } = new Stack(app, 'Scoped');
    const { Resources } = app.synth().getStackArtifact(artifactId).template;
    process.stdout.write(JSON.stringify(Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy')));`;
  await writeFile(`${file}.cjs`, script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${file}.cjs`], {
    env: { PATH: process.env.PATH ?? '', NODE_PATH: packages, JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1' },
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  const resources = JSON.parse(stdout) as readonly { readonly Properties: { readonly PolicyDocument: unknown } }[];
  return resources.map(({ Properties }) => Properties.PolicyDocument);
}

interface Details {
  readonly UserDetailList: readonly { readonly UserName: string; readonly GroupList: readonly string[] }[];
  readonly GroupDetailList: readonly { readonly AttachedManagedPolicies: readonly unknown[] }[];
  readonly RoleDetailList: readonly {
    readonly RoleName: string;
    readonly AttachedManagedPolicies: readonly unknown[];
  }[];
}

interface Version {
  readonly VersionId: string;
  readonly IsDefaultVersion: boolean;
}

const listPolicies = 'iam list-policies --scope Local --query Policies[].PolicyName --output text'.split(' ');
