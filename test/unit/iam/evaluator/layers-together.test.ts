import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/iam/evaluator/evaluate';
import { policySetOfJson } from '../../../../src/iam/evaluator/policy-set';
import { parseRequest } from '../../../../src/iam/evaluator/request';

const account = '111122223333';
const iam = `arn:aws:iam::${account}`;
const sts = `arn:aws:sts::${account}`;
const bucket = 'arn:aws:s3:::reports';

/** What a limiting policy says of the request; undefined where there is none. */
type Says = 'allows' | 'is silent' | undefined;
const everySays: readonly Says[] = ['allows', 'is silent', undefined];

function policies(says: Says): object[] {
  if (says === undefined) return [];
  const Action = says === 'allows' ? 's3:*' : 'sqs:*';
  return [{ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } }];
}

interface Caller {
  readonly principal: string;
  /** How resource-based policies can name the caller, and what such an Allow is worth within the account. */
  readonly names: readonly (readonly [name: string | undefined, worth: 'all' | 'within limits' | 'nothing'])[];
  readonly sessionPolicies: readonly Says[];
}

/** Source: IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access". */
const callers: readonly Caller[] = [
  {
    principal: `${iam}:user/alice`,
    names: [
      [`${iam}:user/alice`, 'all'],
      ['*', 'all'],
      [account, 'nothing'],
      [`${iam}:root`, 'nothing'],
      [`${iam}:user/bob`, 'nothing'],
      [undefined, 'nothing'],
    ],
    sessionPolicies: [undefined],
  },
  {
    principal: `${sts}:assumed-role/app/one`,
    names: [
      [`${sts}:assumed-role/app/one`, 'all'],
      ['*', 'all'],
      [`${iam}:role/app`, 'within limits'],
      [account, 'nothing'],
      [`${sts}:assumed-role/app/two`, 'nothing'],
      [`${iam}:role/other`, 'nothing'],
      [undefined, 'nothing'],
    ],
    sessionPolicies: everySays,
  },
  {
    principal: `${sts}:federated-user/bob`,
    names: [
      [`${sts}:federated-user/bob`, 'all'],
      ['*', 'all'],
      [`${iam}:user/bob`, 'within limits'],
      [account, 'nothing'],
      [undefined, 'nothing'],
    ],
    // Without one, a federated user has nothing but what resources grant ("Permissions for GetFederationToken").
    sessionPolicies: ['allows', 'is silent'],
  },
];

/** The policies that grant and limit access to an object, in one account or from another. */
function decide(
  caller: Caller,
  named: string | undefined,
  says: { readonly identity: Says; readonly boundary: Says; readonly session: Says },
  owner: string,
): string {
  const grant = { Effect: 'Allow', Principal: { AWS: named }, Action: 's3:GetObject', Resource: `${bucket}/*` };
  const parsed = parseRequest({
    principal: caller.principal,
    action: 's3:GetObject',
    resource: `${bucket}/a.csv`,
    resourceAccount: owner,
  });
  assert.ok(parsed.ok);
  return evaluate(
    policySetOfJson({
      identity: policies(says.identity),
      boundary: policies(says.boundary),
      session: policies(says.session),
      resource: named === undefined ? [] : [{ Version: '2012-10-17', Statement: grant }],
    }),
    parsed.request,
  ).decision;
}

describe('Identity-based and resource-based policies, boundaries and session policies together', () => {
  for (const caller of callers) {
    for (const [named, worth] of caller.names) {
      it(`decide for ${caller.principal} where the resource allows ${named ?? 'nobody'}`, () => {
        for (const identity of everySays) {
          for (const boundary of everySays) {
            for (const session of caller.sessionPolicies) {
              const says = { identity, boundary, session };
              const withinLimits = boundary !== 'is silent' && session !== 'is silent';
              const byOwnAccount = identity === 'allows' && withinLimits;
              const within = byOwnAccount || worth === 'all' || (worth === 'within limits' && withinLimits);
              assert.equal(decide(caller, named, says, account) === 'allowed', within, JSON.stringify(says));
              // From another account, both have to allow; it is of no matter how the resource names the caller.
              const across = byOwnAccount && (worth !== 'nothing' || named === account || named === `${iam}:root`);
              assert.equal(decide(caller, named, says, '444455556666') === 'allowed', across, JSON.stringify(says));
            }
          }
        }
      });
    }
  }

  it('deny whoever has a boundary by a Deny with NotPrincipal, whoever is listed there', () => {
    const Statement = { Effect: 'Deny', NotPrincipal: { AWS: account }, Action: '*', Resource: '*' };
    const resource = [{ Version: '2012-10-17', Statement }];
    // No boundary can be attached to the root user; a service is in no account that could be listed.
    for (const [principal, hit] of [
      ...callers.map((caller) => [caller.principal, true] as const),
      [`${iam}:root`, false],
      ['delivery.logs.amazonaws.com', true],
    ] as const) {
      const parsed = parseRequest({ principal, action: 's3:GetObject', resource: `${bucket}/a.csv` });
      assert.ok(parsed.ok);
      const boundary = policies('allows');
      const { decision } = evaluate(policySetOfJson({ boundary, resource }), parsed.request);
      assert.equal(decision === 'explicitDeny', hit, principal);
    }
  });
});
