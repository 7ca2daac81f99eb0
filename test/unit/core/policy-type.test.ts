import assert from 'node:assert/strict';
import { findPolicies } from '../support/find-policies';
import type { PolicyType } from '../../../src/iam/policy/policy-type';

function typeOf(statement: string, said: PolicyType): string | undefined {
  const text = `{"Version": "2012-10-17", "Statement": [${statement}]}`;
  return findPolicies({ text, path: 'policy.json' }, said)[0]?.document.type;
}

const trust = '{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}';
const bucket =
  '{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*"}';

describe('the type that somebody names', () => {
  it('is taken as it is', () => {
    assert.equal(typeOf(bucket, 'resource'), 'resource');
    assert.equal(typeOf(bucket, 'identity'), 'identity');
    assert.equal(typeOf(trust, 'vpc-endpoint'), 'vpc-endpoint');
  });

  it('is narrowed where the resource is a role', () => {
    assert.equal(typeOf(trust, 'resource'), 'trust');
  });
});
