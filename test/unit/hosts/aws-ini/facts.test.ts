import assert from 'node:assert/strict';
import { settingFacts, type SettingFact } from '../../../../src/hosts/aws-ini/facts';
import { profileFileKind, siblingPath } from '../../../../src/hosts/aws-ini/kind';
import { meantSetting } from '../../../../src/hosts/aws-ini/meant-setting';

describe('facts about settings', () => {
  it('name each setting once in its place', () => {
    const names = settingFacts.map(({ scope, name }) => `${scope} ${name}`);
    assert.deepEqual(names, [...new Set(names)]);
  });

  it('are sentences with a page of AWS behind them', () => {
    const choices = settingFacts.flatMap(({ value }) => (value.kind === 'choice' ? value.choices : []));
    for (const { summary } of [...settingFacts, ...choices]) assert.match(summary, /^[A-Z][^\n]*\.$/);
    for (const { page } of settingFacts) assert.match(page.url, /^https:\/\/docs\.aws\.amazon\.com\//);
  });

  it('give a default that the setting can have', () => {
    const allows = ({ value, default: usual = '' }: SettingFact): boolean => {
      if (value.kind === 'choice') return value.choices.some((choice) => choice.value === usual);
      if (value.kind === 'boolean') return usual === 'true' || usual === 'false';
      return value.kind !== 'integer' || /^\d+$/.test(usual);
    };
    const wrong = settingFacts.filter((fact) => fact.default !== undefined && !allows(fact));
    assert.deepEqual(wrong, []);
  });

  it('never take one documented setting for another misspelt', () => {
    for (const { name, scope } of settingFacts) {
      const others = settingFacts.filter((fact) => fact.scope === scope && fact.name !== name);
      assert.equal(meantSetting(name, others), undefined, name);
    }
  });
});

describe('the kind of a shared file', () => {
  it('follows its name, then its titles', () => {
    assert.equal(profileFileKind('/home/me/.aws/config', ''), 'config');
    assert.equal(profileFileKind('/home/me/.aws/credentials', '[profile x]'), 'credentials');
    assert.equal(profileFileKind('/etc/aws-credentials', ''), 'credentials');
    assert.equal(profileFileKind('/tmp/team.ini', '[default]\n[profile x]'), 'config');
    assert.equal(profileFileKind('/tmp/team.ini', '[default]\n[x]'), 'credentials');
  });

  it('says where the other file is', () => {
    assert.equal(siblingPath('/home/me/.aws/config'), '/home/me/.aws/credentials');
    assert.equal(siblingPath('/home/me/.aws/credentials'), '/home/me/.aws/config');
    assert.equal(siblingPath('/home/me/team.ini'), undefined);
  });
});
