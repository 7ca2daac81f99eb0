import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { testPolicyCommand } from '../../../src/cli/test-policy';
import cases from '../../corpus/policy-evaluation-cases.json';

interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

async function run(args: readonly string[], input = ''): Promise<Run> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const [output, errors] = [text(stdout), text(stderr)];
  const code = await testPolicyCommand(args, { stdin: Readable.from([input]), stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, output: await output, errors: await errors };
}

async function runBatch(
  ...lines: (object | string)[]
): Promise<{ readonly code: number; readonly answers: unknown[] }> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { code, output } = await run(['--batch', '-'], input);
  return {
    code,
    answers: output
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  };
}

const user = 'arn:aws:iam::111122223333:user/alice';
const request = { principal: user, action: 's3:GetObject', resource: 'arn:aws:s3:::logs/a', context: {} };
const allow = {
  Version: '2012-10-17',
  Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::logs/*' },
};

describe('keyward test-policy --batch', () => {
  it('answers the documented cases, one line each', async () => {
    const { code, answers } = await runBatch(
      ...cases.map(({ id, policies, request: asked }) => ({ id, policies, request: asked })),
    );
    assert.equal(code, 0);
    assert.deepEqual(
      answers.map((answer) => [(answer as { id: string }).id, (answer as { decision: string }).decision]),
      cases.map((one) => [one.id, one.expected]),
    );
  });

  it('names the statements that decided', async () => {
    const { answers } = await runBatch({ id: 7, policies: { identity: [allow] }, request });
    const statements = [{ layer: 'identity', policy: 0, statement: 0, sid: 'Read' }];
    assert.deepEqual(answers, [{ id: 7, decision: 'allowed', statements }]);
  });

  it('answers a bad line with an error and loses no other', async () => {
    const good = { id: 'good', policies: { identity: [allow] }, request };
    const bad: [line: object | string, error: RegExp][] = [
      ['{"id": ', /^Line 2 is not JSON\.$/],
      ['[]', /^Line 3 is not an object\.$/],
      [{ id: 'b', policies: [], request }, /policies are not an object/],
      [{ id: 'b', policies: { identities: [] }, request }, /no kind of policies called “identities”/],
      [{ id: 'b', policies: {} }, /request is not an object/],
      [{ id: 'b', policies: {}, request: { ...request, action: 's3:*' } }, /“s3:\*” is not the action of a request/],
      [{ id: 'b', policies: {}, request: { ...request, principal: 'alice' } }, /“alice” is not a principal/],
      [{ id: 'b', policies: {}, request: { ...request, resource: 5 } }, /resource is not a text/],
      [{ id: 'b', policies: {}, request: { ...request, context: { a: {} } } }, /context key a has neither/],
    ];
    const { code, answers } = await runBatch(good, ...bad.map(([line]) => line), '', good);
    assert.equal(code, 2);
    assert.equal(answers.length, bad.length + 2);
    for (const [index, [, error]] of bad.entries())
      assert.match((answers[index + 1] as { error: string }).error, error);
    for (const answer of [answers[0], answers.at(-1)])
      assert.equal((answer as { decision: string }).decision, 'allowed');
  });

  it('decides by what is left where AWS would refuse a policy, and says what that is', async () => {
    const misspelt = { Statement: [{ Effect: 'deny', Action: '*', Resource: '*' }, allow.Statement] };
    const { code, answers } = await runBatch({ id: 'r', policies: { identity: ['x', misspelt] }, request });
    assert.equal(code, 0);
    assert.deepEqual(answers, [
      {
        id: 'r',
        decision: 'allowed',
        statements: [{ layer: 'identity', policy: 1, statement: 1, sid: 'Read' }],
        refused: [
          'identity-based policy 1: The policy is not an object.',
          'statement 1 of identity-based policy 2: Effect is neither Allow nor Deny.',
        ],
      },
    ]);
  });

  it('says which file can’t be read', async () => {
    const { code, errors } = await run(['--batch', '/does/not/exist']);
    assert.equal(code, 2);
    assert.match(errors, /\/does\/not\/exist can’t be read/);
  });
});

describe('keyward test-policy with flags', () => {
  let folder: string;
  let policy: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'keyward-'));
    policy = path.join(folder, 'policy.json');
    const condition = { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' }, StringEquals: { 'aws:username': 'alice' } };
    await writeFile(policy, JSON.stringify({ ...allow, Statement: { ...allow.Statement, Condition: condition } }));
  });
  after(() => rm(folder, { recursive: true }));

  const ask = (...more: string[]): Promise<Run> =>
    run([
      '--principal',
      user,
      '--action',
      's3:GetObject',
      '--resource',
      request.resource,
      '--identity',
      policy,
      ...more,
    ]);

  it('says yes with 0 and no with 1, and why', async () => {
    const yes = await ask('--context', 'aws:SourceIp=192.0.2.1');
    assert.equal(yes.code, 0);
    assert.match(yes.output, /^Allowed\.\n {2}Allowed by statement “Read” of identity-based policy 1\.\n/);
    const no = await ask('--context', 'aws:SourceIp=198.51.100.1');
    assert.equal(no.code, 1);
    assert.match(no.output, /No Allow in any identity-based policy\./);
    assert.match(
      no.output,
      /IpAddress aws:SourceIp: 192\.0\.2\.0\/24 \(the request has 198\.51\.100\.1\) does not hold/,
    );
  });

  it('knows the keys that the request has by itself, unless told otherwise', async () => {
    const { code } = await ask('--context', 'aws:SourceIp=192.0.2.1', '--context', 'aws:username=');
    assert.equal(code, 1);
  });

  it('prints JSON', async () => {
    const { output } = await ask('--format', 'json');
    const { decision, missing } = JSON.parse(output) as { decision: string; missing: unknown };
    assert.equal(decision, 'implicitDeny');
    assert.deepEqual(missing, [{ layer: 'identity' }]);
  });

  it('says what it needs', async () => {
    assert.match((await run([])).errors, /--principal and --action/);
    assert.match((await run(['--nonsense'])).errors, /nonsense/);
    assert.match((await ask('--context', 'x')).errors, /KEY=VALUE/);
    assert.match((await ask('--format', 'xml')).errors, /xml/);
    assert.match((await ask('--scp', '/does/not/exist')).errors, /can’t be read/);
    assert.equal((await run(['--help'])).code, 0);
  });
});
