import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { testPolicyCommand } from '../../../src/cli/test-policy';
import type { ReadData } from '../../../src/iam/reference';
import cases from '../../corpus/policy-evaluation-cases.json';
import { readReferenceData } from '../support/reference';

interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

const readData: ReadData = (file) => Promise.resolve(readReferenceData(file));

/** Bytes in pieces that end wherever they like. */
function chunks(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, index) =>
    bytes.subarray(index * 1000, (index + 1) * 1000),
  );
}

async function run(args: readonly string[], input: Buffer | string = ''): Promise<Run> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const [output, errors] = [text(stdout), text(stderr)];
  const streams = { stdin: Readable.from(chunks(Buffer.from(input))), stdout, stderr };
  const code = await testPolicyCommand(args, streams, readData);
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

const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

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
      [{ id: 'b', policies: {}, request: { ...request, resource: 5 } }, /resource is not a string/],
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

  it('takes lines and policies in every form that they come in', async () => {
    const plain = { id: 1, policies: { identity: [allow] }, request };
    const forms: (object | string)[] = [
      `\uFEFF${JSON.stringify(plain)}\r`,
      ' ',
      { ...plain, policies: { identity: allow, resource: null, scp: [] } },
      { ...plain, policies: { identity: [JSON.stringify(allow)] } },
      { ...plain, policies: { identity: [allow], scp: [[JSON.stringify(allow), {}], allow] } },
      { ...plain, request: { ...request, context: null, resourceAccount: null }, comment: 'passed over' },
      { ...plain, request: { ...request, resourceAccount: '' } },
      { ...plain, request: { ...request, principal: { AWS: user } } },
      { ...plain, policies: { identity: encodeURIComponent(JSON.stringify(allow)) } },
      { ...plain, policies: { identity: everything }, request: { ...request, resource: undefined } },
      // A line separator that is none in JSON.
      { ...plain, id: 'a\u2028b' },
    ];
    const { code, answers } = await runBatch(...forms);
    assert.equal(code, 0);
    assert.deepEqual(
      answers.map((answer) => (answer as { decision: string }).decision),
      forms.filter((form) => form !== ' ').map(() => 'allowed'),
    );
    assert.equal((answers.at(-1) as { id: string }).id, 'a\u2028b');
  });

  it('takes lines and policies as PowerShell writes them, in UTF-16', async () => {
    const line = JSON.stringify({ id: 'ä', policies: { identity: [allow] }, request });
    const { output } = await run(['--batch', '-'], Buffer.from(`\uFEFF${line}\r\n${line}`, 'utf16le'));
    assert.equal(output.match(/"id":"ä","decision":"allowed"/g)?.length, 2);
    const args = ['--principal', user, '--action', request.action, '--resource', request.resource, '--identity', '-'];
    const single = await run(args, Buffer.from(`\uFEFF${JSON.stringify(allow)}`, 'utf16le'));
    assert.match(single.output, /^Allowed\./);
    assert.match((await run(args, Buffer.from([0, 1, 2, 3]))).errors, /: - is a binary file\./);
  });

  it('says which line it is about where that has no id', async () => {
    const { answers } = await runBatch('', { policies: {}, request }, { request: 5 }, 'x');
    assert.deepEqual(
      answers.map((answer) => [(answer as { id: unknown }).id, (answer as { line: number }).line]),
      [
        [null, 2],
        [null, 3],
        [null, 4],
      ],
    );
  });

  it('tells how many lines it could not answer', async () => {
    const { code, errors } = await run(['--batch', '-'], 'x\n{}\n');
    assert.equal(code, 2);
    assert.match(errors, /^keyward test-policy: 2 of the lines can’t be answered/);
  });

  it('answers a line before the next has come', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const done = testPolicyCommand(['--batch', '-'], { stdin, stdout, stderr: new PassThrough() }, readData);
    for (const id of ['first', 'second']) {
      stdin.write(`${JSON.stringify({ id, policies: {}, request })}\n`);
      const [answer] = (await once(stdout, 'data')) as [Buffer];
      assert.equal((JSON.parse(String(answer)) as { id: string }).id, id);
    }
    stdin.end();
    assert.equal(await done, 0);
  });

  it('ends quietly where nobody reads on', async () => {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    stdout.on('error', () => undefined).destroy(new Error('EPIPE'));
    const line = Buffer.from(`${JSON.stringify({ id: 1, policies: {}, request })}\n`);
    assert.equal(
      await testPolicyCommand(['--batch', '-'], { stdin: Readable.from([line, line]), stdout, stderr }, readData),
      0,
    );
    assert.equal(stderr.read(), null);
  });

  it('says what an Allow fails on, and where an Allow is missing', async () => {
    const condition = { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] }, StringEquals: { 'aws:username': 'alice' } };
    const here = { ...allow, Statement: { ...allow.Statement, Condition: condition } };
    const elsewhere = { ...allow, Statement: { ...allow.Statement, Action: 's3:Put*' } };
    const context = { 'aws:SourceIp': '198.51.100.1' };
    const { answers } = await runBatch({
      id: 1,
      policies: { identity: [elsewhere, here], scp: [allow, elsewhere] },
      request: { ...request, context },
    });
    const conditions = [
      { operator: 'IpAddress', key: 'aws:SourceIp', values: ['192.0.2.0/24'], request: ['198.51.100.1'], holds: false },
      { operator: 'StringEquals', key: 'aws:username', values: ['alice'], request: null, holds: false },
    ];
    const missing = [{ layer: 'scp', level: 1 }, { layer: 'identity' }];
    const unmet = [{ layer: 'identity', policy: 1, statement: 0, sid: 'Read', conditions }];
    assert.deepEqual(answers, [{ id: 1, decision: 'implicitDeny', statements: [], missing, unmet }]);
  });

  it('tells what no request has, and what AWS leaves open', async () => {
    const notesOf = async (change: object): Promise<string> => {
      const { answers } = await runBatch({
        id: 1,
        policies: { identity: [allow] },
        request: { ...request, ...change },
      });
      return ((answers[0] as { notes?: string[] }).notes ?? []).join(' ');
    };
    assert.equal(await notesOf({}), '');
    assert.match(await notesOf({ action: 's3:GetObjekt' }), /has no action s3:GetObjekt\. Did you mean s3:GetObject\?/);
    assert.match(await notesOf({ action: 's3:ListAllMyBuckets' }), /takes no resource/);
    assert.match(await notesOf({ resource: '*' }), /s3:GetObject is about a resource, and the request names none/);
    assert.match(await notesOf({ resource: 'arn:aws:s3:::logs' }), /no resource with such an ARN, but .*object/);
    assert.match(await notesOf({ context: { 's3:prefix': 'a' } }), /s3:GetObject has no condition key s3:prefix/);
  });

  it('takes a list of one for its value where the key has never several', async () => {
    const decide = async (key: string): Promise<unknown> => {
      const statement = { ...allow.Statement, Condition: { StringEquals: { [key]: 'a' } } };
      const policies = { identity: [{ ...allow, Statement: statement }] };
      const { answers } = await runBatch({ id: 1, policies, request: { ...request, context: { [key]: ['a'] } } });
      return (answers[0] as { decision: string }).decision;
    };
    assert.equal(await decide('aws:username'), 'allowed');
    assert.equal(await decide('s3:ExistingObjectTag/team'), 'allowed');
    assert.equal(await decide('aws:PrincipalOrgPaths'), 'implicitDeny');
  });

  it('asks RCPs about actions on a resource, also where the request names none', async () => {
    const rcp = { Version: '2012-10-17', Statement: { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' } };
    const decide = async (action: string): Promise<unknown> => {
      const policies = { identity: everything, rcp };
      const { answers } = await runBatch({ policies, request: { ...request, action, resource: '*' } });
      return (answers[0] as { decision: string }).decision;
    };
    assert.equal(await decide('s3:GetObject'), 'explicitDeny');
    assert.equal(await decide('s3:ListAllMyBuckets'), 'allowed');
    assert.equal(await decide('newservice:DoIt'), 'allowed');
  });

  it('decides by what is left where AWS would refuse a policy, and says what that is', async () => {
    const misspelt = { Statement: [{ Effect: 'deny', Action: '*', Resource: '*' }, allow.Statement] };
    const { code, answers } = await runBatch({ id: 'r', policies: { identity: ['x', '7', misspelt] }, request });
    assert.equal(code, 0);
    assert.deepEqual(answers, [
      {
        id: 'r',
        decision: 'allowed',
        certain: false,
        statements: [{ layer: 'identity', policy: 2, statement: 1, sid: 'Read' }],
        refused: [
          'identity-based policy 1: The policy is not JSON.',
          'identity-based policy 2: The policy is not an object.',
          'statement 1 of identity-based policy 3: Effect is neither Allow nor Deny.',
        ],
      },
    ]);
  });

  it('says which file can’t be read', async () => {
    const { code, errors } = await run(['--batch', '/does/not/exist']);
    assert.equal(code, 2);
    assert.match(errors, /There is no file \/does\/not\/exist\./);
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

  it('takes a key of several values for a list, even of one', async () => {
    const file = path.join(folder, 'paths.json');
    const condition = { StringEquals: { 'aws:PrincipalOrgPaths': 'o/r/' } };
    await writeFile(file, JSON.stringify({ ...allow, Statement: { ...allow.Statement, Condition: condition } }));
    const { output } = await ask('--identity', file, '--context', 'aws:PrincipalOrgPaths=o/r/');
    assert.match(output, /^Denied/);
    assert.match(output, /The request has a list of values, and the operator has no ForAllValues or ForAnyValue/);
  });

  it('warns of what the service reference does not know', async () => {
    const warnings: [args: string[], warning: RegExp][] = [
      [
        ['--action', 's3:GetObjekt'],
        /warning: The service reference of .* has no action s3:GetObjekt\. Did you mean s3:GetObject\?/,
      ],
      [['--context', 's3:prefix=a'], /warning: A request for s3:GetObject has no condition key s3:prefix\./],
      [
        ['--resource', 'arn:aws:sqs:us-east-1:111122223333:q'],
        /warning: s3:GetObject is about no resource with such an ARN/,
      ],
    ];
    for (const [args, warning] of warnings) {
      const { code, errors, output } = await ask(...args);
      assert.equal(code, 1);
      assert.match(errors, warning);
      assert.doesNotMatch(output, /service reference|no condition key|no resource with/);
    }
  });

  it('takes no value that no request has', async () => {
    const problems: [context: string, problem: RegExp][] = [
      ['aws:CurrentTime=tomorrow', /aws:CurrentTime takes a date, such as 2026-01-31T12:00:00Z, not “tomorrow”\./],
      ['aws:SourceIp=1.2.3', /takes an IP address, such as 198\.51\.100\.7, not “1\.2\.3”/],
      ['aws:sourceip=192.0.2.0/24', /takes an IP address/],
      ['aws:SecureTransport=yes', /takes true or false/],
      ['aws:MultiFactorAuthAge=1h', /takes a number/],
      ['aws:PrincipalArn=alice', /takes an ARN/],
    ];
    for (const [context, problem] of problems) {
      const { code, errors, output } = await ask('--context', context);
      assert.deepEqual([code, output], [2, '']);
      assert.match(errors, problem);
    }
    for (const context of ['aws:EpochTime=1767225600', 'aws:CurrentTime=1767225600', 'aws:SourceIp=2001:db8::1'])
      assert.equal((await ask('--context', context)).code, 1);
  });

  it('says in one line which file holds no policy', async () => {
    const files: [text: string, error: RegExp][] = [
      ['A=b\nC={d\n', /^.* is not JSON: line 1 is wrong\.\n$/],
      ['{\n  "a": 1,\n}', /^.* is not JSON: line 3 is wrong\.\n$/],
      ['{"name": "x", "version": "1"}', /^.* is no policy: it has no Statement\.\n$/],
      [`[${JSON.stringify(allow)}, 5]`, /^.* is no policy: it has no Statement\.\n$/],
    ];
    for (const [text, error] of files) {
      const file = path.join(folder, 'other');
      await writeFile(file, text);
      const { code, errors, output } = await ask('--identity', file);
      assert.deepEqual([code, output], [2, '']);
      assert.match(errors, error);
    }
  });

  it('sees what JSON repeats, of which AWS would take none', async () => {
    const file = path.join(folder, 'twice.json');
    const key = '"aws:username"';
    const twice = `{"StringEquals": {${key}: "bob"}, "StringEquals": {${key}: "eve", ${key}: "alice"}}`;
    const text = JSON.stringify({ ...allow, Statement: { ...allow.Statement, Condition: 0 } });
    await writeFile(file, `[${text.replace('"Condition":0', `"Condition":${twice}`)}, ${JSON.stringify(allow)},]`);
    const { code, output } = await ask('--identity', file);
    assert.equal(code, 2);
    assert.match(output, /AWS refuses .*The condition operator StringEquals is there more than once\./);
    assert.match(output, /StringEquals has the condition key aws:username more than once\./);
    assert.match(output, /^Allowed\./);
    assert.match((await ask('--identity', '-')).errors, /: - is not JSON: line 1 is wrong\./);
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
    for (const resource of ['logs/a', 'arn:aws:s3:::logs/*', 'arn:aws:s3', 'a:b:c:d:e:f'])
      assert.match((await ask('--resource', resource)).errors, /A request is about one resource, by its full ARN\. “/);
    assert.match((await ask('--resource-account', '12')).errors, /12 digits of an account id, not “12”/);
    assert.match((await ask('--scp', '/does/not/exist')).errors, /There is no file/);
    assert.match((await run(['--batch', '-', '--action', 's3:GetObject'])).errors, /--action can’t go with --batch/);
    assert.equal((await run(['--help'])).code, 0);
  });
});
