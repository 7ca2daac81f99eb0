import assert from 'node:assert/strict';
import fc from 'fast-check';
import { testDescriptions, testReference } from '../../support/reference';

const reference = testReference();

function action(id: string): NonNullable<ReturnType<typeof reference.action>> {
  const found = reference.action(id);
  assert.ok(found, `${id} is unknown`);
  return found;
}

describe('service reference', () => {
  it('has the date of its data', () => {
    assert.match(reference.date, /^20\d\d-\d\d-\d\d$/);
  });

  describe('services', () => {
    it('are found in any case', () => {
      assert.equal(reference.service('DynamoDB')?.name, 'Amazon DynamoDB');
      assert.equal(reference.service('dyanmodb'), undefined);
    });

    it('have a page in the reference', () => {
      const url = reference.service('iam')?.url;
      assert.equal(
        url,
        'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
      );
    });

    it('may have been retired, whole or in part', () => {
      assert.equal(reference.retired('deepracer:CreateCar'), 'AWS DeepRacer');
      assert.equal(reference.retired('DeepLens'), 'AWS DeepLens');
      assert.equal(reference.retired('securityagent:AddControl'), reference.service('securityagent')?.name);
      assert.equal(reference.retired('securityagent:NoSuchAction'), undefined);
      assert.equal(reference.retired('s3'), undefined);
    });

    it('may be in resource control policies', () => {
      assert.equal(reference.service('s3')?.supportsResourceControlPolicies, true);
      assert.equal(reference.service('ec2')?.supportsResourceControlPolicies, false);
    });
  });

  describe('actions', () => {
    it('are found in any case and keep their spelling', () => {
      assert.equal(action('S3:getobject').id, 's3:GetObject');
      assert.equal(reference.action('s3:GetObjekt'), undefined);
      assert.equal(reference.action('GetObject'), undefined);
    });

    it('split compound access levels, the gravest first', () => {
      assert.deepEqual(action('s3:PutBucketTagging').levels, ['Tagging', 'Write']);
      assert.equal(action('s3:PutBucketPolicy').level, 'Permissions management');
      assert.equal(action('s3:GetObject').level, 'Read');
    });

    it('know their resource types', () => {
      const types = action('s3:GetObject').resourceTypes.map(({ type }) => type.name);
      assert.ok(types.includes('object'));
      const role = action('lambda:CreateFunction').resourceTypes;
      assert.equal(role.find(({ type }) => type.name === 'function')?.required, true);
    });

    it('know when only * works', () => {
      assert.equal(action('s3:ListAllMyBuckets').isWildcardOnly, true);
      assert.equal(action('s3:ListBucket').isWildcardOnly, false);
    });

    it('tell ARNs that they can take from others', () => {
      assert.equal(action('s3:ListBucket').couldTake('arn:aws:s3:::reports'), true);
      assert.equal(action('s3:ListBucket').couldTake('arn:aws:s3:::reports/*'), false);
      assert.equal(action('s3:GetObject').couldTake('arn:aws:s3:::reports'), false);
      assert.equal(action('s3:ListAllMyBuckets').couldTake('arn:aws:s3:::reports'), false);
      assert.equal(action('s3:ListAllMyBuckets').couldTake('*'), true);
      assert.equal(action('logs:PutLogEvents').couldTake('arn:aws:logs:*:*:log-group:/aws/lambda/f:*'), true);
      assert.equal(
        action('lambda:InvokeFunction').couldTake('arn:aws:lambda:us-east-1:111122223333:function:f:*'),
        true,
      );
    });

    it("take ARNs that AWS's pages leave out", () => {
      assert.equal(action('s3:ListAllMyBuckets').couldTake('arn:aws:s3:::*'), true);
      assert.equal(action('s3:ListAllMyBuckets').couldTake('arn:aws:s3:::reports*'), false);
      assert.equal(action('apigateway:GET').couldTake('arn:aws:apigateway:us-east-1::/apis/abc'), true);
      assert.equal(
        action('elasticloadbalancing:AddTags').couldTake('arn:aws:elasticloadbalancing:*:*:targetgroup/*'),
        true,
      );
      assert.equal(action('ssm:GetParameter').couldTake('arn:aws:ssm:us-east-1::parameter/aws/service/ami'), true);
      assert.equal(action('ssmmessages:OpenDataChannel').couldTake('arn:aws:ssm:*:*:session/*'), true);
    });

    it('know further actions and bare permissions', () => {
      assert.ok(action('lambda:CreateFunction').dependentActions.includes('iam:PassRole'));
      assert.equal(action('iam:PassRole').isPermissionOnly, true);
      assert.equal(action('iam:CreateRole').isPermissionOnly, false);
    });

    it('list condition keys, their own and those of their resource types', () => {
      assert.equal(action('s3:ListBucket').lists('S3:Prefix'), true);
      assert.equal(action('s3:GetObject').lists('s3:prefix'), false);
      assert.equal(action('ec2:StopInstances').lists('aws:ResourceTag/team'), true);
      assert.equal(action('s3:GetObject').lists('s3:ExistingObjectTag/team'), true);
    });
  });

  describe('patterns', () => {
    it('stand for the actions that match', () => {
      const ids = reference.expand('s3:GetObject?cl').actions.map(({ id }) => id);
      assert.deepEqual(ids, ['s3:GetObjectAcl']);
      assert.equal(reference.expand('s3:*').count, reference.service('s3')?.actions.length);
      assert.equal(reference.expand('nosuch:*').count, 0);
      assert.equal(reference.expand('s3:').count, 0);
      assert.equal(reference.expand('s3').count, 0);
    });

    it('stand for everything when they are a star', () => {
      const all = reference.services.reduce((sum, service) => sum + service.actions.length, 0);
      assert.equal(reference.expand('*').count, all);
    });

    it('compare in any case', () => {
      assert.equal(reference.expand('S3:GETOBJECT*').count, reference.expand('s3:GetObject*').count);
    });

    it('count every action under one level', () => {
      const { byLevel, count } = reference.expand('iam:*');
      assert.equal(
        Object.values(byLevel).reduce((sum, n) => sum + n),
        count,
      );
      assert.ok(byLevel['Permissions management'] > 0);
    });

    it('add up, each action once', () => {
      const both = reference.expandAll(['s3:Get*', 's3:*Object']);
      assert.equal(new Set(both.actions).size, both.count);
      assert.ok(both.has(action('s3:GetBucketAcl')) && both.has(action('s3:PutObject')));
      const others = reference.expandAllBut(['s3:Get*', 's3:*Object']);
      assert.equal(both.count + others.count, reference.expand('*').count);
      assert.ok(!others.has(action('s3:PutObject')));
    });

    it('match like a regular expression does', () => {
      const s3 = reference.service('s3')?.actions.map(({ name }) => name) ?? [];
      const piece = fc.constantFrom('*', '?', 'Get', 'Object', 'Bucket', 't', 'c', 'A');
      fc.assert(
        fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
          const pattern = pieces.join('');
          const regExp = new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'i');
          const found = reference.expand(`s3:${pattern}`).actions.map(({ name }) => name);
          assert.deepEqual(
            found,
            s3.filter((name) => regExp.test(name)),
          );
        }),
      );
    });
  });

  describe('resource types', () => {
    it('are found by the ARN', () => {
      const names = reference
        .resourceTypesOf('arn:aws:s3:::reports')
        .map(({ service, name }) => `${service.prefix}/${name}`);
      assert.ok(names.includes('s3/bucket') && !names.includes('s3/object'));
      assert.deepEqual(reference.resourceTypesOf('arn:aws:iam::111122223333:roles/x'), []);
    });

    it('are found by the service field', () => {
      assert.equal(reference.knowsArnService('s3'), true);
      assert.equal(reference.knowsArnService('s4'), false);
      assert.ok(reference.resourceTypesIn('dynamodb').some(({ name }) => name === 'table'));
    });

    it('split compound ARN patterns', () => {
      const arns = reference.service('apigateway')?.resourceType('Stage')?.arns ?? [];
      assert.equal(arns.length, 2);
      for (const type of reference.services.flatMap((service) => service.resourceTypes)) {
        for (const arn of type.arns) assert.match(arn, /^arn:[^, ]+$/);
      }
    });
  });

  describe('condition keys', () => {
    it('of all services are known with what is known of them', () => {
      const found = reference.conditionKey('AWS:resourceTag/team');
      assert.equal(found?.key.name, 'aws:ResourceTag/${TagKey}');
      assert.equal(found.global?.listedOnly, true);
      assert.ok(found.services.some(({ prefix }) => prefix === 'ec2'));
    });

    it('of one service have their type', () => {
      assert.equal(reference.conditionKey('s3:max-keys')?.key.type, 'Numeric');
      assert.equal(reference.conditionKey('dynamodb:Attributes')?.key.multivalued, true);
      assert.equal(reference.conditionKey('s3:prefixes'), undefined);
    });

    it('of identity providers are claims', () => {
      const found = reference.conditionKey('token.actions.githubusercontent.com:sub');
      assert.deepEqual([found?.key.type, found?.key.multivalued], ['String', false]);
      assert.equal(found?.services[0]?.prefix, 'sts');
      assert.equal(reference.conditionKey('idp.example.com/realm:AMR')?.key.multivalued, true);
      assert.equal(reference.conditionKey('idp.example.com:groups'), undefined);
      assert.equal(reference.conditionKey('example:sub'), undefined);
    });

    it('with a tag key are known however AWS writes the placeholder', () => {
      for (const name of ['secretsmanager:ResourceTag/team', 'ssm:resourceTag/team', 'glacier:ResourceTag/team']) {
        assert.ok(reference.conditionKey(name), name);
      }
    });

    it('go with actions', () => {
      assert.equal(reference.canHave(action('s3:GetObject'), 'aws:SourceIp'), true);
      assert.equal(reference.canHave(action('s3:GetObject'), 'aws:TagKeys'), false);
      assert.equal(reference.canHave(action('s3:GetObject'), 'aws:VpceOrgID'), true);
      assert.equal(reference.canHave(action('ec2:RunInstances'), 'aws:VpceOrgID'), false);
      assert.equal(reference.canHave(action('s3:GetObject'), 's3:prefix'), false);
    });
  });

  describe('suggestions', () => {
    it('mend services', () => {
      assert.deepEqual(reference.similarServices('dyanmodb'), ['dynamodb']);
      assert.deepEqual(reference.similarServices('lamda'), ['lambda']);
      assert.deepEqual(reference.similarServices('stepfunctions'), ['states']);
    });

    it('mend actions', () => {
      assert.equal(reference.similarActions('s3:GetObjekt')[0], 's3:GetObject');
      assert.equal(reference.similarActions('s3:Decrypt')[0], 'kms:Decrypt');
      assert.deepEqual(reference.similarActions('s3:ListObjectsV2'), ['s3:ListBucket']);
      assert.deepEqual(reference.similarActions('s3:Xyzzy'), []);
      assert.deepEqual(reference.similarActions('s3:Get'), []);
    });

    it('mend condition keys and keep what is behind the slash', () => {
      assert.equal(reference.similarConditionKeys('aws:PrincipalOrgIds')[0], 'aws:PrincipalOrgID');
      assert.equal(reference.similarConditionKeys('aws:ResourceTags/team')[0], 'aws:ResourceTag/team');
      assert.equal(reference.similarConditionKeys('s3:prefixes')[0], 's3:prefix');
      assert.equal(reference.similarConditionKeys('PrincipalOrgID')[0], 'aws:PrincipalOrgID');
    });
  });

  describe('descriptions', () => {
    it('belong to their actions and keys', () => {
      assert.equal(testDescriptions().action(action('s3:GetObject')), 'retrieve objects from Amazon S3');
      const service = action('s3:ListBucket').service;
      const prefix = service.conditionKey('s3:prefix');
      assert.ok(prefix);
      assert.match(testDescriptions().conditionKey(service, prefix), /prefix/);
    });

    it('there is one for each', () => {
      for (const { id, actions } of [...reference.services].map((s) => ({ id: s.prefix, actions: s.actions }))) {
        const last = actions.at(-1);
        if (last) assert.notEqual(testDescriptions().action(last), '', id);
      }
    });
  });
});
