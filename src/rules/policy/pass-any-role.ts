import { definePolicyRule } from '../../core/rule';
import { rememberFor } from '../../core/remember';
import type { Condition, PolicyDocument } from '../../iam/policy/model';
import { asksAbout, conditionsAreComplete } from '../policy-support/condition-keys';
import { mentionOf } from '../policy-support/granted-actions';
import { openGrant } from '../policy-support/open-grant';
import { asksForValue, everyResourceValue } from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'pass-any-role',
  since: '0.1.0',
  severity: 'warning',
  tags: ['actions', 'resources', 'escalation'],
  title: 'Any role may be passed to any service',
  why: 'Who passes a role to a service acts with the permissions of that role, however powerful it is.',
  instead: 'Name the roles, and the service with `iam:PassedToService`.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  appliesTo: ['identity'],
  messages: {
    named: {
      text: '{text} on every role, to any service: name the roles, or the service with iam:PassedToService.',
      accessAnalyzer: ['PASS_ROLE_WITH_STAR_IN_RESOURCE'],
    },
    wildcard: {
      text: '{text} includes iam:PassRole, on every role and to any service.',
      accessAnalyzer: ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE'],
    },
    notAction: {
      text: '{text} leaves iam:PassRole allowed, on every role and to any service.',
      accessAnalyzer: ['PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION'],
    },
    namedNotResource: {
      text: '{text} on every role that NotResource does not list, to any service.',
      accessAnalyzer: ['PASS_ROLE_WITH_NOT_RESOURCE'],
    },
    wildcardNotResource: {
      text: '{text} includes iam:PassRole, on every role that NotResource does not list.',
      accessAnalyzer: ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'],
    },
    notActionNotResource: {
      text: '{text} leaves iam:PassRole allowed, on every role that NotResource does not list.',
      accessAnalyzer: ['PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["ecs:RunTask","[|iam:PassRole|]"],"Resource":"*"}',
      '{"Effect":"Allow","Action":"[|iam:P*|]","Resource":"*"}',
      '{"Effect":"Allow","Action":"[|iam:PassRole|]","Resource":"arn:aws:iam::111122223333:role/*"}',
      '{"Effect":"Allow","[|NotAction|]":["s3:*","sqs:*"],"Resource":"*"}',
      '{"Effect":"Allow","Action":"[|IAM:passrole|]","NotResource":"arn:aws:iam::111122223333:role/admin"}',
      '{"Effect":"Allow","Action":"[|iam:*|]","NotResource":"arn:aws:iam::111122223333:role/admin"}',
      '{"Effect":"Allow","[|NotAction|]":"sqs:*","NotResource":"arn:aws:iam::111122223333:role/admin"}',
      '{"Effect":"Allow","Action":"[|iam:PassRole|]","Resource":"*","Condition":{"StringEqualsIfExists":{"iam:PassedToService":["ecs-tasks.amazonaws.com"]}}}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"[|iam:PassRole|]","Resource":"*"},{"Effect":"Deny","Action":"iam:*","NotResource":"arn:aws:iam::111122223333:role/*"}]}',
    ],
    good: [
      '{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/worker-*"}',
      '{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"},{"Effect":"Deny","Action":"iam:PassRole","Resource":"*"}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"},{"Effect":"Deny","Action":"iam:*","NotResource":"arn:aws:iam::111122223333:role/worker"}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"},{"Effect":"Deny","Action":"iam:PassRole","Resource":"*","Condition":{"StringNotEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}}]}',
      '{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}',
      '{"Effect":"Deny","Action":"iam:PassRole","Resource":"*"}',
      { type: 'scp', text: '{"Effect":"Allow","Action":"*","Resource":"*"}' },
    ],
  },
  reads: ['action', 'resource', 'conditions'],
  *checkStatement(statement, context) {
    const grant = openGrant(statement, 'iam:PassRole', context);
    if (grant === undefined || statement.conditions.some(namesService) || isDeniedForOtherServices(context.document))
      return;
    yield { message: grant.form, at: grant.at, data: { text: grant.text } };
  },
});

/** Whether a Deny takes passing roles back for all services but those that its condition names. */
const isDeniedForOtherServices = rememberFor(({ statements }: PolicyDocument) =>
  statements.some(
    (statement) =>
      statement.effect === 'Deny' &&
      everyResourceValue(statement) !== undefined &&
      mentionOf(statement, 'iam:PassRole') !== undefined &&
      conditionsAreComplete(statement) &&
      statement.conditions.length > 0 &&
      statement.conditions.every((condition) => condition.operator.negated && asksAbout(condition, passedToService)),
  ),
);

const passedToService = 'iam:PassedToService';

/**
 * Every request to pass a role has the key, so that IfExists limits it, too. Access Analyzer takes that for a limit where
 * one value stands in no list (measured on AWS managed policies, 2026), and so does this rule.
 */
function namesService(condition: Condition): boolean {
  const { operator, keyMember } = condition;
  const isLimit = !operator.ifExists || keyMember.value.kind !== 'array';
  return asksAbout(condition, passedToService) && isLimit && asksForValue(condition);
}
