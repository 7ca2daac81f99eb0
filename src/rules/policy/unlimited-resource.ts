import { definePolicyRule } from '../../core/rule';
import type { Span } from '../../core/span';
import { risksOf, riskWords, type ActionRisk } from '../../iam/facts/action-risk';
import { escalationMethods } from '../../iam/facts/escalation-methods';
import type { Value } from '../../iam/policy/value';
import type { Action, ResourceType } from '../../iam/reference';
import { isDenied, statementActions, wholeService } from '../policy-support/granted-actions';
import { everyResourceValue, limitsResource, typesWhollyNamed } from '../policy-support/resource-limit';
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
    ofType: {
      text: 'Every {type} is allowed for {actions} ({risk}); name the ones that are meant.',
      severity: 'information',
    },
    writes: {
      text: 'Every resource is allowed for {actions}, which can be limited to {templates}.',
      severity: 'information',
    },
    reads: { text: 'Every resource is allowed for {actions}, which can be limited to {templates}.', severity: 'hint' },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["dynamodb:DeleteTable","dynamodb:ListTables"],"Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"lambda:AddPermission","Resource":["arn:aws:lambda:eu-west-1:111122223333:function:a","[|arn:aws:*:*:*:*|]"]}',
      '{"Effect":"Allow","Action":"sqs:CreateQueue","Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"[|arn:*:s3:::*/*|]"}',
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
    const denies = document.statements.filter(({ effect }) => effect === 'Deny');
    const actions = statementActions(statement, reference).filter(
      (action) =>
        !action.isWildcardOnly &&
        !wholeServices.has(action.service.prefix) &&
        !ownRuleActions.has(action.id) &&
        !denies.some((deny) => isDenied(statement, action.id, deny)),
    );
    const everything = everyResourceValue(statement);
    if (everything === undefined) {
      yield* wholeTypes(statement.resource.values, actions);
      return;
    }
    const grave = withRisks(actions, graveRisks);
    if (grave !== undefined) {
      const data = { actions: names(grave.actions), risk: grave.risk, templates: templatesOf(grave.actions) };
      yield { message: 'grave', at: everything.span, data };
      return;
    }
    const changing = actions.filter(({ level }) => level === 'Write' || level === 'Tagging');
    const named = changing.length > 0 ? changing : actions;
    if (named.length === 0) return;
    const data = { actions: names(named), templates: templatesOf(named) };
    yield { message: changing.length > 0 ? 'writes' : 'reads', at: everything.span, data };
  },
});

/**
 * The risks for which it is always worth the trouble to name resources, the gravest first. What only destroys data is a
 * Write action among others: AWS's own policies allow that on every resource all the time.
 */
const graveRisks: readonly ActionRisk[] = ['manages-permissions', 'returns-credentials', 'reads-data'];

/** What other rules say more of: the steps that alone lead to more permissions, and roles that a service gets. */
const ownRuleActions = new Set([
  'iam:PassRole',
  'iam:CreateServiceLinkedRole',
  ...escalationMethods.flatMap(({ actions }) => (actions.length === 1 ? actions : [])),
]);

/** The first value that names every resource of a type for an action with a risk. */
function* wholeTypes(values: readonly Value[], actions: readonly Action[]): Iterable<WholeType> {
  for (const value of values) {
    const risky = withRisks(
      actions.filter((action) => typesWhollyNamed(value, action).length > 0),
      [...graveRisks, 'destroys-data'],
    );
    if (risky === undefined) continue;
    const types = new Set(risky.actions.flatMap((action) => typesWhollyNamed(value, action).map(typeName)));
    const data = { type: listWords([...types]), actions: names(risky.actions), risk: risky.risk };
    yield { message: 'ofType', at: value.span, data };
    return;
  }
}

interface WholeType {
  readonly message: 'ofType';
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
