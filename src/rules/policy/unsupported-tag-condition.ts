import { definePolicyRule } from '../../core/rule';
import { listWords } from '../../core/words';
import type { Question } from '../../iam/policy/model';
import type { Action, ServiceReference } from '../../iam/reference';
import { knownTexts, statementActions } from '../policy-support/granted-actions';

export default definePolicyRule({
  id: 'unsupported-tag-condition',
  since: '0.1.0',
  severity: 'hint',
  tags: ['reference', 'conditions'],
  title: 'Condition on resource tags for actions that do not know them',
  why: 'Some services, and most actions that list, have no aws:ResourceTag in their requests: an Allow never allows them, and a Deny never denies them.',
  instead: 'Give these actions a statement of their own.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
  ],
  messages: {
    allow: {
      text: '{key} never allows {actions}: requests for that have no such key.',
      accessAnalyzer: ['ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    allowNotAction: {
      text: 'With NotAction, {key} never allows anything in the services whose requests have no such key, such as {services}.',
      accessAnalyzer: ['ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    deny: {
      text: '{key} never denies {actions}: requests for that have no such key.',
      accessAnalyzer: ['DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
      severity: 'warning',
    },
    denyNotAction: {
      text: 'With NotAction, {key} never denies anything in the services whose requests have no such key, such as {services}.',
      accessAnalyzer: ['DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["ec2:StartInstances","sts:GetCallerIdentity","route53:ListHostedZones"],"Resource":"*","Condition":{"StringEquals":{"[|aws:ResourceTag/team|]":"a"}}}',
      '{"Effect":"Allow","Action":["ec2:StartInstances","ec2:DescribeInstances"],"Resource":"*","Condition":{"StringEquals":{"[|aws:ResourceTag/team|]":"a"}}}',
      '{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"[|aws:ResourceTag/team|]":"a"}}}',
      '{"Effect":"Allow","NotAction":"s3:*","Resource":"*","Condition":{"StringLike":{"[|aws:resourcetag/team|]":"a*"}}}',
      '{"Effect":"Deny","Action":["route53:ChangeResourceRecordSets"],"Resource":"*","Condition":{"StringEquals":{"[|aws:ResourceTag/stage|]":"prod"}}}',
      '{"Effect":"Deny","NotAction":"ec2:*","Resource":"*","Condition":{"StringEquals":{"[|aws:ResourceTag/stage|]":"prod"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":["ec2:StartInstances","dynamodb:*","acm:RequestCertificate"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"a"}}}',
      '{"Effect":"Allow","Action":["route53:ListHostedZones"],"Resource":"*","Condition":{"StringEqualsIfExists":{"aws:ResourceTag/team":"a"}}}',
      '{"Effect":"Deny","Action":["route53:ChangeResourceRecordSets"],"Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceTag/stage":"prod"}}}',
    ],
  },
  reads: ['action', 'conditions'],
  concernsQuestion: asksForResourceTag,
  *checkStatement(statement, { reference }) {
    const { effect, action } = statement;
    const condition = statement.conditions.find(asksForResourceTag);
    if (effect === undefined || action === undefined || condition === undefined) return;
    const { key } = condition;
    const at = condition.keyMember.key.inner;
    if (action.negated) {
      const services = listWords(servicesWithout(statementActions(statement, reference), reference));
      const message = effect === 'Allow' ? 'allowNotAction' : 'denyNotAction';
      if (services !== '') yield { message, at, data: { key, services } };
    } else {
      const without = knownTexts(action).flatMap((text) => actionsWithout(text, reference));
      const actions = listWords([...new Set(without)]);
      if (actions !== '') yield { message: effect === 'Allow' ? 'allow' : 'deny', at, data: { key, actions } };
    }
  },
});

/** Whether requests without the tag fail the condition. */
function asksForResourceTag({ key, operator }: Question): boolean {
  if (!/^aws:resourcetag\//i.test(key) || !operator.known || operator.base === 'Null') return false;
  return !operator.ifExists && !operator.negated && operator.set !== 'ForAllValues';
}

/**
 * What an action or pattern stands for whose requests never have the tag: itself, or of "*" whole services. What makes
 * something with tags is left out, as many services count the tags of the request for those of the resource, and Access
 * Analyzer lets it pass (measured on AWS managed policies, 2026).
 */
function actionsWithout(pattern: string, reference: ServiceReference): readonly string[] {
  const { actions } = reference.expand(pattern);
  if (/^\*+$/.test(pattern)) return servicesWithout(actions, reference).map((name) => `anything in ${name}`);
  return actions.length > 0 && !actions.some((action) => mayHaveTag(action, reference)) ? [pattern] : [];
}

function mayHaveTag(action: Action, reference: ServiceReference): boolean {
  return hasResourceTag(action, reference) || reference.canHave(action, 'aws:RequestTag/x');
}

/** The names of the services none of whose actions know tags. */
function servicesWithout(actions: readonly Action[], reference: ServiceReference): readonly string[] {
  const services = new Set(actions.map(({ service }) => service));
  return [...services]
    .filter((service) => !service.actions.some((action) => hasResourceTag(action, reference)))
    .map(({ name }) => name);
}

function hasResourceTag(action: Action, reference: ServiceReference): boolean {
  return reference.canHave(action, 'aws:ResourceTag/x');
}
