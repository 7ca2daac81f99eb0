import assert from 'node:assert/strict';
import fc from 'fast-check';
import { didYouMean, editDistance } from '../../../../src/iam/reference/did-you-mean';

describe('did you mean', () => {
  it('counts insertions, omissions, replacements and swaps', () => {
    assert.equal(editDistance('getobject', 'getobject', 3), 0);
    assert.equal(editDistance('getobjekt', 'getobject', 3), 1);
    assert.equal(editDistance('dyanmodb', 'dynamodb', 3), 1);
    assert.equal(editDistance('s4', 's3', 3), 1);
    assert.equal(editDistance('', 'abc', 3), 3);
  });

  it('stops counting above the bound', () => {
    assert.equal(editDistance('abcdef', 'uvwxyz', 2), 3);
    assert.equal(editDistance('a', 'abcdef', 2), 3);
  });

  it('is the same in both directions, and within the longer word', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 20);
        assert.equal(distance, editDistance(b, a, 20));
        assert.ok(distance <= Math.max(a.length, b.length));
        assert.equal(distance === 0, a === b);
        for (const bound of [1, 2, 3]) assert.equal(editDistance(a, b, bound), Math.min(distance, bound + 1));
      }),
    );
  });

  it('puts the closest first and leaves out what is far off beside it', () => {
    assert.deepEqual(didYouMean('GetObjekt', ['PutObject', 'GetObject', 'GetObjects']), ['GetObject', 'GetObjects']);
    assert.deepEqual(didYouMean('xyz', ['GetObject']), []);
  });

  it('takes no notice of case and separators', () => {
    assert.deepEqual(didYouMean('get_object', ['GetObject']), ['GetObject']);
    assert.deepEqual(didYouMean('route-53', ['route53', 'rds']), ['route53']);
  });

  it('gives no more than asked for', () => {
    assert.deepEqual(didYouMean('ec', ['ec2', 'ecr', 'ecs', 'ecx'], 2), ['ec2', 'ecr']);
  });
});
