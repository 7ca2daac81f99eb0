import assert from 'node:assert/strict';
import { lint, lintInSteps } from '../../../src/core/lint';
import { runInSlices } from '../../../src/editor/in-slices';
import { typicalPolicy } from '../support/policies';
import { testReference } from '../support/reference';

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

  it('takes steps that are short beside the whole', () => {
    const source = { text: typicalPolicy(20), path: 'policy.json' };
    assert.ok([...lintInSteps(source, options)].length > 20);
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
