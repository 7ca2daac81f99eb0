import { definePolicyRule } from '../../core/rule';
import type { Condition } from '../../iam/policy/model';
import type { Service, ServiceReference } from '../../iam/reference';
import { statementActions } from '../policy-support/granted-actions';
import { listWords } from '../policy-support/words';

export default definePolicyRule({
  id: 'unsupported-tag-condition',
  since: '0.1.0',
  severity: 'hint',
  tags: ['reference', 'conditions'],
  title: 'Condition on resource tags for a service that does not know them',
  why: 'Requests to such a service have no aws:ResourceTag: an Allow never allows them, and a Deny never denies them.',
  instead: 'Give the actions of these services a statement of their own.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
  ],
  messages: {
    allow: {
      text: '{key} never allows anything in {services}: requests there have no such key.',
      accessAnalyzer: ['ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    allowNotAction: {
      text: 'With NotAction, {key} never allows anything in the services whose requests have no such key, such as {services}.',
      accessAnalyzer: ['ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'],
    },
    deny: {
      text: '{key} never denies anything in {services}: requests there have no such key.',
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
      '{"Effect":"Allow","NotAction":"s3:*","Resource":"*","Condition":{"StringLike":{"[|aws:resourcetag/team|]":"a*"}}}',
      '{"Effect":"Deny","Action":["route53:ChangeResourceRecordSets"],"Resource":"*","Condition":{"StringEquals":{"[|aws:ResourceTag/stage|]":"prod"}}}',
      '{"Effect":"Deny","NotAction":"ec2:*","Resource":"*","Condition":{"StringEquals":{"[|aws:ResourceTag/stage|]":"prod"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":["ec2:StartInstances","dynamodb:*"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"a"}}}',
      '{"Effect":"Allow","Action":["route53:ListHostedZones"],"Resource":"*","Condition":{"StringEqualsIfExists":{"aws:ResourceTag/team":"a"}}}',
      '{"Effect":"Deny","Action":["route53:ChangeResourceRecordSets"],"Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceTag/stage":"prod"}}}',
    ],
  },
  *checkStatement(statement, { reference }) {
    const { effect, action } = statement;
    const condition = statement.conditions.find(asksForResourceTag);
    if (effect === undefined || action === undefined || condition === undefined) return;
    const services = new Set(statementActions(statement, reference).map((each) => each.service));
    const without = [...services].filter((service) => !knowsResourceTags(service, reference));
    if (without.length === 0) return;
    const way = effect === 'Allow' ? 'allow' : 'deny';
    yield {
      message: action.negated ? (`${way}NotAction` as const) : way,
      at: condition.keyMember.key.inner,
      data: { key: condition.key, services: listWords(without.map((service) => service.name)) },
    };
  },
});

/** Whether requests without the tag fail the condition. */
function asksForResourceTag({ key, operator }: Condition): boolean {
  if (!/^aws:resourcetag\//i.test(key) || !operator.known || operator.base === 'Null') return false;
  return !operator.ifExists && !operator.negated && operator.set !== 'ForAllValues';
}

function knowsResourceTags(service: Service, reference: ServiceReference): boolean {
  return service.actions.some((action) => reference.canHave(action, 'aws:ResourceTag/x'));
}
