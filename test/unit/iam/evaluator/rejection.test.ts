import assert from 'node:assert/strict';
import { policyOfJson, type Layer } from '../../../../src/iam/evaluator/policy-set';
import { rejectionsOf } from '../../../../src/iam/evaluator/rejection';

function messages(policy: unknown, layer: Layer = 'identity'): string[] {
  return rejectionsOf(policyOfJson(policy, layer), layer).map(({ message }) => message);
}

const sound = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

describe('A policy that AWS refuses', () => {
  const documents: [policy: unknown, message: RegExp][] = [
    [null, /not an object/],
    [[], /not an object/],
    [{}, /has no Statement/],
    [{ Statement: ['x'] }, /statement is not an object/],
    [{ Version: '2012-10-07', Statement: sound }, /no policy version “2012-10-07”/],
    [{ Statment: [], Statement: sound }, /no element “Statment”/],
  ];
  for (const [policy, message] of documents) {
    it(`is told why: ${JSON.stringify(policy)}`, () => {
      assert.match(messages(policy).join(' '), message);
    });
  }

  const statements: [statement: object, message: RegExp, layer?: Layer][] = [
    [{ ...sound, Effect: 'allow' }, /neither Allow nor Deny/],
    [{ Action: 's3:GetObject', Resource: '*' }, /has no Effect/],
    [{ Effect: 'Allow', Resource: '*' }, /neither Action nor NotAction/],
    [{ ...sound, NotAction: 'x:y' }, /both Action and NotAction/],
    [{ ...sound, NotResource: '*' }, /both Resource and NotResource/],
    [{ Effect: 'Allow', Action: 's3:GetObject' }, /neither Resource nor NotResource/],
    [{ ...sound, Action: 'GetObject' }, /“GetObject” has no service prefix/],
    [{ ...sound, Action: [] }, /Action is empty/],
    [{ ...sound, Resource: 5 }, /value of Resource is not a string/],
    [{ ...sound, Principal: '*' }, /has no Principal/],
    [{ ...sound, action: 'x:y' }, /no element “action”/],
    [{ ...sound, Condition: 'x' }, /Condition is not an object/],
    [{ ...sound, Condition: { StringEquals: 'x' } }, /StringEquals has no condition keys/],
    [{ ...sound, Condition: { StringMatches: { a: 'x' } } }, /no condition operator “StringMatches”/],
    [{ ...sound, Condition: { NullIfExists: { a: 'true' } } }, /Null takes no IfExists/],
    [{ ...sound, Condition: { StringEquals: { a: { b: 'c' } } } }, /condition key a is not a string/],
    [sound, /neither Principal nor NotPrincipal/, 'resource'],
    [{ ...sound, Principal: 'x' }, /neither "\*" nor an object/, 'resource'],
    [{ ...sound, Principal: { aws: '*' } }, /no principal type “aws”/, 'resource'],
    [sound, /neither Principal nor NotPrincipal/, 'rcp'],
  ];
  for (const [statement, message, layer] of statements) {
    it(`is told why: ${JSON.stringify(statement)}`, () => {
      const found = messages({ Version: '2012-10-17', Statement: [sound, statement] }, layer);
      assert.match(found.join(' '), message);
    });
  }

  it('is not one that is only unusual', () => {
    const conditions = {
      StringEquals: { a: [] },
      Bool: { b: true },
      NumericEquals: { c: 5 },
      'ForAllValues:StringLike': {},
    };
    assert.deepEqual(messages({ Id: 'x', Statement: { ...sound, Sid: '', Condition: conditions } }), []);
    assert.deepEqual(
      messages({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }] }, 'resource'),
      [],
    );
    assert.deepEqual(messages({ Statement: [{ ...sound, Action: ['*', 's3:No', '*:*'] }] }), []);
  });

  it('may be nested as deeply as anyone likes', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 5000; level++) deep = [deep];
    assert.ok(
      messages({ Version: '2012-10-17', Statement: [{ ...sound, Condition: { StringEquals: { a: deep } } }] }).length >
        0,
    );
  });
});
