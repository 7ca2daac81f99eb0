import { rememberFor } from '../../core/remember';
import { definePolicyRule } from '../../core/rule';
import type { Span } from '../../core/span';
import { risksOf, riskWords, type ActionRisk } from '../../iam/facts/action-risk';
import { credentialActions } from '../../iam/facts/credential-actions';
import { escalationMethods } from '../../iam/facts/escalation-methods';
import type { Condition, Statement } from '../../iam/policy/model';
import type { Action, ResourceType } from '../../iam/reference';
import { strengthOf } from '../policy-support/condition-strength';
import { deniesOf, isDenied, statementActions, wholeService } from '../policy-support/granted-actions';
import {
  everyResourceValue,
  isFirm,
  limitsOwner,
  limitsResource,
  typesWhollyNamed,
} from '../policy-support/resource-limit';
import { listWords } from '../policy-support/words';

export default definePolicyRule({
  id: 'unlimited-resource',
  since: '0.1.0',
  severity: 'warning',
  tags: ['resources', 'exposure'],
  title: 'Actions that could be limited to some resources are allowed on all',
  why: 'Whoever gets hold of the credentials reaches every resource of the account, also those that come later.',
  instead: 'Give the ARNs of the resources that are meant. What takes no ARN belongs in a statement of its own.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  appliesTo: ['identity'],
  messages: {
    grave: 'Every resource is allowed for {actions} ({risk}); limit that to {templates}.',
    graveOfType: 'Every {type} of every account is allowed for {actions} ({risk}); name the ones that are meant.',
    limitedCaller: {
      text: 'Every resource is allowed for {actions} ({risk}), if only to some callers; limit that to {templates}.',
      severity: 'information',
    },
    ofType: {
      text: 'Every {type} is allowed for {actions} ({risk}); name the ones that are meant.',
      severity: 'information',
    },
    credentials: {
      text: 'Anybody’s credentials are returned by {actions}, which no ARN can limit.',
      severity: 'information',
    },
    writes: {
      text: 'Every resource is allowed for {actions}, which can be limited to {templates}.',
      severity: 'information',
    },
    mild: { text: 'Every resource is allowed for {actions}, which can be limited to {templates}.', severity: 'hint' },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["dynamodb:DeleteTable","dynamodb:ListTables"],"Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"lambda:AddPermission","Resource":["arn:aws:lambda:eu-west-1:111122223333:function:a","[|arn:aws:*:*:*:*|]"]}',
      '{"Effect":"Allow","Action":"sqs:CreateQueue","Resource":"[|*|]","Condition":{"IpAddress":{"aws:SourceIp":"52.94.76.0/24"}}}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"[|arn:*:s3:::*/*|]"}',
      '{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"[|arn:aws:iam::*:role/*|]"}',
      '{"Effect":"Allow","Action":"kms:Decrypt","Resource":"[|*|]","Condition":{"IpAddress":{"aws:SourceIp":"52.94.76.0/24"}}}',
      '{"Effect":"Allow","Action":"cognito-identity:GetCredentialsForIdentity","Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"dynamodb:DeleteTable","Resource":"[|arn:aws:dynamodb:*:*:table/*|]"}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"[|*|]","Condition":{"StringEqualsIfExists":{"s3:ExistingObjectTag/public":"yes"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":["ec2:DescribeInstances","s3:ListAllMyBuckets"],"Resource":"*"}',
      '{"Effect":"Allow","Action":["s3:GetObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":"ec2:TerminateInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/stage":"test"}}}',
      '{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"arn:aws:logs:eu-west-1:111122223333:log-group:app:*"}',
      '{"Effect":"Allow","Action":"dynamodb:PutItem","Resource":"arn:aws:dynamodb:*:*:table/${aws:username}"}',
      '{"Effect":"Deny","Action":"s3:*","Resource":"*"}',
      { type: 'boundary', text: '{"Effect":"Allow","Action":"dynamodb:*","Resource":"*"}' },
      '{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}',
    ],
  },
  *checkStatement(statement, { document, reference }) {
    if (statement.effect !== 'Allow' || statement.resource?.negated !== false) return;
    if (statement.conditions.some(limitsResource)) return;
    // With every action of a service, or every action but some, it is these that are too many: other rules say so.
    if (statement.action?.negated !== false) return;
    const wholeServices = new Set(statement.action.values.map(wholeService));
    if (wholeServices.has('*')) return;
    const everything = everyResourceValue(statement);
    const denies = deniesOf(document);
    const others = everything === undefined ? singleSteps : ownRuleActions;
    const isLeftToOthers = (action: Action): boolean =>
      wholeServices.has(action.service.prefix) ||
      others.has(action.id) ||
      denies.some((deny) => isDenied(statement, action, deny));
    const allowed = statementActions(statement, reference);
    const actions = allowed.some(isLeftToOthers) ? allowed.filter((action) => !isLeftToOthers(action)) : allowed;
    if (everything === undefined) {
      yield* wholeTypes(statement, limitableOf(actions));
      return;
    }
    const at = everything.span;
    const { grave, credentials, named } = onEveryResource(actions);
    if (grave !== undefined) {
      yield { message: strengthOf(statement) === 'strong' ? 'limitedCaller' : 'grave', at, data: grave };
    } else if (credentials !== undefined) {
      yield { message: 'credentials', at, data: credentials };
    } else if (named !== undefined) {
      // Beside what takes no ARN the statement has to be split, and a condition may have been meant to do.
      const isPlain = named.areAll && !statement.conditions.some(isAboutRequest);
      yield { message: named.change && isPlain ? 'writes' : 'mild', at, data: named.data };
    }
  },
});

/** The actions that some ARN can limit. */
const limitableOf = rememberFor((actions: readonly Action[]) => actions.filter((action) => !action.isWildcardOnly));

/** What is to say of the actions on every resource. Remembered, as a pattern like `ec2:Describe*` stands for many. */
const onEveryResource = rememberFor((actions: readonly Action[]) => {
  const limitable = limitableOf(actions);
  const grave = withRisks(limitable, graveRisks);
  const credentials = actions.filter(
    (action) => action.isWildcardOnly && credentialActions.has(action.id) && !ownRights.has(action.id),
  );
  const changing = limitable.filter(({ level }) => level === 'Write' || level === 'Tagging');
  const named = changing.length > 0 ? changing : limitable;
  return {
    grave: grave && { actions: names(grave.actions), risk: grave.risk, templates: templatesOf(grave.actions) },
    credentials: credentials.length > 0 ? { actions: names(credentials) } : undefined,
    named:
      named.length > 0
        ? {
            change: changing.length > 0,
            areAll: actions.every(alwaysNamesResource),
            data: { actions: names(named), templates: templatesOf(named) },
          }
        : undefined,
  };
});

/**
 * The risks for which it is always worth the trouble to name resources, the gravest first. What only destroys data is a
 * Write action among others: AWS's own policies allow that on every resource all the time.
 */
const graveRisks: readonly ActionRisk[] = ['manages-permissions', 'returns-credentials', 'reads-data'];

/** The steps that alone lead to more permissions, of which privilege-escalation speaks. */
const singleSteps = new Set(escalationMethods.flatMap(({ actions }) => (actions.length === 1 ? actions : [])));

/** What other rules speak of where it is allowed on every resource. */
const ownRuleActions = new Set([...singleSteps, 'iam:PassRole', 'iam:CreateServiceLinkedRole']);

/** Whether every request for the action names a resource: of a type that is required, or one of several. */
function alwaysNamesResource({ resourceTypes }: Action): boolean {
  return resourceTypes.length > 1 || resourceTypes.some((use) => use.required);
}

/** Whether the condition asks for something of the request itself: neither who makes it, nor from where, how or when. */
function isAboutRequest(condition: Condition): boolean {
  return isFirm(condition) && /^(?!aws:)|^aws:(request|tagkeys|resource|calledvia|viaawsservice)/i.test(condition.key);
}

/** Credentials that open no more than their caller may do anyway. */
const ownRights: ReadonlySet<string> = new Set([
  'ecr:GetAuthorizationToken',
  'ecr-public:GetAuthorizationToken',
  'lakeformation:GetDataAccess',
  'sts:GetServiceBearerToken',
  'sts:GetSessionToken',
]);

/** The first value that names every resource of a type for an action with a risk, a grave one before others. */
function* wholeTypes(statement: Statement, actions: readonly Action[]): Iterable<WholeType> {
  const risky = actions.filter((action) => risksOf(action).length > 0);
  const isLimited = strengthOf(statement) === 'strong' || statement.conditions.some(limitsOwner);
  const found = (statement.resource?.values ?? []).flatMap((value): WholeType[] => {
    if (!value.text.endsWith('*')) return [];
    const named = risky.filter((action) => typesWhollyNamed(value, action).length > 0);
    const grave = withRisks(named, graveRisks);
    const group = grave ?? withRisks(named, ['destroys-data']);
    if (group === undefined) return [];
    const types = new Set(group.actions.flatMap((action) => typesWhollyNamed(value, action).map(typeName)));
    const data = { type: listWords([...types]), actions: names(group.actions), risk: group.risk };
    const isOfAnyAccount = !isLimited && /^\*?$/.test(value.text.split(':')[4] ?? '');
    return [{ message: grave !== undefined && isOfAnyAccount ? 'graveOfType' : 'ofType', at: value.span, data }];
  });
  const worst = found.find(({ message }) => message === 'graveOfType') ?? found[0];
  if (worst !== undefined) yield worst;
}

interface WholeType {
  readonly message: 'graveOfType' | 'ofType';
  readonly at: Span;
  readonly data: { readonly type: string; readonly actions: string; readonly risk: string };
}

/** The actions that have one of the risks, the gravest first, and all of these risks of theirs in words. */
function withRisks(
  actions: readonly Action[],
  risks: readonly ActionRisk[],
): { actions: readonly Action[]; risk: string } | undefined {
  const found = risks.map((risk) => ({ risk, actions: actions.filter((action) => risksOf(action).includes(risk)) }));
  const present = found.filter((group) => group.actions.length > 0);
  if (present.length === 0) return undefined;
  return {
    actions: [...new Set(present.flatMap((group) => group.actions))],
    risk: present.map(({ risk }) => riskWords[risk]).join(', '),
  };
}

function names(actions: readonly Action[]): string {
  return listWords(actions.map((action) => action.id));
}

function typeName(type: ResourceType): string {
  return `${type.service.prefix} ${type.name}`;
}

/** The ARNs to write in place of `*`, with placeholders for what differs; what an action always needs comes first. */
function templatesOf(actions: readonly Action[]): string {
  const uses = actions.flatMap((action) => action.resourceTypes);
  const ordered = [...uses.filter((use) => use.required), ...uses.filter((use) => !use.required)];
  return listWords([...new Set(ordered.flatMap((use) => use.type.arns.slice(0, 1)))], 3);
}
