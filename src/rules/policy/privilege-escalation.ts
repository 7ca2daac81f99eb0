import { remember } from '../../core/remember';
import { definePolicyRule } from '../../core/rule';
import { listWords } from '../../core/words';
import { actionMatches, parseAction } from '../../iam/action-pattern';
import { escalationMethods, type EscalationMethod } from '../../iam/facts/escalation-methods';
import { globMatches, parseGlob } from '../../iam/glob';
import type { Condition, PolicyDocument, Statement } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { Action, ServiceReference } from '../../iam/reference';
import { conditionsAreComplete } from '../policy-support/condition-keys';
import { isDeniedAgain } from '../policy-support/denials';
import { mentionOf, wholeService } from '../policy-support/granted-actions';
import { withinRules } from '../policy-support/open-resources';
import {
  everyResourceValue,
  isFirm,
  limitsResource,
  typesWhollyNamed,
  wholesaleValues,
} from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'privilege-escalation',
  since: '0.1.0',
  severity: 'warning',
  tags: ['actions', 'escalation'],
  title: 'Actions with which the principal can give itself more permissions',
  why: 'Whoever may do these things together is as powerful as the roles, users and policies that they reach, whatever else the policy says.',
  instead:
    'Leave one of the actions out, or limit them to resources that are no more powerful than the principal itself.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  ],
  appliesTo: ['identity'],
  supersedes: withinRules,
  messages: {
    steps: 'With {ways} principals can {gain}.',
    within: 'Includes {ways}, with which principals can {gain}.',
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["[|ec2:RunInstances|]","iam:PassRole"],"Resource":"*"}',
      '{"Effect":"Allow","Action":"[|iam:CreatePolicyVersion|]","Resource":"*"}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:Pass*","Resource":"arn:aws:iam::111122223333:role/*"},{"Effect":"Allow","Action":["[|lambda:Create*|]","lambda:InvokeFunction"],"Resource":"*"}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"[|iam:PutUserPolicy|]","Resource":"*"},{"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::111122223333:user/admin"}]}',
      '{"Effect":"Allow","Action":["[|ecs:RunTask|]","iam:PassRole"],"Resource":"*"}',
      '{"Effect":"Allow","Action":["iam:CreateAccessKey","[|iam:PutUserPolicy|]"],"Resource":"arn:aws:iam::*:user/${aws:username}"}',
    ],
    good: [
      '{"Effect":"Allow","Action":["ec2:RunInstances","ec2:StartInstances"],"Resource":"*"}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}},{"Effect":"Allow","Action":"ec2:RunInstances","Resource":"*"}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:PassRole"],"Resource":"arn:aws:iam::111122223333:role/worker"},{"Effect":"Allow","Action":"ec2:RunInstances","Resource":"*"}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"},{"Effect":"Deny","NotAction":"s3:*","Resource":"*"}]}',
      '{"Effect":"Allow","Action":"iam:AttachUserPolicy","Resource":"*","Condition":{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/ReadOnlyAccess"}}}',
      '{"Effect":"Allow","Action":"iam:CreateAccessKey","Resource":"arn:aws:iam::*:user/${aws:username}"}',
    ],
  },
  *checkDocument(document, { reference }) {
    const allows = allowedSteps(document, reference);
    const found = new Map<Statement | Value, Way[]>();
    for (const method of escalationMethods) {
      const grants = method.actions.map((action) =>
        allows.get(action)?.find((grant) => isWide(grant, method) && !isLimited(grant, method)),
      );
      const [first] = grants;
      if (first === undefined || !grants.every((grant) => grant !== undefined)) continue;
      const key = wholeServiceOf(grants) ?? first.statement;
      found.set(key, [...(found.get(key) ?? []), { method, first }]);
    }
    for (const [key, ways] of found) {
      const [{ first } = {}] = ways;
      if (first === undefined) continue;
      const at = first.value?.span ?? first.statement.action?.member.key.inner ?? first.statement.span;
      const names = listWords(ways.map(({ method }) => method.actions.join(' + ')));
      const gain = gainsOf(ways);
      const message = key === first.statement ? 'steps' : 'within';
      yield { message, at, data: { ways: names, gain } };
    }
  },
});

/** A step that a statement allows, and the value that brings it in; none for `NotAction`. */
interface Grant {
  readonly statement: Statement;
  readonly action: Action;
  readonly value: Value | undefined;
}

interface Way {
  readonly method: EscalationMethod;
  readonly first: Grant;
}

/** What the ways lead to; of many gains the first few, as any of them is too much. */
function gainsOf(ways: readonly Way[]): string {
  const gains = [...new Set(ways.map(({ method }) => method.gain))];
  return gains.slice(0, mostGains).join(', or ') + (gains.length > mostGains ? ', and more' : '');
}

const mostGains = 3;

/** The value for every action of a service, or of all, that brings in all the steps alone. */
function wholeServiceOf(grants: readonly Grant[]): Value | undefined {
  const value = grants[0]?.value;
  if (value === undefined || wholeService(value) === undefined) return undefined;
  return grants.every((grant) => grant.value === value) ? value : undefined;
}

/** All actions that occur in a method. */
const steps = [...new Set(escalationMethods.flatMap(({ actions }) => actions))];
const spelling = new Map(steps.map((step) => [step.toLowerCase(), step]));

/** The statements that allow a step, where nothing denies it again. */
function allowedSteps(document: PolicyDocument, reference: ServiceReference): ReadonlyMap<string, readonly Grant[]> {
  const allowed = new Map<string, Grant[]>();
  for (const statement of document.statements) {
    if (statement.effect !== 'Allow' || !conditionsAreComplete(statement)) continue;
    for (const step of stepsIn(statement)) {
      const action = reference.action(step);
      if (action === undefined || isDeniedAgain(document, statement, action)) continue;
      const grant = { statement, action, value: mentionOf(statement, step)?.value };
      const others = allowed.get(step);
      if (others === undefined) allowed.set(step, [grant]);
      else others.push(grant);
    }
  }
  return allowed;
}

const noSteps: readonly string[] = [];

function stepsIn(statement: Statement): Iterable<string> {
  const { action } = statement;
  if (action === undefined) return noSteps;
  if (action.negated) return steps.filter((step) => mentionOf(statement, step) !== undefined);
  let found: Set<string> | undefined;
  for (const { known, text } of action.values)
    if (known) for (const step of stepsOf(text)) (found ??= new Set()).add(step);
  return found ?? noSteps;
}

/** The steps that a value of `Action` stands for. */
const stepsOf = remember((text: string): readonly string[] => {
  if (!/[*?]/.test(text)) {
    const step = spelling.get(text.toLowerCase());
    return step === undefined ? noSteps : [step];
  }
  const service = /^[^*?:]*:/.exec(text)?.[0].toLowerCase() ?? '';
  const candidates = steps.filter((step) => step.startsWith(service));
  if (candidates.length === 0) return noSteps;
  const pattern = parseAction(text);
  return candidates.filter((step) => actionMatches(pattern, step) === 'yes');
});

/**
 * Whether the resources of the grant are no obstacle: nobody has named them one by one. What is new with a passed role may
 * be limited by name, as the caller chooses the name; then it is the role that counts.
 */
function isWide({ statement, action }: Grant, { passedTo, withItself }: EscalationMethod): boolean {
  if (passedTo !== undefined && action.id !== 'iam:PassRole') return true;
  if (everyResourceValue(statement) !== undefined || statement.resource?.negated === true) return true;
  const { resource } = statement;
  if (resource === undefined) return false;
  return (
    wholesaleValues(resource, action).some((value) => typesWhollyNamed(value, action).length > 0) ||
    (withItself === true && resource.values.some(isCaller))
  );
}

/** Whether the value stands for the user who asks. */
function isCaller({ text }: Value): boolean {
  return /:user\/(.*\/)?\$\{aws:username\}$/i.test(text);
}

/** Whether a condition keeps the statement from being a step of the method. */
function isLimited({ statement, action }: Grant, method: EscalationMethod): boolean {
  return statement.conditions.some((condition) =>
    action.id === 'iam:PassRole' ? excludes(condition, method) : limitsResource(condition),
  );
}

/** Whether the condition keeps the role from being passed to the service of the method. */
function excludes(condition: Condition, { passedTo }: EscalationMethod): boolean {
  if (condition.key.toLowerCase() !== 'iam:passedtoservice' || !isFirm(condition) || passedTo === undefined)
    return false;
  return !condition.values.some(({ known, text }) => !known || globMatches(parseGlob(text), passedTo) !== 'no');
}
