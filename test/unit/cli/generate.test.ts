import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { generateCommand } from '../../../src/cli/generate';
import { netscan, onLambda } from '../scope/support';
import { readReferenceData } from '../support/reference';

interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

async function run(answers: unknown, ...args: readonly string[]): Promise<Run> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const [output, errors] = [text(stdout), text(stderr)];
  const input = typeof answers === 'string' ? answers : JSON.stringify(answers);
  const streams = { stdin: Readable.from([input]), stdout, stderr };
  const code = await generateCommand(args, streams, (file) => Promise.resolve(readReferenceData(file)));
  stdout.end();
  stderr.end();
  return { code, output: await output, errors: await errors };
}

describe('keyward generate', () => {
  it('prints the policy, and beside it the proof, what the rules say, and the notes', async () => {
    const { code, output, errors } = await run(netscan, '--answers', '-', '--as', 'json');
    assert.equal(code, 0);
    const policy = JSON.parse(output) as { readonly Statement: readonly { readonly Action: string }[] };
    assert.equal(policy.Statement[0]?.Action, 's3:PutObject');
    assert.match(
      errors,
      /^Proved with 4 requests: .*\nNo rule of Keyward finds anything in it\.\nnote: On a server outside AWS/,
    );
  });

  for (const [format, start] of [
    ['cloudformation', '# Least privilege'],
    ['terraform', '# Least privilege'],
    ['cli', '#!/usr/bin/env bash\n# Least privilege'],
    ['cdk', '// Least privilege'],
  ] as const) {
    it(`writes ${format}`, async () => {
      const { code, output } = await run(netscan, '--answers', '-', '--as', format);
      assert.equal(code, 0);
      assert.ok(output.startsWith(start), output.slice(0, 60));
      assert.ok(output.endsWith('\n') && !output.endsWith('\n\n'));
    });
  }

  it('prints policies that only together suffice as one list', async () => {
    const sourceIps = Array.from({ length: 600 }, (_, index) => `128.${index >> 7}.${(index & 127) * 2}.1`);
    const { output } = await run({ ...netscan, sourceIps }, '--answers', '-', '--as', 'json');
    const policies = JSON.parse(output) as readonly unknown[];
    assert.ok(policies.length > 1);
  });

  it('writes all files into a folder, the trust policy of a role among them', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'keyward-'));
    try {
      const { code, output } = await run(onLambda, '--answers', '-', '--as', 'json', '--out', folder);
      assert.deepEqual([code, output], [0, '']);
      const files = (await readdir(folder)).sort();
      assert.deepEqual(files, ['netscan-append-policy.json', 'netscan-append-role-trust-policy.json']);
      assert.match(await readFile(path.join(folder, files[1] ?? ''), 'utf8'), /"lambda\.amazonaws\.com"/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('makes the folders that are not there, and says in one line which it can’t', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'keyward-'));
    try {
      const made = path.join(folder, 'a', 'b');
      assert.equal((await run(onLambda, '--answers', '-', '--as', 'json', '--out', made)).code, 0);
      const file = path.join(made, 'netscan-append-policy.json');
      const closed = ['', file, path.join(file, 'c')];
      // Here Linux says that there is no such folder, whoever makes it and as often as that is tried.
      if (process.platform === 'linux') closed.push('/proc/keyward/a');
      for (const out of closed) {
        const { code, output, errors } = await run(onLambda, '--answers', '-', '--as', 'json', '--out', out);
        assert.deepEqual([code, output], [2, '']);
        assert.match(errors, /^keyward generate: (--out takes a folder\.|.* can’t be written: .*)\n$/m);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const wrong: readonly (readonly [string, unknown, readonly string[], RegExp])[] = [
    ['no answers', '', ['--as', 'json'], /^keyward generate: --answers is missing/],
    ['no output', netscan, ['--answers', '-'], /--as is missing: one of json, cloudformation, terraform, cli, cdk/],
    ['an unknown output', netscan, ['--answers', '-', '--as', 'pulumi'], /There is no output “pulumi”/],
    ['an unknown flag', netscan, ['--answer', '-'], /^keyward generate: .*--answer/],
    [
      'what is not JSON',
      '{\n"user": x\n}',
      ['--answers', '-', '--as', 'json'],
      /^keyward generate: - is not JSON: line 2 is wrong\.\n$/,
    ],
    ['no text', '', ['--answers', '-', '--as', 'json'], /^keyward generate: - is not JSON: line 1 is wrong\.\n$/],
    [
      'a file that is not there',
      '',
      ['--answers', '/nowhere.json', '--as', 'json'],
      /There is no file \/nowhere\.json\./,
    ],
    [
      'wrong answers',
      { ...netscan, sourceIps: ['10.0.0.0/8'] },
      ['--answers', '-', '--as', 'json'],
      /sourceIps: “10\.0\.0\.0\/8” is private/,
    ],
  ];
  for (const [title, answers, args, expected] of wrong) {
    it(`ends with 2 and a line that says why for ${title}`, async () => {
      const { code, output, errors } = await run(answers, ...args);
      assert.deepEqual([code, output], [2, '']);
      assert.match(errors, expected);
    });
  }
});
