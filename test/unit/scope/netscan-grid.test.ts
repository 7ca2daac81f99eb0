import assert from 'node:assert/strict';
import { findPolicies } from '../../../src/core/lint';
import { evaluate } from '../../../src/iam/evaluator/evaluate';
import { policySet, policySetOfJson, type PolicySet } from '../../../src/iam/evaluator/policy-set';
import { parseRequest } from '../../../src/iam/evaluator/request';
import { outputFormats } from '../../../src/scope';
import { netscan, onLambda, planOf } from './support';

/** The policy of the guidance, as it is printed there. */
const guidance = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'VisualEditor0',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::netscan-dfvfgb92/*',
      Condition: {
        'ForAnyValue:IpAddress': {
          'aws:SourceIp': [
            '128.173.0.0/16',
            '198.82.0.0/16',
            '2001:468:c80::/48',
            '2607:b400::/40',
            '128.172.24.209/32',
          ],
        },
      },
    },
  ],
};

const actions = [
  's3:PutObject',
  's3:putobject',
  's3:PutObjectAcl',
  's3:GetObject',
  's3:DeleteObject',
  's3:ListBucket',
  's3:PutBucketPolicy',
  'iam:CreateAccessKey',
];
const resources = [
  'arn:aws:s3:::netscan-dfvfgb92/2026-11-24.csv',
  'arn:aws:s3:::netscan-dfvfgb92/a/b/c',
  'arn:aws:s3:::netscan-dfvfgb92/',
  'arn:aws:s3:::netscan-dfvfgb92',
  'arn:aws:s3:::netscan-dfvfgb923/x',
  'arn:aws:s3:::other/x',
  'arn:aws-cn:s3:::netscan-dfvfgb92/x',
];
const addresses = [
  ...['128.173.0.0', '128.173.255.255', '128.172.255.255', '128.174.0.0'],
  ...['198.82.0.0', '198.82.255.255', '198.81.255.255', '198.83.0.0'],
  ...['128.172.24.209', '128.172.24.208', '128.172.24.210', '10.0.0.1', '8.8.8.8'],
  ...['2001:468:c80::', '2001:468:c80:ffff:ffff:ffff:ffff:ffff', '2001:468:c7f::1', '2001:468:c81::'],
  ...['2607:b400::', '2607:b400:ff:ffff::1', '2607:b3ff::1', '2607:b400:100::', '::1'],
  null,
];

/** What is decided of every request of the grid, in order. */
function decisions(policies: PolicySet): string[] {
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      addresses.map((address) => {
        const request = parseRequest({
          principal: 'arn:aws:iam::111122223333:user/netscan-append',
          action,
          resource,
          resourceAccount: '111122223333',
          context: { 'aws:SourceIp': address },
        });
        if (!request.ok) return assert.fail(request.problem);
        return `${action} ${resource} ${String(address)}: ${evaluate(policies, request.request).decision}`;
      }),
    ),
  );
}

describe('the Netscan policy, read back out of every output', () => {
  const expected = decisions(policySetOfJson({ identity: [guidance] }));

  it('has something to be compared with', () => {
    // Two spellings of the action, three objects, and the nine addresses that are inside.
    const allowed = expected.filter((decision) => decision.endsWith(': allowed'));
    assert.equal(allowed.length, 2 * 3 * 9);
    assert.equal(expected.length, 8 * 7 * 23);
  });

  for (const format of outputFormats) {
    it(`decides as the guidance’s does: ${format.id}`, () => {
      const files = format.write(planOf(netscan));
      const found = files.flatMap(({ name, languageId, text }) =>
        findPolicies({ text, path: name, languageId }, undefined),
      );
      assert.deepEqual(
        found.map(({ document }) => document.type),
        ['identity'],
      );
      assert.deepEqual(decisions(policySet({ identity: found.map(({ document }) => document) })), expected);
    });

    it(`has the trust policy of a role beside it: ${format.id}`, () => {
      const files = format.write(planOf(onLambda));
      const types = files.flatMap(({ name, languageId, text }) =>
        findPolicies({ text, path: name, languageId }, undefined).map(({ document }) => document.type),
      );
      assert.deepEqual(types.toSorted(), ['identity', 'trust']);
    });
  }
});
