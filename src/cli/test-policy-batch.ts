import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { isObject } from '../core/is-object';
import { evaluate } from '../iam/evaluator/evaluate';
import { notesOn } from '../iam/evaluator/notes';
import { isLayer, layers, policySetOfJson } from '../iam/evaluator/policy-set';
import { parseRequestJson } from '../iam/evaluator/request';
import type { ServiceReference } from '../iam/reference';
import { decisionJson } from './decision-json';
import { linesOf } from './lines';

/**
 * Answers one JSON line per request with one JSON line per decision: `{id, policies, request}` gives
 * `{id, decision, statements}` and what else `decisionJson` says, and a line that nobody can answer gives
 * `{id, line, error}`. Where AWS would refuse a policy, `refused` says why, and the decision is the one without the
 * statements it names. `notes` are only those on what AWS leaves open.
 * @returns how many lines could not be answered
 */
export async function testPolicies(input: Readable, output: Writable, reference: ServiceReference): Promise<number> {
  let unanswered = 0;
  let number = 0;
  for await (const lines of linesOf(input)) {
    let answers = '';
    for (const line of lines) {
      number++;
      // A byte order mark counts as white space, too.
      const text = line.trim();
      if (text === '') continue;
      const answer = answerLine(text, number, reference);
      if ('error' in answer) unanswered++;
      answers += `${JSON.stringify(answer)}\n`;
    }
    if (answers !== '' && !(await written(answers, output))) break;
  }
  return unanswered;
}

/** Whether more can be written; whoever reads the output may have read enough. */
async function written(text: string, output: Writable): Promise<boolean> {
  if (output.destroyed) return false;
  if (output.write(text)) return true;
  return once(output, 'drain').then(
    () => true,
    () => false,
  );
}

function answerLine(text: string, line: number, reference: ServiceReference): object {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { id: null, line, error: `Line ${line} is not JSON.` };
  }
  if (!isObject(json)) return { id: null, line, error: `Line ${line} is not an object.` };
  const { id = null, request } = json;
  const failed = (error: string): object => ({ id, line, error });
  const policies = json.policies ?? {};
  if (!isObject(policies)) return failed('The policies are not an object.');
  const strange = Object.keys(policies).find((name) => !isLayer(name));
  if (strange !== undefined) {
    return failed(`There is no kind of policies called “${strange}”; there are ${layers.join(', ')}.`);
  }
  const parsed = parseRequestJson(request, reference);
  if (!parsed.ok) return failed(parsed.problem);
  const evaluation = evaluate(policySetOfJson(policies), parsed.request);
  const open = notesOn(evaluation, reference).filter((note) => note.open);
  return { id, ...(id === null ? { line } : {}), ...decisionJson(evaluation, open) };
}
