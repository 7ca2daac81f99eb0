import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/finding';
import { lint } from '../../../src/core/lint';
import { defaultLintSettings } from '../../../src/core/settings';
import { testReference } from '../support/reference';

function warningsOf(statements: object, rules = {}): readonly Finding[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const settings = { ...defaultLintSettings, rules };
  const { findings } = lint({ text, path: 'policy.json' }, { reference: testReference(), settings });
  return findings.filter(({ severity }) => severity === 'warning');
}

const ids = (findings: readonly Finding[]): string[] => findings.map(({ ruleId }) => ruleId);
const administrator = { Effect: 'Allow', Action: '*', Resource: '*' };

describe('a graver finding', () => {
  it('takes over what only follows from it, codes and all', () => {
    const findings = warningsOf(administrator);
    assert.deepEqual(ids(findings), ['unlimited-action']);
    const [finding] = findings;
    assert.deepEqual(finding?.accessAnalyzerCodes.toSorted(), [
      'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
      'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
    ]);
    const related = finding.related.map(({ message }) => message).join('\n');
    for (const id of ['privilege-escalation', 'pass-any-role', 'create-any-service-linked-role'])
      assert.match(related, new RegExp(`\\(${id}\\)`));
  });

  it('takes over what actions of whole services, all actions but some, and steps to more permissions expose', () => {
    const exposed = ['unlimited-credential-access', 'unlimited-data-access', 'unlimited-permission-management'];
    for (const [statement, rule, related] of [
      [administrator, 'unlimited-action', exposed],
      [{ ...administrator, Action: 'ssm:*' }, 'unlimited-action', [...exposed, 'unlimited-resource']],
      [{ Effect: 'Allow', NotAction: 'ec2:*', Resource: '*' }, 'allow-not-action', exposed],
      [{ ...administrator, Action: 'iam:CreateAccessKey' }, 'privilege-escalation', exposed.slice(0, 1)],
    ] as const) {
      const [finding, ...others] = warningsOf(statement).filter(
        ({ ruleId }) => exposed.includes(ruleId) || ruleId === rule,
      );
      assert.deepEqual([finding?.ruleId, others], [rule, []]);
      const messages = finding?.related.map(({ message }) => message).join('\n') ?? '';
      for (const id of related)
        assert.match(messages, new RegExp(`\\(${id}\\)`), `${id} of ${JSON.stringify(statement)}`);
    }
  });

  it('takes over nothing that a Deny takes back', () => {
    const denied = { Effect: 'Deny', Action: ['kms:Decrypt', 'kms:ReEncrypt*'], Resource: '*' };
    const [finding] = warningsOf([{ ...administrator, Action: 'kms:*' }, denied]);
    assert.equal(finding?.ruleId, 'unlimited-action');
    assert.doesNotMatch(finding.related.map(({ message }) => message).join('\n'), /unlimited-(data-access|resource)/);
  });

  it('leaves alone what other statements and values bring in', () => {
    const named = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' };
    assert.deepEqual(ids(warningsOf([administrator, named])), ['unlimited-action', 'pass-any-role']);
    const together = { Effect: 'Allow', Action: ['lambda:*', 'iam:PassRole'], Resource: '*' };
    const found = ids(warningsOf(together));
    for (const id of ['privilege-escalation', 'unlimited-action', 'pass-any-role']) assert.ok(found.includes(id), id);
  });

  it('supersedes nothing where its rule is off', () => {
    const found = ids(warningsOf(administrator, { 'unlimited-action': 'off' }));
    assert.ok(found.includes('privilege-escalation') && found.includes('pass-any-role'));
  });
});
