import assert from 'node:assert/strict';
import { findPolicies } from '../support/find-policies';
import { policySet } from '../../../src/iam/evaluator/policy-set';
import { outputFormats } from '../../../src/scope';
import { decisions, guidanceDecisions } from './netscan-grid';
import { netscan, onLambda, planOf } from './support';

describe('the Netscan policy, read back out of every output', () => {
  const expected = guidanceDecisions();

  it('has something to be compared with', () => {
    // Two spellings of the action, three objects, and the nine addresses that are inside.
    const allowed = expected.filter((decision) => decision.endsWith(': allowed'));
    assert.equal(allowed.length, 2 * 3 * 9);
    assert.equal(expected.length, 8 * 7 * 23);
  });

  for (const format of outputFormats) {
    it(`decides as the guidance’s does: ${format.id}`, () => {
      const files = format.write(planOf(netscan));
      const found = files.flatMap(({ name, languageId, text }) => findPolicies({ text, path: name, languageId }));
      assert.deepEqual(
        found.map(({ document }) => document.type),
        ['identity'],
      );
      assert.deepEqual(decisions(policySet({ identity: found.map(({ document }) => document) })), expected);
    });

    it(`has the trust policy of a role beside it: ${format.id}`, () => {
      const files = format.write(planOf(onLambda));
      const types = files.flatMap(({ name, languageId, text }) =>
        findPolicies({ text, path: name, languageId }).map(({ document }) => document.type),
      );
      assert.deepEqual(types.toSorted(), ['identity', 'trust']);
    });
  }
});
