import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ActionSearch } from '../../../../src/iam/reference/action-search';
import { testDescriptions, testReference } from '../../support/reference';

describe('search for actions', () => {
  let search: ActionSearch;
  let pauses = 0;

  before(async () => {
    search = await ActionSearch.create(testReference(), testDescriptions(), () => {
      pauses++;
      return Promise.resolve();
    });
  });

  for (const [query, first] of [
    ['upload a file', 's3:PutObject'],
    ['list files in a bucket', 's3:ListBucket'],
    ['send mail', 'ses:SendEmail'],
    ['read a secret', 'secretsmanager:GetSecretValue'],
    ['publish a message', 'sns:Publish'],
    ['start a step function', 'states:StartExecution'],
    ['write logs', 'logs:PutLogEvents'],
    ['pull image', 'ecr:BatchGetImage'],
    ['putobj', 's3:PutObject'],
    ['S3:Get', 's3:GetObject'],
    ['iam:PassRole', 'iam:PassRole'],
    ['stop instances', 'ec2:StopInstances'],
  ] as const) {
    it(`“${query}” finds ${first} first`, () => {
      assert.equal(search.search(query)[0]?.id, first);
    });
  }

  it('finds all actions that have every word, and no others', () => {
    for (const { service } of search.search('dynamodb')) assert.match(service.prefix, /dynamodb|dax/);
    assert.deepEqual(search.search('xyzzy'), []);
    assert.deepEqual(search.search('the of to'), []);
    assert.deepEqual(search.search(''), []);
  });

  it('falls back to most of the words', () => {
    assert.equal(search.search('xyzzy upload a file')[0]?.id, 's3:PutObject');
  });

  it('gives no more than asked for, each action once', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        const found = search.search(query, 5);
        assert.ok(found.length <= 5);
        assert.equal(new Set(found).size, found.length);
      }),
    );
  });

  it('lets others have the thread while it is prepared', () => {
    assert.ok(pauses > 3);
  });
});
