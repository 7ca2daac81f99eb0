import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { ActionSearch } from '../../../src/iam/reference';
import { answerPage, readTestState, testQuestions, type TestState, type TestSubject } from '../../../src/policy-test';
import { askInTurn } from '../../../src/questions';
import { ScriptedPort, type Script } from '../../support/scripted-port';
import { testDescriptions, testReference } from '../support/reference';

const now = new Date('2026-11-24T12:00:00Z');
const reference = testReference();
const search = ActionSearch.create(reference, testDescriptions(), () => Promise.resolve());

const netscan = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Sid: 'Append',
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::netscan-results/*',
    Condition: { IpAddress: { 'aws:SourceIp': ['128.173.0.0/16', '2607:b400::/40'] } },
  },
});

function subjectOf(...texts: readonly [text: string, path: string][]): TestSubject {
  const policies = texts.flatMap(([text, path]) => lint({ text, path }, { reference }).policies);
  return { policies: policies.map(({ document }, index) => ({ document, line: index + 1 })), reference, search };
}

async function ask(subject: TestSubject, script: Script, memory?: TestState): Promise<TestState | undefined> {
  const taken = [...subject.policies.keys()];
  return askInTurn(
    readTestState(memory, taken),
    () => testQuestions(subject),
    new ScriptedPort<TestState>(script),
    () => undefined,
  );
}

async function answer(subject: TestSubject, script: Script): Promise<string> {
  const state = await ask(subject, script);
  assert.ok(state);
  return answerPage(state, subject, now);
}

const alice = ['arn:aws:iam::111122223333:user/netscan-append'];
const put = { principal: alice, action: ['s3:PutObject'], resource: ['arn:aws:s3:::netscan-results/scan.json'] };

describe('Test Policy…', () => {
  it('says that Netscan may put an object from the campus, and why', async () => {
    const page = await answer(subjectOf([netscan, 'p.json']), { ...put, context: ['128.173.1.1', ''] });
    assert.match(page, /^# Allowed$/m);
    assert.match(page, /`arn:aws:iam::111122223333:user\/netscan-append` may `s3:PutObject` on/);
    assert.match(page, /Allowed by statement “Append” of identity-based policy 1/);
    assert.match(page, /\| `aws:SourceIp` \| `128\.173\.1\.1` \| you said so \|/);
    assert.match(page, /\| `aws:SecureTransport` \| `true` \| as usual \|/);
  });

  it('says that it may not from elsewhere, and which condition does not hold', async () => {
    const page = await answer(subjectOf([netscan, 'p.json']), { ...put, context: ['203.0.113.9', ''] });
    assert.match(page, /^# Denied$/m);
    assert.match(page, /IpAddress aws:SourceIp: .*the request has 203\.0\.113\.9.* does not hold/);
  });

  it('offers what the policy names, and asks for what its conditions look at', async () => {
    const subject = subjectOf([netscan, 'p.json']);
    const questions = testQuestions(subject);
    const state = readTestState(undefined, [0]);
    const offered = async (id: string, typed = ''): Promise<string[]> => {
      const question = questions.find((one) => one.id === id);
      if (question?.kind !== 'gather') return assert.fail(`${id} is no list`);
      return (await question.rows(state, typed)).map(({ label }) => label);
    };
    assert.deepEqual(await offered('action'), ['s3:PutObject']);
    assert.equal((await offered('resource'))[0], 'arn:aws:s3:::netscan-results/example');
    assert.deepEqual(await offered('context'), ['Test', 'aws:SourceIp']);
    assert.deepEqual(await offered('principal', 'alice'), ['“alice” is not a principal that can make requests.']);
    assert.deepEqual(await offered('resource', 'netscan-results'), [
      'A request is about one resource, by its full ARN.',
    ]);
    assert.deepEqual(await offered('context', 'campus'), [
      '“campus” is neither an address nor a condition key with its value.',
    ]);
    assert.deepEqual(await offered('context', 'aws:username=alice'), ['aws:username = alice']);
    assert.ok((await offered('action', 'upload object')).includes('s3:PutObject'));
    assert.deepEqual(await offered('action', 'newservice:DoIt'), ['newservice:DoIt']);
    assert.deepEqual(await offered('context', 'aws:CurrentTime=tomorrow'), [
      'aws:CurrentTime takes a date, such as 2026-01-31T12:00:00Z, not “tomorrow”.',
    ]);
    assert.deepEqual(await offered('context', 'aws:SourceIp=1.2.3'), [
      'aws:SourceIp takes an IP address, such as 198.51.100.7, not “1.2.3”.',
    ]);
  });

  it('says of what is entered whether AWS knows it', async () => {
    const subject = subjectOf([netscan, 'p.json']);
    const state = { ...readTestState(undefined, [0]), action: 's3:PutObject' };
    const detail = async (id: string, typed: string): Promise<string | undefined> => {
      const question = testQuestions(subject).find((one) => one.id === id);
      if (question?.kind !== 'gather') return assert.fail(`${id} is no list`);
      return (await question.rows(state, typed))[0]?.detail;
    };
    assert.match(
      (await detail('action', 's3:PutObjekt')) ?? '',
      /has no action s3:PutObjekt\. Did you mean s3:PutObject/,
    );
    assert.equal(
      await detail('context', 's3:max-keys=7'),
      'A request for s3:PutObject has no condition key s3:max-keys.',
    );
    assert.equal(await detail('context', 'aws:SourceIp=128.173.1.1'), undefined);
  });

  it('asks which policies decide where there are several, and takes each for what it is', async () => {
    const bucketPolicy = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::netscan-results/*' },
    });
    const subject = subjectOf([netscan, 'p.json'], [bucketPolicy, 'bucket.json']);
    assert.deepEqual(
      testQuestions(subject).map(({ id }) => id),
      ['policies', 'principal', 'action', 'resource', 'context'],
    );
    const both = await answer(subject, { ...put, context: ['128.173.1.1', ''] });
    assert.match(both, /Denied by statement 1 of resource-based policy 1/);
    const state = await ask(subject, { ...put, context: ['128.173.1.1', ''] });
    assert.ok(state);
    assert.match(answerPage({ ...state, taken: [0] }, subject, now), /^# Allowed$/m);
  });

  it('keeps the answers for the next run, but not which policies decided', async () => {
    const subject = subjectOf([netscan, 'p.json']);
    const first = await ask(subject, { ...put, context: ['128.173.1.1', ''] });
    assert.ok(first);
    const second = await ask(subject, {}, { ...first, taken: [7] });
    assert.deepEqual(second, first);
    assert.deepEqual(readTestState({ principal: 7, context: { a: 1, b: 'c' } }, [0]), {
      taken: [0],
      principal: '',
      action: '',
      resource: '',
      context: { b: 'c' },
    });
  });

  it('gives a list to a key that has several values', async () => {
    const text = netscan.replace(/"IpAddress".*?\]\}/, '"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]}');
    const page = await answer(subjectOf([text, 'p.json']), { ...put, context: ['aws:TagKeys=a, b', ''] });
    assert.match(page, /^# Allowed$/m);
  });

  it('says where the answer is not certain', async () => {
    const text =
      'data "aws_iam_policy_document" "p" {\n  statement {\n    actions   = ["s3:PutObject"]\n    resources = [var.bucket]\n  }\n}\n';
    const page = await answer(subjectOf([text, 'main.tf']), put);
    assert.match(page, /The decision may be another in AWS/);
  });

  it('takes nothing in a policy for Markdown', async () => {
    const text = netscan.replace('Append', '[x](command:evil) <img src=x> `');
    const page = await answer(subjectOf([text, 'p.json']), { ...put, context: ['128.173.1.1', ''] });
    assert.doesNotMatch(page, /\[x\]\(command/);
    assert.doesNotMatch(page, /(?<!\\)<img/);
  });

  it('is left without a word, and goes back', async () => {
    const subject = subjectOf([netscan, 'p.json']);
    assert.equal(await ask(subject, { principal: alice, action: 'escape' }), undefined);
  });
});
