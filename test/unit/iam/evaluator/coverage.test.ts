import assert from 'node:assert/strict';
import fc from 'fast-check';
import { statementCovers, statementsMeet } from '../../../../src/iam/evaluator/coverage';
import { matchStatement } from '../../../../src/iam/evaluator/match-statement';
import { policyOfJson } from '../../../../src/iam/evaluator/policy-set';
import { prepareStatements } from '../../../../src/iam/evaluator/prepare';
import { parseRequest } from '../../../../src/iam/evaluator/request';
import type { PolicyDocument, Statement } from '../../../../src/iam/policy/model';

type Json = Record<string, unknown>;

function policy(statement: Json): PolicyDocument {
  return policyOfJson({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...statement } }, 'resource');
}

function statement(json: Json): Statement {
  return policy(json).statements[0]!;
}

const all = { Action: '*', Resource: '*' };
const read = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*' };

describe('A statement that covers another', () => {
  const cases: [name: string, outer: Json, inner: Json, expected: boolean][] = [
    ['everything', all, read, true],
    ['a part', read, all, false],
    ['its wildcards', { ...read, Action: ['sqs:*', 's3:Get*'] }, read, true],
    ['what it doesn’t leave out', { Resource: '*', NotAction: 'iam:*' }, read, true],
    ['what it leaves out', { Resource: '*', NotAction: 's3:*' }, read, false],
    [
      'fewer exceptions',
      { Resource: '*', NotAction: ['iam:*'] },
      { Resource: '*', NotAction: ['iam:*', 'sts:*'] },
      true,
    ],
    [
      'more exceptions',
      { Resource: '*', NotAction: ['iam:*', 'sts:*'] },
      { Resource: '*', NotAction: ['iam:*'] },
      false,
    ],
    [
      'a wildcard that stays in its field',
      { ...all, Resource: 'arn:aws:sns:us-*-1:1:t' },
      { ...all, Resource: 'arn:aws:sns:us-*:1:t' },
      false,
    ],
    ['a short ARN', { ...all, Resource: 'arn:aws:sqs*' }, { ...all, Resource: 'arn:aws:sqs' }, false],
    ['one with a condition', all, { ...all, Condition: { Bool: { a: 'true' } } }, true],
    ['one without its condition', { ...all, Condition: { Bool: { a: 'true' } } }, all, false],
    [
      'a narrower network',
      { ...all, Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '198.51.100.1'] } } },
      { ...all, Condition: { IpAddress: { 'AWS:sourceip': '192.0.2.128/25' }, Bool: { a: 'true' } } },
      true,
    ],
    [
      'a wider network left out',
      { ...all, Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.128/25' } } },
      { ...all, Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } },
      true,
    ],
    [
      'an operator that minds absent keys',
      { ...all, Condition: { StringEquals: { a: 'x' } } },
      { ...all, Condition: { StringEqualsIfExists: { a: 'x' } } },
      false,
    ],
    ['everyone', { ...all, Principal: '*' }, { ...all, Principal: { AWS: '111122223333' } }, true],
    [
      'the account by its other name',
      { ...all, Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
      { ...all, Principal: { AWS: '111122223333' } },
      true,
    ],
    [
      'someone else',
      { ...all, Principal: { AWS: '444455556666' } },
      { ...all, Principal: { AWS: '111122223333' } },
      false,
    ],
    ['fewer people', { ...all, NotPrincipal: { AWS: ['1', '2'] } }, { ...all, NotPrincipal: { AWS: '1' } }, false],
    ['more people', { ...all, NotPrincipal: { AWS: '1' } }, { ...all, NotPrincipal: { AWS: ['1', '2'] } }, true],
    ['anyone in an identity policy', all, { ...all, Principal: '*' }, false],
  ];
  for (const [name, outer, inner, expected] of cases) {
    it(`${expected ? 'covers' : 'does not cover'} ${name}`, () => {
      assert.equal(statementCovers(statement(outer), statement(inner)), expected);
    });
  }

  const ips = { 'aws:SourceIp': ['192.0.2.0/25'] };
  const anyStatement = fc
    .tuple(
      fc.constantFrom<Json>(
        { Action: 's3:*' },
        { Action: ['s3:Get*', 'sqs:*'] },
        { NotAction: 's3:Put*' },
        { NotAction: ['s3:*', 'iam:*'] },
        { Action: '*' },
      ),
      fc.constantFrom<Json>(
        { Resource: '*' },
        { Resource: 'arn:aws:s3:::logs/*' },
        { Resource: 'arn:aws:*s3:::*' },
        { Resource: 'arn:aws:s3:::l?gs/a' },
        { NotResource: 'arn:aws:s3:::other/*' },
        {},
      ),
      fc.constantFrom<Json>(
        { Principal: '*' },
        { Principal: { AWS: 'arn:aws:iam::111122223333:user/alice' } },
        { NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/bob' } },
      ),
      fc.constantFrom<Json>(
        {},
        { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
        { IpAddress: ips },
        { NotIpAddress: ips },
        { StringLike: { a: ['x*', 'y'] } },
        { StringLike: { a: 'x1' }, IpAddress: ips },
        { StringNotEqualsIfExists: { a: ['x', 'y'] } },
        { StringNotEquals: { a: ['x', 'y', 'z'] } },
        { 'ForAllValues:StringLike': { a: '*' } },
      ),
    )
    .map(([action, resource, principal, condition]) =>
      policy({ ...action, ...resource, ...principal, Condition: condition }),
    );
  const anyRequest = fc
    .record({
      principal: fc.constantFrom(
        'arn:aws:iam::111122223333:user/alice',
        'arn:aws:iam::111122223333:user/bob',
        'anonymous',
      ),
      action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'sqs:SendMessage', 'iam:GetUser'),
      resource: fc.constantFrom('arn:aws:s3:::logs/a', 'arn:aws:s3:::other/a', '*'),
      context: fc.record(
        {
          'aws:SourceIp': fc.constantFrom('192.0.2.1', '192.0.2.200', '2001:db8::1'),
          a: fc.constantFrom<string | string[]>('x', 'x1', 'z', ['x1']),
        },
        { requiredKeys: [] },
      ),
    })
    .map((input) => {
      const parsed = parseRequest(input);
      assert.ok(parsed.ok);
      return parsed.request;
    });
  const ref = { layer: 'resource', policy: 0, document: 0, statement: 0, sid: undefined } as const;

  it('applies to every request that the other applies to', () => {
    fc.assert(
      fc.property(
        anyStatement,
        anyStatement,
        fc.array(anyRequest, { minLength: 5, maxLength: 10 }),
        (outer, inner, asked) => {
          const applies = (document: PolicyDocument, request: (typeof asked)[number]): boolean =>
            matchStatement(prepareStatements(document)[0]!, ref, { request, bounded: false }).answer === 'yes';
          const [wide, narrow] = [outer.statements[0]!, inner.statements[0]!];
          for (const request of asked) {
            if (!applies(inner, request)) continue;
            if (statementCovers(wide, narrow)) assert.ok(applies(outer, request));
            if (applies(outer, request)) assert.notEqual(statementsMeet(wide, narrow), 'no');
          }
        },
      ),
    );
  });
});

describe('Statements that meet', () => {
  it('share an action and a resource', () => {
    assert.equal(statementsMeet(statement(all), statement(read)), 'yes');
    assert.equal(statementsMeet(statement({ ...all, Action: 'sqs:*' }), statement(read)), 'no');
    assert.equal(statementsMeet(statement({ NotAction: 's3:*', Resource: '*' }), statement(read)), 'no');
    assert.equal(statementsMeet(statement({ NotAction: 'iam:*', Resource: '*' }), statement(read)), 'unknown');
  });
});
