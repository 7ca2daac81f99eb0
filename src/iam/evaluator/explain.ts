import type { ConditionResult } from '../condition/evaluate-condition';
import type { Decision, MissingAllow } from './decide';
import type { Evaluation, RefusedPolicy } from './evaluate';
import type { StatementRef, StatementTrace } from './match-statement';
import type { Note } from './notes';
import type { Layer } from './policy-set';

/** A line of an explanation; nested lines belong to the one before them that is less deep. */
export interface ExplanationLine {
  readonly depth: number;
  readonly text: string;
}

const layerNames: Readonly<Record<Layer, string>> = {
  scp: 'service control policy',
  rcp: 'resource control policy',
  vpcEndpoint: 'VPC endpoint policy',
  resource: 'resource-based policy',
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
};

const decisions: Readonly<Record<Decision, string>> = {
  allowed: 'Allowed.',
  explicitDeny: 'Denied by a statement that says so.',
  implicitDeny: 'Denied, because an Allow is missing.',
};

/**
 * Says in short lines what was decided and why, then what every statement said that concerns the request.
 * @param notes what to know about it besides, such as those of `notesOn`
 */
export function explain(evaluation: Evaluation, notes: readonly Note[]): ExplanationLine[] {
  const { decision, certain, decidedBy, missing, refused } = evaluation;
  const lines: ExplanationLine[] = [line(0, decisions[decision])];
  for (const ref of decidedBy)
    lines.push(line(1, `${decision === 'allowed' ? 'Allowed' : 'Denied'} by ${nameOf(ref)}.`));
  for (const one of missing) lines.push(line(1, `No Allow in ${missingName(one)}.`));
  if (!certain) lines.push(line(0, 'The decision may be another in AWS; the notes say why.'));
  for (const one of refused) lines.push(line(0, `AWS refuses ${nameOfRefused(one)}: ${one.message}`));
  for (const trace of [...evaluation.traces.values()].flat(2)) {
    // Statements about other principals, actions or resources would only bury the rest.
    if (trace.leftOutBy === undefined || trace.leftOutBy === 'condition') lines.push(...statementLines(trace));
  }
  for (const note of notes) {
    lines.push(line(0, note.ref ? `Note on ${nameOf(note.ref)}: ${note.message}` : `Note: ${note.message}`));
  }
  return lines;
}

/** How a statement is called: by its Sid or by its number, counted from 1. */
function nameOf({ layer, policy, statement, sid }: StatementRef): string {
  const where = `${layerNames[layer]} ${policy + 1}`;
  return sid ? `statement “${sid}” of ${where}` : `statement ${statement + 1} of ${where}`;
}

function statementLines(trace: StatementTrace): ExplanationLine[] {
  const effect = trace.effect ?? 'A statement with an unknown effect';
  const says = { yes: 'applies', no: 'does not apply', unknown: 'may apply' }[trace.answer];
  return [
    line(0, `${effect} in ${nameOf(trace.ref)} ${says}${trace.conditions.length > 0 ? ':' : '.'}`),
    ...trace.conditions.map((condition) => line(1, conditionText(condition))),
  ];
}

function conditionText({ condition, answer, requestValues }: ConditionResult): string {
  const { operator, key, values } = condition;
  const wanted = values.map((value) => value.text).join(', ');
  const given = requestValues === undefined ? 'the request has none' : `the request has ${requestValues.join(', ')}`;
  const holds = { yes: 'holds', no: 'does not hold', unknown: 'is not decided' }[answer];
  return `${operator.text} ${key}: ${wanted} (${given}) ${holds}`;
}

function missingName({ layer, level }: MissingAllow): string {
  if (level !== undefined) return `the ${layerNames[layer]} on level ${level + 1} of the organization`;
  return (
    {
      identity: 'any ',
      resource: 'any ',
      boundary: 'the ',
      session: 'the ',
      vpcEndpoint: 'the ',
      scp: 'any ',
      rcp: 'any ',
    }[layer] + layerNames[layer]
  );
}

/** How a refused policy, or the statement in it, is called. */
export function nameOfRefused({ layer, policy, statement }: RefusedPolicy): string {
  const where = `${layerNames[layer]} ${policy + 1}`;
  return statement === undefined ? where : `statement ${statement + 1} of ${where}`;
}

function line(depth: number, text: string): ExplanationLine {
  return { depth, text };
}
