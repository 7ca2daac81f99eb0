import assert from 'node:assert/strict';
import { evaluate, type Evaluation } from '../../../../src/iam/evaluator/evaluate';
import { policySetOfJson } from '../../../../src/iam/evaluator/policy-set';
import { parseRequestJson } from '../../../../src/iam/evaluator/request';
import cases from '../../../corpus/policy-evaluation-cases.json';

function evaluateCase({ policies, request }: (typeof cases)[number]): Evaluation {
  const parsed = parseRequestJson(request);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem);
  return evaluate(policySetOfJson(policies), parsed.request);
}

describe('The documented cases of policy evaluation', () => {
  for (const one of cases) {
    it(`${one.id}: ${one.rule}`, () => {
      const evaluation = evaluateCase(one);
      assert.equal(evaluation.decision, one.expected);
      assert.deepEqual(evaluation.refused, []);
      if (one.expected === 'implicitDeny') assert.ok(evaluation.missing.length > 0);
    });
  }

  it('are certain wherever AWS documents the answer', () => {
    const doubtful = cases.filter((one) => one.confidence !== 'uncertain' && !evaluateCase(one).certain);
    assert.deepEqual(
      doubtful.map(({ id }) => id),
      [],
    );
  });
});
