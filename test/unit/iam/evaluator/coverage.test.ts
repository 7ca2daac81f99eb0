import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionCovers, resourceCovers } from '../../../../src/iam/evaluator/coverage';
import { matchStatement } from '../../../../src/iam/evaluator/match-statement';
import { policyOfJson } from '../../../../src/iam/evaluator/policy-set';
import { prepareStatements } from '../../../../src/iam/evaluator/prepare';
import { parseRequest, type AccessRequest } from '../../../../src/iam/evaluator/request';
import type { PolicyDocument } from '../../../../src/iam/policy/model';
import type { Value } from '../../../../src/iam/policy/value';

function policy(action: string, resource: string): PolicyDocument {
  const statement = { Effect: 'Allow', Action: action, Resource: resource };
  return policyOfJson({ Version: '2012-10-17', Statement: statement }, 'identity');
}

function action(text: string): Value {
  return policy(text, '*').statements[0]!.action!.values[0]!;
}

function resource(text: string): Value {
  return policy('*', text).statements[0]!.resource!.values[0]!;
}

function request(name: string, on: string): AccessRequest {
  const parsed = parseRequest({ principal: 'arn:aws:iam::111122223333:user/alice', action: name, resource: on });
  assert.ok(parsed.ok);
  return parsed.request;
}

const ref = { layer: 'identity', policy: 0, document: 0, statement: 0, sid: undefined } as const;

function applies(document: PolicyDocument, asked: AccessRequest): boolean {
  return matchStatement(prepareStatements(document)[0]!, ref, { request: asked, bounded: false }).answer === 'yes';
}

describe('An action that covers another', () => {
  const cases: [wide: string, narrow: string, expected: boolean][] = [
    ['*', 's3:*', true],
    ['s3:Get*', 'S3:getobject', true],
    ['s3:GetObject', 's3:Get*', false],
    ['s3:*', 'sqs:SendMessage', false],
  ];
  for (const [wide, narrow, expected] of cases) {
    it(`${wide} ${expected ? 'covers' : 'does not cover'} ${narrow}`, () => {
      assert.equal(actionCovers(action(wide), action(narrow)), expected);
    });
  }

  it('applies to every request that the other applies to', () => {
    const any = fc.constantFrom('*', 's3:*', 's3:Get*', 'S3:GetO?ject', 's3:GetObject', 'sqs:*', '*:GetObject');
    const asked = ['s3:GetObject', 's3:PutObject', 'sqs:SendMessage'].map((name) => request(name, '*'));
    fc.assert(
      fc.property(any, any, (wide, narrow) => {
        if (!actionCovers(action(wide), action(narrow))) return;
        for (const one of asked) assert.ok(applies(policy(wide, '*'), one) || !applies(policy(narrow, '*'), one));
      }),
    );
  });
});

describe('A resource that covers another', () => {
  const cases: [wide: string, narrow: string, expected: boolean][] = [
    ['*', 'arn:aws:s3:::logs/*', true],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/2026/*', true],
    ['arn:aws:s3:::logs/*', '*', false],
    // The wildcard stays in its field.
    ['arn:aws:sns:us-*-1:1:t', 'arn:aws:sns:us-*:1:t', false],
    // IAM fills up what is too short.
    ['arn:aws:sqs*', 'arn:aws:sqs', false],
  ];
  for (const [wide, narrow, expected] of cases) {
    it(`${wide} ${expected ? 'covers' : 'does not cover'} ${narrow}`, () => {
      assert.equal(resourceCovers(resource(wide), resource(narrow)), expected);
    });
  }

  it('applies to every request that the other applies to', () => {
    const any = fc.constantFrom(
      '*',
      'arn:aws:s3:::*',
      'arn:aws:*s3:::*',
      'arn:aws:s3:::logs/*',
      'arn:aws:s3:::l?gs/a',
      'arn:aws:s3:::logs/a',
      'arn:aws:s3*',
      'arn:aws:s3:::*/a',
    );
    const asked = ['logs/a', 'logs/b/a', 'other/a'].map((key) => request('s3:GetObject', `arn:aws:s3:::${key}`));
    fc.assert(
      fc.property(any, any, (wide, narrow) => {
        if (!resourceCovers(resource(wide), resource(narrow))) return;
        for (const one of asked) assert.ok(applies(policy('*', wide), one) || !applies(policy('*', narrow), one));
      }),
    );
  });
});
