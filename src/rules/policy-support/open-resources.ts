import { rememberFor } from '../../core/remember';
import type { PolicyContext } from '../../core/rule';
import type { Span } from '../../core/span';
import { listWords } from '../../core/words';
import { risksOf, type ActionRisk } from '../../iam/facts/action-risk';
import { ownRightsActions } from '../../iam/facts/credential-actions';
import { escalationMethods } from '../../iam/facts/escalation-methods';
import type { Element, StatementParts } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import { mainTypesFirst, type Action, type ServiceReference } from '../../iam/reference';
import { conditionsAreComplete } from './condition-keys';
import { strengthOf } from './condition-strength';
import { hasDenials, isDeniedAgain } from './denials';
import { mentionOf, statementActions, wholeService } from './granted-actions';
import {
  everyResourceValue,
  isOfAnyAccount,
  limitsOwner,
  limitsResource,
  mayNameWholeType,
  typesWhollyNamed,
} from './resource-limit';

/** What a statement allows, on what and when. */
export type Grant = StatementParts<'action' | 'resource' | 'conditions'>;

/** What an Allow statement allows on resources that nobody may have named. */
export interface OpenResources {
  /** The value for every resource; undefined where there is none, but perhaps one for every resource of a type. */
  readonly everything: Value | undefined;
  /** The actions of which no other rule speaks, those that take no ARN included. */
  readonly actions: readonly Action[];
}

/** Tells most statements from those of which there may be something to say here. */
export function mayBeOpen(statement: Grant, context: PolicyContext): boolean {
  if (statement.effect !== 'Allow' || statement.resource?.values.some(mayNameWholeType) !== true) return false;
  return everyResourceValue(statement) !== undefined || openResources(statement, context) !== undefined;
}

/**
 * Undefined where every resource is named, or none of a type wholly, or a condition limits the resources, and with
 * every action of every service or every action but some: then it is the actions that are too many, and other rules say
 * so.
 */
export function openResources(statement: Grant, context: PolicyContext): OpenResources | undefined {
  let known = answers.get(statement);
  if (known?.reference !== context.reference) {
    known = { reference: context.reference, open: findOpenResources(statement, context) };
    answers.set(statement, known);
  }
  return known.open;
}

/** Several rules ask the same. */
const answers = new WeakMap<
  Grant,
  { readonly reference: ServiceReference; readonly open: OpenResources | undefined }
>();

function findOpenResources(statement: Grant, context: PolicyContext): OpenResources | undefined {
  if (statement.effect !== 'Allow' || statement.resource?.negated !== false) return undefined;
  if (statement.action?.negated !== false || statement.conditions.some(limitsResource)) return undefined;
  const wholeServices = wholeServicesOf(statement);
  if (wholeServices.includes('*')) return undefined;
  const everything = everyResourceValue(statement);
  const allowed = statementActions(statement, context.reference);
  if (everything === undefined && !namesWholeType(statement.resource, allowed)) return undefined;
  const others = everything === undefined ? singleSteps : ownRuleActions;
  const isLeftOut = (action: Action): boolean =>
    wholeServices.includes(action.service.prefix) ||
    others.has(action.id) ||
    isDeniedAgain(context.document, statement, action);
  return { everything, actions: without(allowed, isLeftOut) };
}

/** The services of which the statement names every action by one value, `*` for all services. */
function wholeServicesOf({ action }: StatementParts<'action'>): readonly string[] {
  return action?.negated === false ? wholeServicesIn(action) : [];
}

const wholeServicesIn = rememberFor(({ values }: Element): readonly string[] => [
  ...new Set(values.flatMap((value) => wholeService(value) ?? [])),
]);

/** The steps that alone lead to more permissions, of which privilege-escalation speaks. */
const singleSteps = new Set(escalationMethods.flatMap(({ actions }) => (actions.length === 1 ? actions : [])));

/** What other rules speak of where it is allowed on every resource. */
const ownRuleActions = new Set([...singleSteps, 'iam:PassRole', 'iam:CreateServiceLinkedRole']);

/** The actions that some ARN can limit. */
export const limitableOf = rememberFor((actions: readonly Action[]) =>
  actions.filter((action) => !action.isWildcardOnly),
);

/** The actions that no ARN can limit, but for those that give nobody anything new. */
const unlimitableOf = rememberFor((actions: readonly Action[]) =>
  actions.filter((action) => action.isWildcardOnly && !ownRightsActions.has(action.id)),
);

/** A finding on actions with a risk: on every resource, or on every one of a type. */
export interface Exposure {
  /**
   * `limitedCaller`: on every resource, for known callers or networks, or of some accounts; `ofType`: in some accounts;
   * `within`: follows from what other rules report of the statement; `unlimitable`: by actions that take no ARN.
   */
  readonly message: 'everywhere' | 'unlimitable' | 'limitedCaller' | 'ofEveryAccount' | 'ofType' | 'within';
  readonly at: Span;
  /** `where`: ARNs that would limit the actions; for a type, its name. */
  readonly data: { readonly actions: string; readonly where: string };
}

const none: readonly Action[] = [];

/** The messages of the rules about resources that are called `within`: what other rules report takes them in. */
export const withinRules = [
  'unlimited-credential-access/within',
  'unlimited-data-access/within',
  'unlimited-permission-management/within',
] as const;

/** What the statement exposes by actions whose gravest risk is this one. */
export function* exposures(statement: Grant, context: PolicyContext, risk: GraveRisk): Iterable<Exposure> {
  const everything = everyResourceValue(statement);
  const left = everything && actionsOfOthers(statement, context, risk);
  if (everything !== undefined && left !== undefined && left.length > 0)
    yield { message: 'within', at: everything.span, data: namesOf(left) };
  const open = openResources(statement, context);
  if (open === undefined) return;
  const unlimitable = everything && byRisk(unlimitableOf(open.actions)).get(risk);
  if (everything !== undefined && unlimitable !== undefined)
    yield { message: 'unlimitable', at: everything.span, data: { actions: actionNames(unlimitable), where: '*' } };
  const actions = byRisk(limitableOf(open.actions)).get(risk);
  if (actions === undefined) return;
  const isLimited = strengthOf(statement) === 'strong' || statement.conditions.some(limitsOwner);
  if (everything !== undefined) {
    const message = isLimited ? 'limitedCaller' : 'everywhere';
    yield { message, at: everything.span, data: namesOf(actions) };
    return;
  }
  const found = wholeTypes(statement, actions).map(({ value, ...data }): Exposure => {
    return { message: !isLimited && isOfAnyAccount(value) ? 'ofEveryAccount' : 'ofType', at: value.span, data };
  });
  const worst = found.find(({ message }) => message === 'ofEveryAccount') ?? found[0];
  if (worst !== undefined) yield worst;
}

/**
 * The actions with that risk of which other rules speak where they are allowed on every resource: those that come with
 * all actions of a service or with all but some, and those that give more permissions alone.
 */
function actionsOfOthers(statement: Grant, context: PolicyContext, risk: GraveRisk): readonly Action[] {
  const { document, reference } = context;
  if (statement.effect !== 'Allow' || !conditionsAreComplete(statement)) return [];
  if (statement.conditions.some(limitsResource)) return [];
  const wholeServices = wholeServicesOf(statement);
  const isAny = statement.action?.negated === true || wholeServices.includes('*');
  const allowed = isAny
    ? wellKnown[risk].flatMap((id) => (mentionOf(statement, id) && reference.action(id)) ?? [])
    : without(
        limitableOf(byRisk(statementActions(statement, reference)).get(risk) ?? none),
        (action) => !wholeServices.includes(action.service.prefix) && !singleSteps.has(action.id),
      );
  return hasDenials(document) ? without(allowed, (action) => isDeniedAgain(document, statement, action)) : allowed;
}

/** The same list where none is left out, as much is remembered of lists. */
function without(actions: readonly Action[], isLeftOut: (action: Action) => boolean): readonly Action[] {
  return actions.some(isLeftOut) ? actions.filter((action) => !isLeftOut(action)) : actions;
}

/** The best known of each risk stand for the many that come with all actions of all services. */
const wellKnown: Readonly<Record<GraveRisk, readonly string[]>> = {
  'returns-credentials': ['sts:AssumeRole', 'iam:CreateAccessKey', 'redshift:GetClusterCredentials'],
  'manages-permissions': ['iam:PutRolePolicy', 's3:PutBucketPolicy', 'kms:PutKeyPolicy', 'lambda:AddPermission'],
  'reads-data': ['s3:GetObject', 'secretsmanager:GetSecretValue', 'ssm:GetParameter', 'kms:Decrypt', 'dynamodb:Scan'],
};

/** Whether a value of the element names every resource of a type for one of the actions. */
function namesWholeType({ values }: Element, actions: readonly Action[]): boolean {
  return values.some(
    (value) => mayNameWholeType(value) && actions.some((action) => typesWhollyNamed(value, action).length > 0),
  );
}

/** The values of the statement that name every resource of a type for some of the actions. */
export function wholeTypes(
  { resource }: StatementParts<'resource'>,
  actions: readonly Action[],
): readonly { readonly value: Value; readonly actions: string; readonly where: string }[] {
  return (resource?.values ?? []).flatMap((value) => {
    if (!mayNameWholeType(value)) return [];
    const named = actions.filter((action) => typesWhollyNamed(value, action).length > 0);
    if (named.length === 0) return [];
    const types = named.flatMap((action) => typesWhollyNamed(value, action));
    const where = listWords([...new Set(types.map(({ service, name }) => `${service.prefix} ${name}`))]);
    return [{ value, actions: actionNames(named), where }];
  });
}

/**
 * The risks for which it is always worth the trouble to name resources. What only destroys data is a Write action among
 * others: AWS's own policies allow that on every resource all the time.
 */
const graveRisks = [
  'returns-credentials',
  'manages-permissions',
  'reads-data',
] as const satisfies readonly ActionRisk[];

export type GraveRisk = (typeof graveRisks)[number];

/** The actions by the first of these risks that they have, so that each is spoken of once. */
const byRisk = rememberFor((actions: readonly Action[]): ReadonlyMap<GraveRisk, readonly Action[]> => {
  const groups = new Map<GraveRisk, Action[]>();
  for (const action of actions) {
    const risk = graveRiskOf(action);
    if (risk === undefined) continue;
    const group = groups.get(risk);
    if (group === undefined) groups.set(risk, [action]);
    else group.push(action);
  }
  return groups;
});

const namesOf = rememberFor((actions: readonly Action[]) => ({
  actions: actionNames(actions),
  where: arnTemplates(actions),
}));

/** The first of the grave risks that the action has, under which it is reported. */
export function graveRiskOf(action: Action): GraveRisk | undefined {
  const risks = risksOf(action);
  return risks.length > 0 ? graveRisks.find((risk) => risks.includes(risk)) : undefined;
}

export function actionNames(actions: readonly Action[]): string {
  return listWords(actions.map((action) => action.id));
}

/** The ARNs to write in place of `*`, with placeholders for what differs, the likeliest first. */
export function arnTemplates(actions: readonly Action[], most = 3): string {
  return listWords([...new Set(mainTypesFirst(actions).flatMap(({ arns }) => arns.slice(0, 1)))], most);
}
