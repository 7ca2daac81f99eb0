import assert from 'node:assert/strict';
import { wildcardParts, type GlobPart } from '../../../src/iam/glob';
import { readsAsText, resourcePattern } from '../../../src/iam/resource-pattern';

const stream = 'arn:aws:logs:us-east-1:111122223333:log-group:g:log-stream:s';
const queue = 'arn:aws:sqs:us-east-1:111122223333:q1';

describe('A resource pattern', () => {
  const cases: [pattern: string, resource: string, matches: boolean][] = [
    ['*', '*', true],
    ['*', queue, true],
    ['arn:aws:s3:::*', '*', false],
    ['arn:aws:s3:::b/*/x', 'arn:aws:s3:::b/1/2/x', true],
    ['arn:aws:s3:::b', 'arn:aws:s3:::B', false],
    ['arn:aws:logs:*:*:log-group:*', stream, true],
    // A * at the end of a field may run on, one within a field may not.
    ['arn:aws:logs:us-east-1:*:log-stream:s', stream, true],
    ['arn:aws:logs:us-east-1:1*3:log-stream:s', stream, false],
    ['arn:aws:logs:us-*-1:111122223333:log-group:*', stream, true],
    ['arn:aws:logs:u*s', stream, false],
    ['arn:aws:logs:us-east-?:111122223333:log-group:*', stream, true],
    ['arn:aws:logs:us-east-1?111122223333:log-group:*', stream, false],
    ['arn:aws:*:us-east-1:111122223333:q1', queue, true],
    ['', '', true],
  ];
  for (const [pattern, resource, matches] of cases) {
    it(`${pattern} ${matches ? 'stands' : 'does not stand'} for ${resource}`, () => {
      assert.equal(resourcePattern(wildcardParts(pattern), false).matches(resource), matches ? 'yes' : 'no');
    });
  }

  it('is filled up only where that is documented', () => {
    for (const short of ['arn:aws:sqs', 'arn:aws:sqs:us-east-1', 'arn:aws:sqs:us-*']) {
      assert.equal(resourcePattern(wildcardParts(short), true).matches(queue), 'yes', short);
    }
    assert.equal(resourcePattern(wildcardParts('arn:aws:sqs'), false).matches(queue), 'no');
    assert.equal(resourcePattern(wildcardParts('arn:aws:sns'), true).matches(queue), 'no');
  });

  it('says what is odd about it', () => {
    const problems = ['*', 'arn:aws:s3:::b', 'arn:aws:sqs', 'arn:aws:*:::b', 'bucket/*'];
    assert.deepEqual(
      problems.map((text) => resourcePattern(wildcardParts(text), true).problem),
      [undefined, undefined, 'short-arn', 'wildcard-service', 'not-an-arn'],
    );
  });

  it('knows whether it took a * past its field', () => {
    const pattern = resourcePattern(wildcardParts('arn:aws:logs:us-east-1:*:log-stream:s'), false);
    assert.ok(!pattern.matchesByFields(stream));
    assert.ok(pattern.matchesByFields('arn:aws:logs:us-east-1:111122223333:log-stream:s'));
    assert.ok(!readsAsText(wildcardParts('arn:aws:logs:us-*-1:1:x')));
    assert.ok(readsAsText(wildcardParts('arn:aws:logs:us-*:1:x')));
    assert.ok(!readsAsText(wildcardParts('arn:aws:sqs')));
  });

  it('may hold what nobody knows', () => {
    const parts: GlobPart[] = [
      { kind: 'literal', text: 'arn:aws:s3:::' },
      { kind: 'unknown', text: '${var.b}' },
    ];
    assert.equal(resourcePattern(parts, true).matches('arn:aws:s3:::logs'), 'unknown');
    assert.equal(resourcePattern(parts, true).matches(queue), 'no');
    assert.equal(resourcePattern([{ kind: 'unknown', text: 'Ref' }], true).matches(queue), 'unknown');
  });

  it('is compared quickly however many wildcards it has', () => {
    const pattern = resourcePattern(wildcardParts(`arn:aws:logs:u*s:1:${'a*'.repeat(100)}b`), false);
    assert.equal(pattern.matches(`arn:aws:logs:us:1:${'a'.repeat(400)}`), 'no');
  });
});
