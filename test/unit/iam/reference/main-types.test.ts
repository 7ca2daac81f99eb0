import assert from 'node:assert/strict';
import { mainTypesFirst } from '../../../../src/iam/reference';
import { testReference } from '../../support/reference';

describe('The resource types of actions', () => {
  const typesOf = (id: string): string[] => {
    const action = testReference().action(id);
    return mainTypesFirst(action ? [action] : []).map(({ name }) => name);
  };

  it('begin with what is always needed, and then with what is simplest to name', () => {
    assert.deepEqual(typesOf('dynamodb:Query'), ['table', 'index']);
    assert.deepEqual(typesOf('s3:ListBucket'), ['bucket', 'accesspoint']);
    assert.deepEqual(typesOf('s3:GetObject'), ['object', 'accesspointobject']);
  });
});
