import assert from 'node:assert/strict';
import { evaluate } from '../../../src/iam/evaluator/evaluate';
import { policySetOfJson, type PolicySet } from '../../../src/iam/evaluator/policy-set';
import { parseRequest } from '../../../src/iam/evaluator/request';

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
export function decisions(policies: PolicySet): string[] {
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

/** What the guidance’s policy decides. */
export function guidanceDecisions(): string[] {
  return decisions(policySetOfJson({ identity: [guidance] }));
}
