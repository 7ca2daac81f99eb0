import assert from 'node:assert/strict';
import { RequestContext, type ContextValue } from '../../../../src/iam/condition/context';
import {
  evaluateCondition,
  prepareCondition,
  type ConditionResult,
} from '../../../../src/iam/condition/evaluate-condition';
import type { Doubt } from '../../../../src/iam/condition/matchers';
import { policyOfJson } from '../../../../src/iam/evaluator/policy-set';

type PolicyValue = string | number | boolean | readonly (string | number | boolean)[];

const key = 'test:Key';

function evaluateOne(
  operator: string,
  wanted: PolicyValue,
  given: ContextValue,
  others: Record<string, ContextValue> = {},
): ConditionResult {
  const policy = policyOfJson({ Statement: { Condition: { [operator]: { [key]: wanted } } } }, 'identity');
  const [condition] = policy.statements[0]!.conditions;
  const context = new RequestContext(Object.entries({ [key]: given, ...others }));
  return evaluateCondition(prepareCondition(condition!, true), context);
}

type Row = [operator: string, policy: PolicyValue, request: ContextValue, expected: 'yes' | 'no' | Doubt];

function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [operator, wanted, given, expected] of rows) {
      it(`${operator} ${JSON.stringify(wanted)} for ${JSON.stringify(given)}: ${expected}`, () => {
        const { answer, doubts } = evaluateOne(operator, wanted, given);
        if (expected === 'yes' || expected === 'no') assert.deepEqual([answer, doubts], [expected, []]);
        else assert.deepEqual([answer, doubts], ['unknown', [expected]]);
      });
    }
  });
}

table('Conditions on texts', [
  ['StringEquals', 'a*', 'a*', 'yes'],
  ['StringEquals', 'a*', 'ab', 'no'],
  ['StringEquals', 'a', 'A', 'no'],
  ['StringEquals', ['a', 'b'], 'b', 'yes'],
  ['StringEquals', [], 'a', 'no'],
  ['StringNotEquals', ['a', 'b'], 'b', 'no'],
  ['StringNotEquals', ['a', 'b'], 'c', 'yes'],
  ['StringNotEquals', [], 'a', 'yes'],
  ['StringEqualsIgnoreCase', 'ÄB', 'äb', 'yes'],
  ['StringNotEqualsIgnoreCase', 'AB', 'ab', 'no'],
  ['StringLike', 'a*c?', 'abbbcd', 'yes'],
  ['StringLike', 'a*c?', 'abbbc', 'no'],
  ['StringNotLike', 'a*', 'abc', 'no'],
  ['StringEquals', 5, '5', 'yes'],
  ['StringEquals', true, 'true', 'yes'],
]);

table('Conditions on numbers', [
  ['NumericEquals', '10', 10, 'yes'],
  ['NumericEquals', '10.0', '10', 'yes'],
  ['NumericNotEquals', '10', '10.5', 'yes'],
  ['NumericLessThan', '10', '9', 'yes'],
  ['NumericLessThan', '10', '10', 'no'],
  ['NumericLessThanEquals', 10, '10', 'yes'],
  ['NumericGreaterThan', '-1.5', '-1.25', 'yes'],
  ['NumericGreaterThan', '-1', '-2', 'no'],
  ['NumericGreaterThanEquals', '3', '3', 'yes'],
  // A double can't tell these apart.
  ['NumericEquals', '9007199254740993', '9007199254740992', 'no'],
  ['NumericEquals', '0.30', '0.3', 'yes'],
  ['NumericEquals', 'ten', '10', 'not-a-number'],
  ['NumericNotEquals', '10', 'ten', 'not-a-number'],
  ['NumericEquals', '0x10', '16', 'not-a-number'],
  ['NumericEquals', ['x', '10'], '10', 'yes'],
]);

table('Conditions on dates', [
  ['DateEquals', '2026-01-01T00:00:00Z', '2026-01-01', 'yes'],
  ['DateEquals', '2026-01', '2026-01-01T00:00Z', 'yes'],
  ['DateEquals', '2026', '2026-01-01', 'yes'],
  ['DateEquals', '2026-01-01T01:30:00+01:30', '2026-01-01T00:00:00Z', 'yes'],
  ['DateEquals', '1767225600', '2026-01-01T00:00:00Z', 'yes'],
  ['DateEquals', '10.0', '1970-01-01T00:00:10Z', 'yes'],
  ['DateEquals', '1767225600.5', '2026-01-01T00:00:00.500Z', 'yes'],
  ['DateNotEquals', '2026-01-01', '2026-01-02', 'yes'],
  ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59.999Z', 'yes'],
  ['DateLessThanEquals', '2026-01-01', '2026-01-01', 'yes'],
  ['DateGreaterThan', '2026-01-01', '2026-01-01', 'no'],
  ['DateGreaterThanEquals', '2024-02-29', '2024-02-29', 'yes'],
  ['DateEquals', '2026-02-29', '2026-03-01', 'not-a-date'],
  ['DateEquals', '2026-13-01', '2026-01-01', 'not-a-date'],
  ['DateEquals', 'tomorrow', '2026-01-01', 'not-a-date'],
  ['DateNotEquals', '2026-01-01', 'now', 'not-a-date'],
  ['DateEquals', '2026-01-01T25:00Z', '2026-01-02T01:00Z', 'not-a-date'],
]);

table('Conditions on booleans and bytes', [
  ['Bool', 'True', 'true', 'yes'],
  ['Bool', true, true, 'yes'],
  ['Bool', 'false', 'true', 'no'],
  ['Bool', 'yes', 'true', 'not-a-boolean'],
  ['BinaryEquals', 'QQ==', 'QQ==', 'yes'],
  ['BinaryEquals', 'QQ', 'QQ==', 'not-base64'],
  ['BinaryEquals', 'QQ==', 'Qg==', 'no'],
  ['BinaryEquals', 'Q!', 'QQ==', 'not-base64'],
]);

table('Conditions on addresses', [
  ['IpAddress', '203.0.113.0/24', '203.0.113.9', 'yes'],
  ['IpAddress', '203.0.113.9/24', '203.0.113.200', 'yes'],
  ['IpAddress', '203.0.113.9', '203.0.113.9', 'yes'],
  ['IpAddress', '2001:DB8::/32', '2001:db8:0:0::1', 'yes'],
  ['IpAddress', '203.0.113.0/24', '2001:db8::1', 'no'],
  ['NotIpAddress', '203.0.113.0/24', '2001:db8::1', 'yes'],
  ['NotIpAddress', ['203.0.113.0/24', '2001:db8::/32'], '2001:db8::1', 'no'],
  ['IpAddress', '203.0.113.0/33', '203.0.113.9', 'not-an-address'],
  ['NotIpAddress', '203.0.113.0/24', 'office', 'not-an-address'],
  ['IpAddress', ['broken', '203.0.113.0/24'], '203.0.113.9', 'yes'],
]);

const role = 'arn:aws:iam::111122223333:role/team/app';
table('Conditions on ARNs', [
  ['ArnEquals', role, role, 'yes'],
  ['ArnLike', 'arn:aws:iam::*:role/*', role, 'yes'],
  ['ArnEquals', 'arn:aws:iam::*:role/*', role, 'yes'],
  ['ArnLike', 'arn:aws:iam::1111*', role, 'short-arn-pattern'],
  ['ArnLike', 'arn:*:role/team/app', role, 'short-arn-pattern'],
  ['ArnLike', 'arn:aws:iam:*:role/team/app:*', role, 'no'],
  ['ArnNotLike', 'arn:aws:iam::*:role/*', role, 'no'],
  ['ArnNotEquals', 'arn:aws:iam::*:user/*', role, 'yes'],
  ['ArnLike', 'arn:aws:logs:*:*:log-group:*', 'arn:aws:logs:us-east-1:1:log-group:g:log-stream:s', 'yes'],
  ['ArnLike', 'arn:aws:iam::*:role/*', 'alice', 'not-an-arn'],
  // What looks like a policy variable in a request is plain text, with the colons in it.
  ['ArnLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::${aws:username}:role/app', 'no'],
]);

table('Conditions on absent keys', [
  ['StringEquals', 'a', null, 'no'],
  ['StringNotEquals', 'a', null, 'yes'],
  ['NotIpAddress', '203.0.113.0/24', null, 'yes'],
  ['ArnNotLike', 'arn:aws:iam::*:role/*', null, 'yes'],
  ['StringEqualsIfExists', 'a', null, 'yes'],
  ['StringNotEqualsIfExists', 'a', null, 'yes'],
  ['StringEqualsIfExists', 'a', 'b', 'no'],
  ['StringEquals', 'a', [], 'no'],
  ['ForAllValues:StringEquals', 'a', null, 'yes'],
  ['ForAllValues:StringNotEquals', 'a', null, 'yes'],
  ['ForAnyValue:StringEquals', 'a', null, 'no'],
  ['ForAnyValue:StringNotEquals', 'a', null, 'no'],
  ['ForAnyValue:StringEqualsIfExists', 'a', null, 'yes'],
  ['Null', 'true', null, 'yes'],
  ['Null', 'false', null, 'no'],
  ['Null', 'true', [], 'yes'],
  ['Null', 'true', '', 'yes'],
  ['Null', 'true', 'a', 'no'],
  ['Null', false, 'a', 'yes'],
  ['Null', ['true', 'false'], 'a', 'yes'],
  ['Null', 'maybe', 'a', 'not-a-boolean'],
]);

table('Conditions on keys with several values', [
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], 'yes'],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], 'no'],
  ['ForAllValues:StringEquals', ['a', 'b'], [], 'yes'],
  ['ForAllValues:StringEquals', ['a', 'b'], '', 'yes'],
  ['ForAllValues:StringNotLike', ['a*', 'b*'], ['c', 'd'], 'yes'],
  ['ForAllValues:StringNotLike', ['a*', 'b*'], ['c', 'b1'], 'no'],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], 'yes'],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], 'no'],
  ['ForAnyValue:StringEquals', ['a', 'b'], '', 'no'],
  ['ForAnyValue:StringNotEquals', 'a', ['a', 'b'], 'yes'],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], 'no'],
  ['ForAllValues:StringEquals', 'a', 'a', 'yes'],
  ['ForAnyValue:IpAddress', '203.0.113.0/24', ['x', '203.0.113.1'], 'yes'],
  ['ForAllValues:IpAddress', '203.0.113.0/24', ['x', '203.0.113.1'], 'not-an-address'],
  ['ForAllValues:IpAddress', '203.0.113.0/24', ['x', '192.0.2.1'], 'no'],
  ['StringEquals', 'a', ['a'], 'multivalued-key'],
  ['StringNotEquals', 'a', ['b'], 'multivalued-key'],
]);

table('Conditions with an unknown operator', [['StringMatches', 'a', 'a', 'unknown-operator']]);

describe('Policy variables in conditions', () => {
  const answer = (
    operator: string,
    wanted: PolicyValue,
    given: string,
    others?: Record<string, ContextValue>,
  ): string => evaluateOne(operator, wanted, given, others).answer;

  it('take the request’s value, whose wildcards stand for themselves', () => {
    assert.equal(answer('StringEquals', '${aws:username}', 'alice', { 'AWS:UserName': 'alice' }), 'yes');
    assert.equal(answer('StringLike', '${aws:username}/*', 'alice/x', { 'aws:username': 'alice' }), 'yes');
    assert.equal(answer('StringLike', '${aws:username}', 'alice', { 'aws:username': '*' }), 'no');
    assert.equal(
      answer('ArnLike', 'arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::1:user/a', { 'aws:username': 'a' }),
      'yes',
    );
    assert.equal(answer('Bool', '${test:Other}', 'true', { 'test:Other': 'TRUE' }), 'yes');
  });

  it('take their default where the request has no value', () => {
    assert.equal(answer('StringEquals', "${aws:username, 'nobody'}", 'nobody'), 'yes');
    assert.equal(answer('StringEquals', "${aws:username, 'nobody'}", 'nobody', { 'aws:username': 'alice' }), 'no');
    assert.equal(answer('StringEquals', "${aws:TagKeys, 'nobody'}", 'nobody', { 'aws:TagKeys': [] }), 'yes');
  });

  it('may be a whole ARN', () => {
    assert.equal(answer('ArnEquals', '${aws:PrincipalArn}', role, { 'aws:PrincipalArn': role }), 'yes');
    assert.equal(answer('ArnNotEquals', '${aws:PrincipalArn}', role, { 'aws:PrincipalArn': `${role}s` }), 'yes');
  });

  it('equal nothing where there is neither, nor where there are several', () => {
    assert.equal(answer('StringEquals', '${aws:username}', ''), 'no');
    assert.equal(answer('StringNotEquals', '${aws:username}', 'x'), 'yes');
    assert.equal(answer('ArnNotLike', 'arn:aws:iam::*:user/${aws:username}', 'alice'), 'yes');
    assert.equal(answer('StringEquals', "${aws:TagKeys, 'a'}", 'a', { 'aws:TagKeys': ['a'] }), 'no');
  });

  it('are escaped wildcards where they are just one', () => {
    assert.equal(answer('StringLike', 'a${*}${?}${$}', 'a*?$'), 'yes');
    assert.equal(answer('StringLike', 'a${*}', 'ab'), 'no');
  });
});
