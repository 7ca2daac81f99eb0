import { rememberFor } from '../../core/remember';
import { definePolicyRule, type PolicyContext } from '../../core/rule';
import { destructiveActions } from '../../iam/facts/destructive-actions';
import type { Condition } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { Action } from '../../iam/reference';
import { hasDenials } from '../policy-support/denials';
import { wholeService } from '../policy-support/granted-actions';
import {
  actionNames,
  arnTemplates,
  graveRiskOf,
  limitableOf,
  mayBeOpen,
  openResources,
  wholeTypes,
  type Grant,
} from '../policy-support/open-resources';
import { everyResourceValue, isFirm, isOfAnyAccount, limitsResource } from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'unlimited-resource',
  since: '0.1.0',
  severity: 'information',
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
    writes: 'Every resource is allowed for {actions}, which can be limited to {templates}.',
    mild: { text: 'Every resource is allowed for {actions}, which can be limited to {templates}.', severity: 'hint' },
    ofType:
      'Every {type} is allowed for {actions}, with which one destroys data for good; name the ones that are meant.',
    mildOfType: { text: 'Every {type} is allowed for {actions}; name the ones that are meant.', severity: 'hint' },
    within: 'Every resource is allowed for {actions}, which can be limited to {templates}.',
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["dynamodb:UpdateTable"],"Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":["dynamodb:DeleteTable","dynamodb:ListTables"],"Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"sqs:CreateQueue","Resource":"[|*|]","Condition":{"IpAddress":{"aws:SourceIp":"52.94.76.0/24"}}}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"dynamodb:DeleteTable","Resource":"[|arn:aws:dynamodb:*:*:table/*|]"}',
      '{"Effect":"Allow","Action":"s3:PutObject","Resource":"[|arn:aws:s3:::*|]"}',
    ],
    good: [
      '{"Effect":"Allow","Action":["ec2:DescribeInstances","s3:ListAllMyBuckets"],"Resource":"*"}',
      '{"Effect":"Allow","Action":["s3:GetObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":"ec2:TerminateInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/stage":"test"}}}',
      '{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"arn:aws:logs:eu-west-1:111122223333:log-group:app:*"}',
      '{"Effect":"Allow","Action":"dynamodb:PutItem","Resource":"arn:aws:dynamodb:*:*:table/${aws:username}"}',
      '{"Effect":"Deny","Action":"s3:*","Resource":"*"}',
      '{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}',
      { type: 'boundary', text: '{"Effect":"Allow","Action":"dynamodb:*","Resource":"*"}' },
    ],
  },
  reads: ['action', 'resource', 'conditions'],
  concerns: mayBeOpen,
  *checkStatement(statement, context) {
    const service = wholeServiceEverywhere(statement, context);
    if (service !== undefined) {
      const { named, data } = onEveryResource(service.actions);
      if (named.length > 0) yield { message: 'within', at: service.at.span, data };
    }
    const open = openResources(statement, context);
    if (open === undefined) return;
    if (open.everything === undefined) {
      const destructive = open.actions.filter((action) => destructiveActions.has(action.id));
      const [grave] = wholeTypes(statement, destructive);
      const mild = grave === undefined && statement.conditions.length === 0 ? changesOf(open.actions) : [];
      const found = grave ?? wholeTypes(statement, mild).find(({ value }) => isOfAnyAccount(value));
      if (found === undefined) return;
      const message = found === grave ? 'ofType' : 'mildOfType';
      yield { message, at: found.value.span, data: { actions: found.actions, type: found.where } };
      return;
    }
    const { named, change, areAll, data } = onEveryResource(open.actions);
    if (named.length === 0) return;
    // Beside what takes no ARN the statement has to be split, and a condition may have been meant to do.
    const isPlain = change && areAll && !statement.conditions.some(isAboutRequest);
    yield { message: isPlain ? 'writes' : 'mild', at: open.everything.span, data };
  },
});

/**
 * The actions that change something, of which no graver finding speaks. Those that need resources of many types may be
 * limited by the others.
 */
function changesOf(actions: readonly Action[]): readonly Action[] {
  const { named, change } = onEveryResource(actions);
  return change ? named.filter(({ resourceTypes }) => resourceTypes.length <= 2) : [];
}

/** The first value of the statement that stands for all actions of one service, which are allowed on every resource. */
function wholeServiceEverywhere(
  statement: Grant,
  { document, reference }: PolicyContext,
): { readonly actions: readonly Action[]; readonly at: Value } | undefined {
  if (statement.effect !== 'Allow' || statement.action?.negated !== false) return undefined;
  if (everyResourceValue(statement) === undefined || statement.conditions.some(limitsResource)) return undefined;
  const at = statement.action.values.find((value) => ![undefined, '*'].includes(wholeService(value)));
  if (at === undefined || hasDenials(document)) return undefined;
  return { actions: reference.expand(at.text).actions, at };
}

/** What is to say of the actions on every resource. Remembered, as a pattern like `ec2:Describe*` stands for many. */
const onEveryResource = rememberFor((actions: readonly Action[]) => {
  const limitable = limitableOf(actions).filter((action) => graveRiskOf(action) === undefined);
  const changing = limitable.filter(({ level }) => level === 'Write' || level === 'Tagging');
  const change = changing.length > 0;
  const named = change ? changing : limitable;
  return {
    named,
    change,
    areAll: actions.every(alwaysNamesResource),
    data: { actions: actionNames(named), templates: arnTemplates(named) },
  };
});

/** Whether every request for the action names a resource: of a type that is required, or one of several. */
function alwaysNamesResource({ resourceTypes }: Action): boolean {
  return resourceTypes.length > 1 || resourceTypes.some((use) => use.required);
}

/** Whether the condition asks for something of the request itself: neither who makes it, nor from where, how or when. */
function isAboutRequest(condition: Condition): boolean {
  return isFirm(condition) && /^(?!aws:)|^aws:(request|tagkeys|resource|calledvia|viaawsservice)/i.test(condition.key);
}
