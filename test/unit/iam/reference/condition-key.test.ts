import assert from 'node:assert/strict';
import {
  ConditionKeyIndex,
  fixedPart,
  isTemplate,
  type ConditionKey,
} from '../../../../src/iam/reference/condition-key';
import { globalConditionKey, globalConditionKeys } from '../../../../src/iam/reference/global-keys';

const key = (name: string): ConditionKey => ({ name, type: 'String', multivalued: false });

describe('condition keys', () => {
  const index = new ConditionKeyIndex(
    [
      'aws:SourceIp',
      'aws:ResourceTag/${TagKey}',
      's3:ExistingObjectTag/<key>',
      'events:Metadata/${Key}/Matcher',
      'kms:EncryptionContext:${Key}',
    ].map(key),
  );

  for (const [name, found] of [
    ['AWS:sourceip', 'aws:SourceIp'],
    ['aws:ResourceTag/Team', 'aws:ResourceTag/${TagKey}'],
    ['aws:ResourceTag/${TagKey}', 'aws:ResourceTag/${TagKey}'],
    ['aws:ResourceTag/', undefined],
    ['aws:ResourceTag', undefined],
    ['s3:existingobjecttag/a/b', 's3:ExistingObjectTag/<key>'],
    ['events:Metadata/x/Matcher', 'events:Metadata/${Key}/Matcher'],
    ['events:Metadata//Matcher', undefined],
    ['events:Metadata/x', undefined],
    ['kms:EncryptionContext:AppName', 'kms:EncryptionContext:${Key}'],
    ['aws:SourceIpx', undefined],
  ] as const) {
    it(`${name} is ${found ?? 'unknown'}`, () => {
      assert.equal(index.find(name)?.name, found);
    });
  }

  it('knows the part before the placeholder', () => {
    assert.equal(fixedPart(key('aws:ResourceTag/${TagKey}')), 'aws:ResourceTag/');
    assert.equal(fixedPart(key('aws:SourceIp')), 'aws:SourceIp');
    assert.equal(isTemplate(key('s3:RequestObjectTag/<key>')), true);
    assert.equal(isTemplate(key('aws:SourceIp')), false);
  });
});

describe('global condition keys', () => {
  it('are listed once each', () => {
    const names = globalConditionKeys.map(({ name }) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length);
  });

  it('say in one sentence what they compare', () => {
    for (const { name, description, absent } of globalConditionKeys) {
      assert.match(description, /^[A-Za-z].*\.$/, name);
      if (absent !== undefined) assert.match(absent, /^(when|unless|for) .*[^.]$/, name);
    }
  });

  it('hold what conditions on networks need', () => {
    assert.equal(globalConditionKey('aws:sourceip')?.type, 'IPAddress');
    assert.equal(globalConditionKey('aws:SourceVpce')?.sensitive, true);
    assert.equal(globalConditionKey('aws:PrincipalOrgPaths')?.multivalued, true);
    assert.equal(globalConditionKey('aws:CurrentTime')?.absent, undefined);
    assert.equal(globalConditionKey('aws:EpochTime')?.alsoType, 'Numeric');
    assert.equal(globalConditionKey('aws:PrincipalTag/team')?.name, 'aws:PrincipalTag/${TagKey}');
  });
});
