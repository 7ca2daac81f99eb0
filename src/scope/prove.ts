import { countOf, enumerate } from '../core/words';
import type { ContextValue } from '../iam/condition/context';
import { isAlwaysAllowed, needsResourcePolicy } from '../iam/evaluator/decide';
import { withDefaultContext } from '../iam/evaluator/default-context';
import { evaluate } from '../iam/evaluator/evaluate';
import { policySetOfJson, type PolicySet } from '../iam/evaluator/policy-set';
import { parseRequest, type RequestInput } from '../iam/evaluator/request';
import type { ServiceReference } from '../iam/reference';
import type { ScopePlan } from './plan';
import { listOf, type PolicyJson } from './policy-document';
import { addressOutside, contextMeeting, resourceElsewhere, sampleOf } from './sample-request';
import type { ScopedStatement } from './statements';

/** What the evaluator says about the policies, before anybody relies on them. */
export interface Proof {
  /** How many requests it allowed and denied as it should. */
  readonly allowed: number;
  readonly denied: number;
  /** Requests that were decided otherwise than they should be, in words; none where the policies do what was asked for. */
  readonly failures: readonly string[];
  /** For people, on one line. */
  readonly summary: string;
}

/** A request and how it should be decided. */
interface Question {
  readonly input: RequestInput;
  readonly allowed: boolean;
  /** What is wrong with it, where it should be denied. */
  readonly about: string;
}

/** Asks the evaluator for what should be allowed, and for the same with one thing wrong, which should not. */
export function prove(plan: ScopePlan, reference: ServiceReference): Proof {
  const account = accountOf(plan);
  const documents = plan.policies.map(({ document }) => document);
  const own = policySetOfJson({ identity: documents });
  // Keys and roles leave the decision to their account’s policies only where their own policy says so.
  const opened = policySetOfJson({ identity: documents, resource: [openTo(plan, account)] });
  const maker = new QuestionMaker(plan, account, reference);
  const answered = plan.policies.flatMap(({ statements }) =>
    statements.flatMap((statement) => maker.questions(statement).flatMap((question) => ask(question, own, opened))),
  );
  return summarise([...answered, ...proveTrust(plan, account)]);
}

interface Answered {
  readonly question: Question;
  readonly right: boolean;
}

/** The time that requests are made at, where no condition is about it. */
const anyTime = new Date('2026-01-01T00:00:00Z');

function ask(question: Question, own: PolicySet, opened: PolicySet): Answered[] {
  const stated = parseRequest(question.input);
  const parsed = stated.ok ? parseRequest(withDefaultContext(question.input, stated.request, anyTime)) : stated;
  if (!parsed.ok) return [{ question, right: false }];
  // Nothing can deny it, so it proves nothing.
  if (!question.allowed && isAlwaysAllowed(parsed.request)) return [];
  const policies = needsResourcePolicy(parsed.request) ? opened : own;
  const { decision, certain, refused } = evaluate(policies, parsed.request);
  return [{ question, right: certain && refused.length === 0 && (decision === 'allowed') === question.allowed }];
}

function openTo({ answers }: ScopePlan, account: string): object {
  const Principal = { AWS: `arn:${answers.partition}:iam::${account}:root` };
  return {
    Version: '2012-10-17',
    // keyward-ignore-next-line unlimited-action, unlimited-resource: only the evaluator sees it
    Statement: [{ Effect: 'Allow', Principal, Action: '*', Resource: '*' }],
  };
}

function summarise(answered: readonly Answered[]): Proof {
  const right = answered.filter((one) => one.right);
  const allowed = right.filter(({ question }) => question.allowed).length;
  const deniedFor = right.filter(({ question }) => !question.allowed);
  const failures = answered
    .filter((one) => !one.right)
    .map(({ question: { input, allowed: wanted, about } }) =>
      wanted
        ? `${input.action} on ${input.resource} should be allowed and is not.`
        : `${input.action} on ${input.resource} ${about} should be denied and is not.`,
    );
  const abouts = [...new Set(deniedFor.map(({ question }) => question.about))];
  const summary =
    failures.length > 0
      ? `NOT proved: ${countOf(failures.length, 'request')} of ${answered.length} decided otherwise than they should be. ${failures[0] ?? ''}`
      : `Proved with ${countOf(answered.length, 'request')}: ${allowed} allowed as asked for; ${deniedFor.length} denied (${enumerate(abouts)}).`;
  return { allowed, denied: deniedFor.length, failures, summary };
}

class QuestionMaker {
  readonly #granted: ReadonlyMap<string, readonly string[]>;
  readonly #name: string;
  readonly #principal: string;
  readonly #outside: string | undefined;

  constructor(
    private readonly plan: ScopePlan,
    private readonly account: string,
    private readonly reference: ServiceReference,
  ) {
    this.#granted = resourcesByAction(plan);
    this.#name = nameOf(plan);
    this.#principal = principalOf(plan, account);
    this.#outside = addressOutside(plan.blocks);
  }

  /** Each action on a resource and each resource with an action, right and then with one thing wrong. */
  questions({ json, permission }: ScopedStatement): Question[] {
    const [actions, resources] = [listOf(json.Action), listOf(json.Resource ?? '*')];
    const [firstAction = '', firstResource = ''] = [actions[0], resources[0]];
    const context = contextMeeting(json.Condition ?? {}, this.#name);
    return [
      ...actions.map((action) => [action, firstResource] as const),
      ...resources.slice(1).map((resource) => [firstAction, resource] as const),
    ].flatMap(([action, pattern]) => {
      const sample = pattern === '*' ? { text: '*', context: {} } : sampleOf(pattern, this.#name);
      const right: RequestInput = {
        principal: this.#principal,
        action,
        resource: sample.text,
        resourceAccount: this.account,
        context: { ...context, ...sample.context },
      };
      return [
        { input: right, allowed: true, about: '' },
        ...this.#fromElsewhere(right),
        ...this.#afterTheEnd(right),
        this.#otherAction(right),
        ...(permission.wildcardOnly ? [] : this.#otherResource(right)),
      ];
    });
  }

  #fromElsewhere(right: RequestInput): Question[] {
    const { answers, blocks } = this.plan;
    if (blocks.length === 0 && answers.vpcEndpoints.length === 0) return [];
    const gone: Record<string, ContextValue> = { 'aws:SourceVpce': null, 'aws:CalledVia': null };
    const context = { ...right.context, ...gone, 'aws:SourceIp': this.#outside ?? null };
    return [{ input: { ...right, context }, allowed: false, about: 'from outside' }];
  }

  #afterTheEnd(right: RequestInput): Question[] {
    const { expires } = this.plan.answers;
    if (expires === undefined) return [];
    const context = { ...right.context, 'aws:CurrentTime': expires };
    return [{ input: { ...right, context }, allowed: false, about: 'after the end' }];
  }

  #otherAction(right: RequestInput): Question {
    const [prefix = ''] = right.action.split(':');
    const others = this.reference.service(prefix)?.actions.filter(({ id }) => !this.#granted.has(id)) ?? [];
    const other = others.find((action) => action.couldTake(right.resource)) ?? others[0];
    return { input: { ...right, action: other?.id ?? 'iam:CreateUser' }, allowed: false, about: 'another action' };
  }

  #otherResource(right: RequestInput): Question[] {
    const resource = resourceElsewhere(right.resource, this.#granted.get(right.action) ?? []);
    return resource === undefined ? [] : [{ input: { ...right, resource }, allowed: false, about: 'another resource' }];
  }
}

function resourcesByAction({ policies }: ScopePlan): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { json } of policies.flatMap(({ statements }) => statements)) {
    for (const action of listOf(json.Action)) {
      found.set(action, [...(found.get(action) ?? []), ...listOf(json.Resource ?? [])]);
    }
  }
  return found;
}

/** The account that all of this is in: the one that is named anywhere, or that of AWS’s examples. */
function accountOf({ answers, policies }: ScopePlan): string {
  const resources = policies.flatMap(({ document }) =>
    document.Statement.flatMap(({ Resource = [] }) => listOf(Resource)),
  );
  const named = resources.map((resource) => resource.split(':')[4] ?? '').find((field) => /^\d{12}$/.test(field));
  return answers.account ?? named ?? '111122223333';
}

function nameOf({ holder }: ScopePlan): string {
  return holder.kind === 'user' ? holder.user : holder.role;
}

/** Whoever gets the permissions, as it makes requests. */
function principalOf({ holder, answers }: ScopePlan, account: string): string {
  return holder.kind === 'user'
    ? `arn:${answers.partition}:iam::${account}:user${answers.path}${holder.user}`
    : `arn:${answers.partition}:sts::${account}:assumed-role/${holder.role}/session`;
}

/** That the right one may take the role, and nobody who differs in one thing that the trust policy asks for. */
function proveTrust({ holder, answers }: ScopePlan, account: string): Answered[] {
  if (holder.kind === 'user') return [];
  const [statement] = holder.trust.Statement;
  const resource = `arn:${answers.partition}:iam::${account}:role${answers.path}${holder.role}`;
  const assume: PolicyJson = {
    Version: '2012-10-17',
    // keyward-ignore-next-line unlimited-source-ip: only the evaluator sees it
    Statement: [{ Sid: 'TakeRole', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource }],
  };
  const policies = policySetOfJson({ resource: [holder.trust], identity: [assume] });
  const context = contextMeeting(statement?.Condition ?? {}, holder.role);
  const right: RequestInput = {
    principal: trusted(statement?.Principal ?? {}, context),
    action: listOf(statement?.Action ?? [])[0] ?? '',
    resource,
    resourceAccount: account,
    context,
  };
  const others = Object.entries(context).map(([key, value]): RequestInput => {
    return { ...right, context: { ...context, [key]: typeof value === 'string' ? otherThan(value) : value } };
  });
  const elsewhere = { ...right, principal: 'cloudformation.amazonaws.com' };
  return [
    { input: right, allowed: true, about: '' },
    ...[elsewhere, ...others].map((input): Question => ({ input, allowed: false, about: 'another principal' })),
  ].flatMap((question) => ask(question, policies, policies));
}

/** Something of another account where the text is an ARN, another name where it is not. */
function otherThan(text: string): string {
  return text.startsWith('arn:') ? text.replace(/:\d{12}:/, ':999999999999:') : `other-${text}`;
}

/** A principal whom the trust policy names, as a request tells of it. */
function trusted(principal: Readonly<Record<string, string>>, context: Readonly<Record<string, ContextValue>>): string {
  const session = context['aws:PrincipalArn'];
  return typeof session === 'string' ? session : (Object.values(principal)[0] ?? '');
}
