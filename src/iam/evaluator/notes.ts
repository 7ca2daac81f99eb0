import type { ConditionResult } from '../condition/evaluate-condition';
import type { Doubt } from '../condition/matchers';
import type { Condition, Statement } from '../policy/model';
import { operatorFamily } from '../policy/operator';
import type { Value } from '../policy/value';
import type { ServiceReference } from '../reference';
import { impossibility, isAlwaysAllowed, needsResourcePolicy } from './decide';
import { absenceOf, type Evaluation } from './evaluate';
import type { StatementRef, StatementTrace } from './match-statement';
import type { Layer } from './policy-set';
import type { Oddity } from './prepare';
import { referenceNotes } from './reference-notes';

/** Something to know about a decision: a rule that a reader may not expect, or one that AWS doesn't document. */
export interface Note {
  /** A sentence, or several. */
  readonly message: string;
  /** The statement it is about; undefined where it is about the request. */
  readonly ref: StatementRef | undefined;
  /** Whether AWS leaves the matter open, so that the real decision may be another. */
  readonly open: boolean;
}

/**
 * The notes on a decision, those about the request first.
 * @param reference tells what AWS's services ask about at all, where it is at hand
 */
export function notesOn(evaluation: Evaluation, reference?: ServiceReference): Note[] {
  const traces = [...evaluation.traces.values()].flat(2);
  return [
    ...requestNotes(evaluation),
    ...(reference ? referenceNotes(evaluation.request, reference) : []),
    ...traces.flatMap((trace) => [...statementNotes(trace, evaluation)]),
  ];
}

function* requestNotes({ policies, request, decision, traces }: Evaluation): Iterable<Note> {
  const { principal, action, resource } = request;
  const note = (message: string, open = false): Note => ({ message, ref: undefined, open });
  if (isAlwaysAllowed(request)) yield note(`${action} needs no permission, and no policy can deny it.`);
  const impossible = impossibility(request);
  if (impossible !== undefined) yield note(impossible);
  for (const layer of Object.keys(policies) as Layer[]) {
    const absence = policies[layer].length > 0 ? absenceOf(layer, request) : undefined;
    if (absence !== undefined) yield note(absence);
  }
  if (principal.kind === 'root') yield note('The root user has all rights in its account.');
  if (principal.kind === 'federated-user' && !traces.has('session')) {
    const message =
      'Without a session policy a federated user has only what resources grant to it: so says AWS STS’s page on GetFederationToken; the page on policy evaluation says both.';
    yield note(message, true);
  }
  if (principal.kind === 'user' && traces.has('session')) {
    yield note(
      'Sessions of roles and federated users have session policies; here the one that is given limits the user.',
      true,
    );
  }
  if (needsResourcePolicy(request) && !traces.has('resource')) {
    const what = action.toLowerCase().startsWith('kms:') ? 'key policy of the key' : 'trust policy of the role';
    yield note(`The ${what} is not given, and nothing is allowed without it.`);
  }
  if (/^kms:/i.test(action) && decision === 'implicitDeny')
    yield note('Grants of KMS keys are not taken into account.');
  if (/^s3:/i.test(action) && traces.has('resource')) {
    yield note('Block Public Access, object ownership and ACLs of Amazon S3 are not taken into account.');
  }
  if (resource !== '*' && request.resourceAccount === undefined) {
    yield note('Nobody says which account owns the resource.');
  }
}

const doubts: Readonly<Record<Doubt, string>> = {
  'not-a-number': 'A value is not a number',
  'not-a-date': 'A value is not a date',
  'not-a-boolean': 'A value is neither true nor false',
  'not-an-address': 'A value is no IP address or CIDR block',
  'not-base64': 'A value is not base64',
  'not-an-arn': 'The request’s value is no ARN',
  'short-arn-pattern': 'The policy’s value has fewer than the six fields of an ARN',
  'multivalued-key': 'The request has a list of values, and the operator has no ForAllValues or ForAnyValue',
  'unknown-value': 'A value of the policy is not known here',
  'unknown-operator': 'The operator is not known',
};

const oddities: Readonly<Record<Oddity, string>> = {
  'not-an-arn': 'A resource is no ARN; it was compared as a text.',
  'short-arn': 'A resource has fewer than the six fields of an ARN.',
  'wildcard-service':
    'A resource has a wildcard for its service, which AWS doesn’t allow; it was compared as a pattern.',
  'early-variable':
    'A policy variable stands before the resource part of an ARN, where AWS has none; it matches nothing here.',
  'wildcard-prefix': 'An action has a wildcard in its service prefix, which IAM refuses; it was compared as a pattern.',
};

function* statementNotes(trace: StatementTrace, evaluation: Evaluation): Iterable<Note> {
  const { ref, prepared } = trace;
  const { statement } = prepared;
  const note = (message: string, open = true): Note => ({ message, ref, open });
  if (trace.leftOutBy === 'principal') {
    if (statement.principal?.negated && trace.effect === 'Deny') {
      yield note(
        'AWS may look for account, role and session in NotPrincipal; depending on the service all of them have to be listed.',
      );
    }
    return;
  }
  if (trace.leftOutBy === 'action') return;
  for (const oddity of prepared.oddities) yield note(oddities[oddity]);
  if (trace.effect === 'Allow' && ref.layer === 'rcp')
    yield note('An RCP only ever denies; its Allow has no effect.', false);
  if (trace.naming === undefined && statement.principal && trace.answer === 'unknown') {
    yield note('Whether the principal is the one that the statement names can’t be told here.');
  }
  if (trace.naming === 'by-account' && ref.layer === 'vpcEndpoint') {
    yield note('On a gateway endpoint, an account as principal means its root user only.');
  }
  if (
    trace.naming === 'directly' &&
    evaluation.request.principal.kind === 'service' &&
    !statement.principal?.everyone
  ) {
    const everyone = statement.principal?.entries.some(
      (entry) => entry.type === 'AWS' && entry.values.some((value) => value.text === '*'),
    );
    if (everyone) yield note('Whether {"AWS": "*"} includes service principals is not documented; here it does.');
  }
  const { request } = evaluation;
  if (trace.answer === 'yes' && prepared.crossesFields(request.comparedAs, request.context)) {
    yield note('A * at the end of an ARN’s field stood for a colon as well, which AWS’s pages disagree about.');
  }
  if (trace.answer === 'yes' && statement.resource?.negated && prepared.lacksValue(request.context)) {
    yield note(
      'A variable in NotResource has no value and so leaves nothing out; in AWS, the statement may be invalid.',
    );
  }
  if (!prepared.variables && valuesOf(statement).some((value) => value.text.includes('${'))) {
    yield note('Without "Version": "2012-10-17", ${…} is not a policy variable but plain text.', false);
  }
  for (const condition of trace.conditions) yield* conditionNotes(condition, ref);
  for (const [first, second] of sameKeyTwice(statement.conditions)) {
    yield note(`${first.key} and ${second.key} are one key; both conditions had to hold.`);
  }
}

function valuesOf({ resource, conditions }: Statement): readonly Value[] {
  return [...(resource?.values ?? []), ...conditions.flatMap((condition) => condition.values)];
}

function* conditionNotes(
  { condition, doubts: found, answer, requestValues }: ConditionResult,
  ref: StatementRef,
): Iterable<Note> {
  const { operator, key } = condition;
  const note = (message: string): Note => ({ message, ref, open: true });
  for (const doubt of found) {
    const what = `${operator.text} ${key}: ${doubts[doubt]}`;
    yield note(
      doubt === 'unknown-value'
        ? `${what}.`
        : `${what}; what AWS makes of that is not documented. Here the condition doesn’t hold.`,
    );
  }
  const spelling = `${operator.set ? `${operator.set}:` : ''}${operator.base}${operator.ifExists ? 'IfExists' : ''}`;
  if (operator.known && spelling !== operator.text) {
    yield note(`The operator is called ${spelling}; whether AWS minds the case is not documented.`);
  }
  if (operatorFamily(operator.base) === 'IpAddress' && requestValues?.some((value) => /^::ffff:\d+\./i.test(value))) {
    yield note('Whether an IPv4-mapped address is in an IPv4 block is not documented; here it isn’t.');
  }
  if (operator.set === 'ForAnyValue' && operator.ifExists && requestValues === undefined && answer === 'yes') {
    yield note(
      `${operator.text} ${key}: for an absent key, IfExists and ForAnyValue say the opposite of each other; here IfExists wins.`,
    );
  }
}

function sameKeyTwice(conditions: readonly Condition[]): [Condition, Condition][] {
  return conditions.flatMap((first, index) =>
    conditions
      .slice(index + 1)
      .filter(
        (second) =>
          second.operator.text === first.operator.text &&
          second.key !== first.key &&
          second.key.toLowerCase() === first.key.toLowerCase(),
      )
      .map((second): [Condition, Condition] => [first, second]),
  );
}
