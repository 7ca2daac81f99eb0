import { definePolicyRule } from '../../core/rule';
import type { Condition } from '../../iam/policy/model';
import { asksAbout } from '../policy-support/condition-keys';
import { openGrant } from '../policy-support/open-grant';
import { asksForValue } from '../policy-support/resource-limit';

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
    ],
    good: [
      '{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/worker-*"}',
      '{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}}',
      '{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}',
      '{"Effect":"Deny","Action":"iam:PassRole","Resource":"*"}',
      { type: 'scp', text: '{"Effect":"Allow","Action":"*","Resource":"*"}' },
    ],
  },
  *checkStatement(statement) {
    const grant = openGrant(statement, 'iam:PassRole');
    if (grant === undefined || statement.conditions.some(namesService)) return;
    yield { message: grant.form, at: grant.at, data: { text: grant.text } };
  },
});

/**
 * Every request to pass a role has the key, so that IfExists limits it, too. Access Analyzer takes that for a limit where
 * one value stands in no list (measured on AWS managed policies, 2026), and so does this rule.
 */
function namesService(condition: Condition): boolean {
  const { operator, keyMember } = condition;
  const isLimit = !operator.ifExists || keyMember.value.kind !== 'array';
  return asksAbout(condition, 'iam:PassedToService') && isLimit && asksForValue(condition);
}
