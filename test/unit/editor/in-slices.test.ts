import assert from 'node:assert/strict';
import { completePolicy } from '../../../src/core/complete/complete-policy';
import { ignoreComments } from '../../../src/core/ignore-comment';
import { lint, lintInSteps } from '../../../src/core/lint';
import { defaultLintSettings } from '../../../src/core/settings';
import type { Steps } from '../../../src/core/steps';
import { runInSlices } from '../../../src/editor/in-slices';
import { readJson } from '../../../src/hosts/json/read-json';
import { buildPolicy, buildPolicyInSteps } from '../../../src/iam/policy/build-policy';
import { policyRules } from '../../../src/rules/policy';
import * as texts from '../support/large-texts';
import { typicalPolicy } from '../support/policies';
import { testDescriptions, testReference } from '../support/reference';

const options = { reference: testReference() };

describe('linting in slices', () => {
  it('says the same as linting at once', async () => {
    const source = { text: typicalPolicy(20), path: 'policy.json' };
    const result = await runInSlices(lintInSteps(source, options), () => false);
    assert.deepEqual(
      result?.findings.map(({ ruleId, span }) => [ruleId, span]),
      lint(source, options).findings.map(({ ruleId, span }) => [ruleId, span]),
    );
  });

  const large = [
    texts.jsonPolicy,
    texts.cloudFormation,
    texts.terraform,
    texts.typeScript,
    texts.python,
    texts.profiles,
  ];
  for (const make of large) {
    it(`takes steps that grow in number and not in length: ${make(1).path}`, () => {
      const count = (length: number): number => [...lintInSteps(make(length), options)].length;
      const few = count(10_000);
      assert.ok(few > 30);
      assert.ok(count(40_000) > 3 * few);
    });
  }

  it('takes such steps also for completion, and for reading where comments may stand', () => {
    const count = (
      of: (source: texts.LargeText) => Steps<unknown>,
      make: (length: number) => texts.LargeText,
    ): void => {
      const few = [...of(make(10_000))].length;
      assert.ok(few > 5);
      assert.ok([...of(make(40_000))].length > 3 * few);
    };
    count((source) => completePolicy(source, 0, options.reference, testDescriptions()), texts.jsonPolicy);
    for (const make of [texts.python, texts.cloudFormation])
      count(({ text, languageId }) => ignoreComments(text, languageId), make);
  });

  it('takes a step for each statement while it builds a policy', () => {
    const { root } = readJson(typicalPolicy(30));
    assert.ok(root);
    assert.equal([...buildPolicyInSteps(root, {})].length, 30);
  });

  it('lets others have the thread while a rule looks through all statements, whether it finds any or not', () => {
    const { root } = readJson(typicalPolicy(30));
    assert.ok(root);
    const document = buildPolicy(root);
    for (const id of ['redundant-statement', 'duplicate-element']) {
      const rule = policyRules.find((each) => each.id === id);
      const reports = rule?.checkDocument?.(document, {
        document,
        ...options,
        thresholds: defaultLintSettings.thresholds,
      });
      assert.ok([...(reports ?? [])].length >= 30, id);
    }
  });

  it('gives others their turn, and ends where nobody waits for it any more', async () => {
    let turns = 0;
    let steps = 0;
    function* endless(): Generator<undefined, string> {
      for (;;) {
        const end = performance.now() + 2;
        while (performance.now() < end);
        steps++;
        yield;
      }
    }
    assert.equal(await runInSlices(endless(), () => ++turns === 3), undefined);
    assert.equal(turns, 3);
    assert.ok(steps > 3 && steps <= 3 * 9);
  });
});
