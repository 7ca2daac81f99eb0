import assert from 'node:assert/strict';
import fc from 'fast-check';
import { risksOf } from '../../../../src/iam/facts/action-risk';
import { actionsByApiName, actionsOfApi, prefixesByName, prefixesOfName } from '../../../../src/iam/facts/api-names';
import { credentialActions } from '../../../../src/iam/facts/credential-actions';
import { dataReadActions, recordReadActions } from '../../../../src/iam/facts/data-read-actions';
import { destructiveActions } from '../../../../src/iam/facts/destructive-actions';
import { escalationMethods } from '../../../../src/iam/facts/escalation-methods';
import { endpointKeys, forwardingServices } from '../../../../src/iam/facts/forward-access';
import {
  looksLikeRegion,
  meantRegion,
  partition,
  partitionOfRegion,
  partitions,
  regions,
} from '../../../../src/iam/facts/partitions';
import { permissionActions } from '../../../../src/iam/facts/permission-actions';
import {
  meantServicePrincipals,
  parseServicePrincipal,
  servicePrincipalProblem,
} from '../../../../src/iam/facts/service-principals';
import { globalConditionKey } from '../../../../src/iam/reference/global-keys';
import { testReference } from '../../support/reference';

const reference = testReference();

describe('tables of actions', () => {
  for (const [name, set] of Object.entries({
    credentialActions,
    dataReadActions,
    recordReadActions,
    destructiveActions,
    permissionActions,
  })) {
    it(`${name} are actions of the reference, as AWS spells them`, () => {
      const unknown = set.ids.filter((id) => reference.action(id)?.id !== id);
      assert.deepEqual(unknown, []);
      assert.equal(new Set(set.ids).size, set.ids.length);
    });
  }

  it('name the steps of escalation as AWS spells them, and no way twice', () => {
    const steps = escalationMethods.flatMap(({ actions }) => actions);
    assert.deepEqual(
      steps.filter((id) => reference.action(id)?.id !== id),
      [],
    );
    const ways = escalationMethods.map(({ actions, passedTo }) => [...actions, passedTo].join(' '));
    assert.equal(new Set(ways).size, ways.length);
  });

  it('add to what AWS files under permissions management, and repeat nothing', () => {
    const repeated = permissionActions.ids.filter((id) => reference.action(id)?.level === 'Permissions management');
    assert.deepEqual(repeated, []);
  });

  it('tell the risks of an action in any case, the gravest first', () => {
    assert.deepEqual(risksOf({ id: 'IAM:createaccesskey', level: 'Write' }), [
      'manages-permissions',
      'returns-credentials',
    ]);
    assert.deepEqual(risksOf({ id: 's3:PutBucketPolicy', level: 'Permissions management' }), ['manages-permissions']);
    assert.deepEqual(risksOf({ id: 's3:GetObject', level: 'Read' }), ['reads-data']);
    assert.deepEqual(risksOf({ id: 's3:ListBucket', level: 'List' }), []);
  });
});

describe('names that people write', () => {
  it('lead from API operations to actions of the reference', () => {
    assert.deepEqual(actionsOfApi('S3:ListObjectsV2'), ['s3:ListBucket']);
    assert.deepEqual(actionsOfApi('s3:GetObject'), []);
    for (const [id, actions] of Object.entries(actionsByApiName)) {
      for (const action of actions) assert.equal(reference.action(action)?.id, action);
      assert.equal(reference.action(id), undefined, `${id} is an action itself`);
    }
  });

  it('lead from services to prefixes of the reference', () => {
    assert.deepEqual(prefixesOfName('Step Functions'), ['states']);
    assert.deepEqual(prefixesOfName('aws-stepfunctions'), ['states']);
    assert.deepEqual(prefixesOfName('s3'), []);
    for (const [name, prefixes] of Object.entries(prefixesByName)) {
      assert.deepEqual(prefixesOfName(name), prefixes, name);
      for (const prefix of prefixes) assert.ok(reference.service(prefix), prefix);
      assert.equal(reference.service(name), undefined, `${name} is a prefix itself`);
    }
  });
});

describe('partitions', () => {
  it('hold every Region once, and know its form', () => {
    for (const { id, regions: own, regionPattern } of partitions) {
      for (const code of own.keys()) {
        assert.match(code, regionPattern);
        const others = partitions.filter((other) => other.regionPattern.test(code) || other.regions.has(code));
        assert.deepEqual(
          others.map((other) => other.id),
          [id],
        );
      }
    }
  });

  it('are found by id and by Regions not yet known', () => {
    assert.equal(partition('aws-eusc')?.dnsSuffix, 'amazonaws.eu');
    assert.equal(partition('amazon'), undefined);
    assert.equal(partitionOfRegion('eu-west-9')?.id, 'aws');
    assert.equal(partitionOfRegion('us-esat-1'), undefined);
    assert.equal(looksLikeRegion('eu-west-9'), true);
    assert.equal(looksLikeRegion('aws-global'), true);
    assert.equal(looksLikeRegion('us-esat-1'), false);
    assert.equal(regions.get('eu-west-1'), 'Europe (Ireland)');
  });

  for (const [slip, code] of [
    ['us_east_1', 'us-east-1'],
    ['US-EAST-1', 'us-east-1'],
    ['us-east1', 'us-east-1'],
    ['us-east-1a', 'us-east-1'],
    ['us-esat-1', undefined],
  ] as const) {
    it(`${slip} means ${code ?? 'no Region'}`, () => {
      assert.equal(meantRegion(slip), code);
    });
  }
});

describe('service principals', () => {
  for (const [name, service, region] of [
    ['ec2.amazonaws.com', 'ec2', undefined],
    ['logs.eu-west-1.amazonaws.com', 'logs', 'eu-west-1'],
    ['delivery.logs.amazonaws.com', 'delivery.logs', undefined],
    ['ec2.amazonaws.com.cn', 'ec2', undefined],
    ['alexa-appkit.amazon.com', 'alexa-appkit', undefined],
    ['ec2.application-autoscaling.amazonaws.com', 'ec2.application-autoscaling', undefined],
  ] as const) {
    it(`${name} is ${service}${region === undefined ? '' : ` in ${region}`}`, () => {
      const principal = parseServicePrincipal(name);
      assert.deepEqual([principal?.service, principal?.region], [service, region]);
      assert.equal(servicePrincipalProblem(name), undefined);
    });
  }

  for (const [name, problem] of [
    ['*', 'wildcard'],
    ['*.amazonaws.com', 'wildcard'],
    ['EC2.amazonaws.com', 'case'],
    ['ec2', 'suffix'],
    ['ec2.amazon.aws', 'suffix'],
    ['amazonaws.com', 'no-service'],
    ['logs.eu-wset-1.amazonaws.com', 'unknown-region'],
    ['lambda .amazonaws.com', 'suffix'],
  ] as const) {
    it(`${name} has a problem: ${problem}`, () => {
      assert.equal(servicePrincipalProblem(name), problem);
    });
  }

  it('have a form or a problem, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.ok(parseServicePrincipal(text) !== undefined || servicePrincipalProblem(text) !== undefined);
      }),
    );
  });

  it('are not meant by names that are longer than any, which takes no time to tell', () => {
    for (const name of ['1'.repeat(500_000), 'lambda'.repeat(80_000)])
      assert.deepEqual(
        meantServicePrincipals(`a${name}x.amazonaws.com`, () => false),
        [],
      );
  });
});

describe('forwarded calls', () => {
  it('speak of keys and services that there are', () => {
    for (const name of endpointKeys) assert.ok(globalConditionKey(name), name);
    for (const [prefix, targets] of Object.entries(forwardingServices)) {
      for (const name of [prefix, ...targets]) assert.ok(name === '*' || reference.service(name), name);
    }
  });
});
