import assert from 'node:assert/strict';
import { RequestContext } from '../../../../src/iam/condition/context';
import { matchPrincipal, type PrincipalMatch } from '../../../../src/iam/evaluator/match-principal';
import { policyOfJson } from '../../../../src/iam/evaluator/policy-set';
import { parsePrincipal } from '../../../../src/iam/evaluator/principal';

const account = '111122223333';
const iam = `arn:aws:iam::${account}`;
const sts = `arn:aws:sts::${account}`;

function match(element: object, principal: string, context: Record<string, string> = {}): PrincipalMatch {
  const policy = policyOfJson({ Statement: element }, 'resource');
  const requestContext = new RequestContext(Object.entries(context));
  const who = parsePrincipal(principal, 'sts:AssumeRoleWithWebIdentity', requestContext);
  assert.ok(who, principal);
  return matchPrincipal(policy.statements[0]!.principal!, who);
}

describe('The principal of a statement', () => {
  const principals = {
    root: `${iam}:root`,
    user: `${iam}:user/team/alice`,
    session: `${sts}:assumed-role/app/one`,
    federated: `${sts}:federated-user/bob`,
    service: 'sns.amazonaws.com',
    anonymous: 'anonymous',
  };
  type Row = [element: object, expected: Partial<Record<keyof typeof principals, PrincipalMatch>>];
  const everyone = { root: 'directly', user: 'directly', session: 'directly', federated: 'directly' } as const;
  const owner = { root: 'directly', user: 'by-account', session: 'by-account', federated: 'by-account' } as const;
  const rows: Row[] = [
    [{ Principal: '*' }, { ...everyone, service: 'directly', anonymous: 'directly' }],
    [{ Principal: { AWS: '*' } }, { ...everyone, service: 'directly', anonymous: 'directly' }],
    [{ Principal: { AWS: account } }, owner],
    [{ Principal: { AWS: `${iam}:root` } }, owner],
    [{ Principal: { AWS: '444455556666' } }, {}],
    [{ Principal: { AWS: `${iam}:user/team/alice` } }, { user: 'directly' }],
    [{ Principal: { AWS: `${iam}:user/team/Alice` } }, {}],
    [{ Principal: { AWS: `${iam}:user/*` } }, {}],
    [{ Principal: { AWS: `${iam}:user/bob` } }, { federated: 'by-issuer' }],
    [{ Principal: { AWS: `${iam}:role/team/app` } }, { session: 'by-issuer' }],
    [{ Principal: { AWS: `${iam}:role/app2` } }, {}],
    [{ Principal: { AWS: `${sts}:assumed-role/app/one` } }, { session: 'directly' }],
    [{ Principal: { AWS: `${sts}:assumed-role/app/*` } }, {}],
    [{ Principal: { AWS: `${sts}:federated-user/bob` } }, { federated: 'directly' }],
    [{ Principal: { AWS: `arn:aws-cn:iam::${account}:root` } }, {}],
    [{ Principal: { AWS: 'AIDACKCEVSQ6C2EXAMPLE' } }, {}],
    [{ Principal: { Service: 'SNS.amazonaws.com' } }, { service: 'directly' }],
    [{ Principal: { Service: ['sqs.amazonaws.com', 'sns.amazonaws.com'] } }, { service: 'directly' }],
    [{ Principal: { AWS: [account, `${iam}:user/team/alice`] } }, { ...owner, user: 'directly' }],
    [
      { NotPrincipal: { AWS: `${iam}:user/team/alice` } },
      { ...everyone, user: undefined, service: 'directly', anonymous: 'directly' },
    ],
    [{ NotPrincipal: { AWS: account } }, { service: 'directly', anonymous: 'directly' }],
  ];
  for (const [element, expected] of rows) {
    it(JSON.stringify(element), () => {
      const found = Object.entries(principals).map(([name, principal]) => [name, match(element, principal)]);
      assert.deepEqual(Object.fromEntries(found), {
        ...Object.fromEntries(Object.keys(principals).map((name) => [name, undefined])),
        ...expected,
      });
    });
  }

  it('takes the path of a role into account where the request tells it', () => {
    const element = { Principal: { AWS: `${iam}:role/team/app` } };
    const of = (role: string): PrincipalMatch =>
      match(element, principals.session, { 'aws:PrincipalArn': `${iam}:role/${role}` });
    assert.equal(of('team/app'), 'by-issuer');
    assert.equal(of('other/app'), undefined);
    // Not about this session, so it says nothing of it.
    assert.equal(of('else'), 'by-issuer');
  });

  it('may be a role, in any of its sessions', () => {
    assert.equal(match({ Principal: { AWS: `${iam}:role/app` } }, `${iam}:role/app`), 'by-issuer');
    assert.equal(match({ Principal: { AWS: `${sts}:assumed-role/app/one` } }, `${iam}:role/app`), undefined);
  });

  it('may be an identity provider', () => {
    const provider = `${iam}:oidc-provider/idp.example`;
    assert.equal(match({ Principal: { Federated: provider } }, provider), 'directly');
    assert.equal(match({ Principal: { Federated: 'accounts.google.com' } }, 'accounts.google.com'), 'directly');
    assert.equal(match({ Principal: { Federated: 'www.amazon.com' } }, 'accounts.google.com'), undefined);
  });

  it('can’t be told from a canonical user id', () => {
    assert.equal(match({ Principal: { CanonicalUser: 'f'.repeat(64) } }, principals.user), 'unknown');
    assert.equal(match({ NotPrincipal: { CanonicalUser: 'f'.repeat(64) } }, principals.user), 'unknown');
  });
});

describe('The principal of a request', () => {
  it('is somebody who can make one', () => {
    const refused = [
      '',
      'alice',
      `${iam}:group/g`,
      'arn:aws:s3:::b',
      `${sts}:assumed-role/app`,
      `${iam}:user/`,
      'AIDACKCEVSQ6C2EXAMPLE',
    ];
    for (const text of refused)
      assert.equal(parsePrincipal(text, 's3:GetObject', new RequestContext([])), undefined, text);
  });
});
