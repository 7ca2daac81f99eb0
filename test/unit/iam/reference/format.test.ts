import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeIndexes,
  decodeNames,
  decodeUse,
  encodeIndexes,
  encodeNames,
  encodeUse,
} from '../../../../src/iam/reference/format';

const indexes = fc.uniqueArray(fc.nat(300)).map((list) => list.toSorted((a, b) => a - b));
const action = fc.stringMatching(/^[a-z-]{1,8}:[A-Z][A-Za-z]{1,12}$/);

describe('data format of the service reference', () => {
  it('shares the first word of neighbouring names', () => {
    const names = ['AbortUpload', 'GetObject', 'GetObjectAcl', 'Getter', 'ListBucket', 'listthings'];
    const text = encodeNames(names);
    assert.equal(text, 'AbortUpload Get:Object,ObjectAcl Getter ListBucket listthings');
    assert.deepEqual(decodeNames(text), names);
  });

  it('gives back all names in their order', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/);
    fc.assert(
      fc.property(fc.array(name), (names) => {
        assert.deepEqual(decodeNames(encodeNames(names)), names);
      }),
    );
  });

  it('writes indexes as runs', () => {
    assert.equal(encodeIndexes([0, 1, 2, 5, 7, 8]), '0-2,5,7-8');
    assert.equal(encodeIndexes([]), '');
  });

  it('gives back all indexes', () => {
    fc.assert(
      fc.property(indexes, (list) => {
        assert.deepEqual(decodeIndexes(encodeIndexes(list)), list);
      }),
    );
  });

  it('gives back what an action uses', () => {
    const resource = fc.record(
      {
        type: fc.nat(99),
        required: fc.boolean(),
        keys: indexes,
        dependents: fc.array(action),
      },
      { noNullPrototype: true },
    );
    const use = fc.record(
      { resources: fc.array(resource), keys: indexes, dependents: fc.array(action) },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(use, (value) => {
        assert.deepEqual(decodeUse(encodeUse(value)), value);
      }),
    );
  });
});
