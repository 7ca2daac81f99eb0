import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate, type Evaluation } from '../../../../src/iam/evaluator/evaluate';
import { explain } from '../../../../src/iam/evaluator/explain';
import { notesOn } from '../../../../src/iam/evaluator/notes';
import { layers, policySetOfJson, type Layer } from '../../../../src/iam/evaluator/policy-set';
import { parseRequestJson } from '../../../../src/iam/evaluator/request';

type Json = Record<string, unknown>;
type Policies = Record<Layer, { Version: string; Statement: Json[] }[]>;

const account = '111122223333';
const requests = fc.record({
  principal: fc.constantFrom(
    `arn:aws:iam::${account}:user/alice`,
    `arn:aws:iam::${account}:root`,
    `arn:aws:sts::${account}:assumed-role/app/one`,
    `arn:aws:sts::${account}:federated-user/bob`,
    'anonymous',
    'sns.amazonaws.com',
  ),
  action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'kms:Decrypt'),
  resource: fc.constantFrom('arn:aws:s3:::logs/a', 'arn:aws:s3:::other/a', `arn:aws:kms:us-east-1:${account}:key/1`),
  resourceAccount: fc.constantFrom(account, '444455556666'),
  context: fc.record(
    {
      'aws:SourceIp': fc.constantFrom('192.0.2.1', '198.51.100.9', '2001:db8::1'),
      'aws:PrincipalOrgID': fc.constantFrom('o-one', 'o-two'),
    },
    { requiredKeys: [] },
  ),
});

const condition = fc.oneof(
  fc.constantFrom<Json>(
    {},
    { IpAddress: { 'aws:SourceIp': ['192.0.2.0/25', '2001:db8::/64'] } },
    { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
    { StringNotEquals: { 'aws:PrincipalOrgID': 'o-one' } },
    { StringEqualsIfExists: { 'aws:PrincipalOrgID': ['o-one', 'o-three'] } },
    { 'ForAllValues:StringLike': { 'aws:PrincipalOrgID': 'o-*' }, Null: { 'aws:SourceIp': 'false' } },
  ),
);

function statements(layer: Layer, effect: 'Allow' | 'Deny'): fc.Arbitrary<Json> {
  const named = layer === 'resource' || layer === 'rcp' || layer === 'vpcEndpoint';
  const principal = fc.constantFrom<Json>(
    { Principal: '*' },
    { Principal: { AWS: account } },
    { Principal: { AWS: [`arn:aws:iam::${account}:user/alice`, `arn:aws:iam::${account}:role/app`] } },
    { Principal: { Service: 'sns.amazonaws.com' } },
    { NotPrincipal: { AWS: `arn:aws:iam::${account}:user/alice` } },
  );
  return fc
    .tuple(
      named ? principal : fc.constant({}),
      fc.constantFrom<Json>(
        { Action: 's3:*' },
        { Action: ['s3:Get*', 'kms:*'] },
        { NotAction: 's3:PutObject' },
        { Action: '*' },
      ),
      fc.constantFrom<Json>(
        { Resource: '*' },
        { Resource: 'arn:aws:s3:::logs/*' },
        { NotResource: 'arn:aws:s3:::other/*' },
      ),
      condition,
    )
    .map(([who, what, where, when]) => ({ Effect: effect, ...who, ...what, ...where, Condition: when }));
}

function policiesOf(layer: Layer): fc.Arbitrary<Policies[Layer]> {
  const statement = fc.oneof(
    { weight: 3, arbitrary: statements(layer, 'Allow') },
    { weight: 1, arbitrary: statements(layer, 'Deny') },
  );
  const policy = fc.array(statement, { maxLength: 3 }).map((Statement) => ({ Version: '2012-10-17', Statement }));
  const most = layer === 'identity' || layer === 'resource' ? 2 : 1;
  return fc.array(policy, { maxLength: most });
}

const policies = fc.record(
  Object.fromEntries(layers.map((layer) => [layer, policiesOf(layer)])) as { [L in Layer]: fc.Arbitrary<Policies[L]> },
);

function decide(given: Policies, request: object): Evaluation {
  const parsed = parseRequestJson(request);
  assert.ok(parsed.ok);
  return evaluate(policySetOfJson(given), parsed.request);
}

const anyLayer = fc.constantFrom(...layers);

/** The policies with one more statement, where the layer has a policy to put it in. */
function withStatement(given: Policies, layer: Layer, statement: Json): Policies {
  const [first, ...rest] = given[layer];
  return first ? { ...given, [layer]: [{ ...first, Statement: [...first.Statement, statement] }, ...rest] } : given;
}

describe('Whatever the policies and the request', () => {
  it('the order of statements and policies never matters', () => {
    fc.assert(
      fc.property(policies, requests, (given, request) => {
        const reversed = Object.fromEntries(
          layers.map((layer) => [
            layer,
            given[layer].map((one) => ({ ...one, Statement: one.Statement.toReversed() })).toReversed(),
          ]),
        ) as Policies;
        assert.equal(decide(reversed, request).decision, decide(given, request).decision);
      }),
    );
  });

  it('one more Deny never allows', () => {
    const more = anyLayer.chain((layer) => fc.tuple(fc.constant(layer), statements(layer, 'Deny')));
    fc.assert(
      fc.property(policies, requests, more, (given, request, [layer, statement]) => {
        const before = decide(given, request).decision;
        const after = decide(withStatement(given, layer, statement), request).decision;
        assert.ok(before === after || after === 'explicitDeny', `${before} became ${after}`);
      }),
    );
  });

  it('one more Allow never denies', () => {
    const more = anyLayer.chain((layer) => fc.tuple(fc.constant(layer), statements(layer, 'Allow')));
    fc.assert(
      fc.property(policies, requests, more, (given, request, [layer, statement]) => {
        const before = decide(given, request).decision;
        const after = decide(withStatement(given, layer, statement), request).decision;
        assert.ok(before === after || after === 'allowed', `${before} became ${after}`);
      }),
    );
  });

  it('a wider address block in an Allow never denies', () => {
    const blocks = fc
      .constantFrom<[address: string, bits: number]>(['192.0.2.77', 32], ['198.51.100.9', 32], ['2001:db8::7', 128])
      .chain(([address, bits]) =>
        fc
          .tuple(fc.integer({ min: 0, max: bits }), fc.integer({ min: 0, max: bits }))
          .map((prefixes) => prefixes.toSorted((a, b) => a - b).map((prefix) => `${address}/${prefix}`)),
      );
    const operators = fc.constantFrom(
      'IpAddress',
      'IpAddressIfExists',
      'ForAnyValue:IpAddress',
      'ForAllValues:IpAddress',
    );
    fc.assert(
      fc.property(
        policies,
        requests,
        anyLayer,
        blocks,
        operators,
        (given, request, layer, [wide, narrow], operator) => {
          const allowed = (block: string | undefined): Policies =>
            withStatement(given, layer, {
              ...allowEverything(layer),
              Condition: { [operator]: { 'aws:SourceIp': ['203.0.113.1', block] } },
            });
          const before = decide(allowed(narrow), request).decision;
          const after = decide(allowed(wide), request).decision;
          assert.ok(before === after || after === 'allowed', `${before} became ${after}`);
        },
      ),
    );
  });

  it('the case of actions, operators’ keys and services never matters', () => {
    fc.assert(
      fc.property(policies, requests, (given, request) => {
        const shouted = {
          ...request,
          action: request.action.toUpperCase(),
          context: Object.fromEntries(
            Object.entries(request.context).map(([key, value]) => [key.toUpperCase(), value]),
          ),
        };
        assert.equal(decide(given, shouted).decision, decide(given, request).decision);
      }),
    );
  });

  it('nothing that stands in a policy’s place makes the evaluator throw', () => {
    const names = [
      'Version',
      'Statement',
      'Effect',
      'Action',
      'Resource',
      'Principal',
      'AWS',
      'Condition',
      'StringLike',
    ];
    const anything = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(
          null,
          true,
          5,
          '*',
          'Allow',
          's3:*',
          '${',
          '${a, ',
          'arn:',
          '::/0',
          '__proto__',
          '2012-10-17',
        ),
        fc.string(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        anyLayer,
        fc.array(anything, { maxLength: 2 }),
        anything,
        requests,
        (layer, documents, statement, request) => {
          const parsed = parseRequestJson(request);
          assert.ok(parsed.ok);
          const garbage = [...documents, { Version: '2012-10-17', Statement: [statement, allowEverything(layer)] }];
          const evaluation = evaluate(policySetOfJson({ [layer]: garbage }), parsed.request);
          assert.ok(explain(evaluation, notesOn(evaluation)).length > 0);
        },
      ),
    );
  });

  it('a request is denied explicitly just when a Deny applies that has a say, and the decision names it', () => {
    fc.assert(
      fc.property(policies, requests, (given, request) => {
        const { decision, traces, decidedBy, missing } = decide(given, request);
        const denies = [...traces.values()]
          .flat(2)
          .filter(({ effect, answer }) => effect === 'Deny' && answer === 'yes');
        assert.equal(decision === 'explicitDeny', denies.length > 0);
        if (decision === 'explicitDeny')
          assert.deepEqual(
            decidedBy,
            denies.map(({ ref }) => ref),
          );
        if (decision === 'implicitDeny') assert.ok(missing.length > 0 && decidedBy.length === 0);
      }),
    );
  });
});

function allowEverything(layer: Layer): Json {
  const named = layer === 'resource' || layer === 'rcp' || layer === 'vpcEndpoint';
  return { Effect: 'Allow', ...(named ? { Principal: '*' } : {}), Action: '*', Resource: '*' };
}
