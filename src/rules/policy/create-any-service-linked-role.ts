import { definePolicyRule } from '../../core/rule';
import type { Condition } from '../../iam/policy/model';
import { openGrant } from '../policy-support/open-grant';
import { isFirm } from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'create-any-service-linked-role',
  since: '0.1.0',
  severity: 'warning',
  tags: ['actions', 'resources'],
  title: 'The service-linked role of any service may be created',
  why: 'A service-linked role lets a service act in the account, with permissions that the service defines.',
  instead: 'Name the service with `iam:AWSServiceName`, or its role under `role/aws-service-role/`.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  appliesTo: ['identity'],
  messages: {
    named: {
      text: '{text} for any service: name the service with iam:AWSServiceName.',
      accessAnalyzer: ['CREATE_SLR_WITH_STAR_IN_RESOURCE'],
    },
    wildcard: {
      text: '{text} includes iam:CreateServiceLinkedRole, for any service.',
      accessAnalyzer: ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE'],
    },
    notAction: {
      text: '{text} leaves iam:CreateServiceLinkedRole allowed, for any service.',
      accessAnalyzer: ['CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION'],
    },
    namedNotResource: {
      text: '{text} for every service whose role NotResource does not list.',
      accessAnalyzer: ['CREATE_SLR_WITH_NOT_RESOURCE'],
    },
    wildcardNotResource: {
      text: '{text} includes iam:CreateServiceLinkedRole, for every service whose role NotResource does not list.',
      accessAnalyzer: ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'],
    },
    notActionNotResource: {
      text: '{text} leaves iam:CreateServiceLinkedRole allowed, for every service whose role NotResource does not list.',
      accessAnalyzer: ['CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["ecs:CreateCluster","[|iam:CreateServiceLinkedRole|]"],"Resource":"*"}',
      '{"Effect":"Allow","Action":"[|iam:CreateS*|]","Resource":"*"}',
      '{"Effect":"Allow","[|NotAction|]":["s3:*","sqs:*"],"Resource":"*"}',
      '{"Effect":"Allow","Action":"[|iam:createservicelinkedrole|]","NotResource":"arn:aws:iam::111122223333:role/admin"}',
      '{"Effect":"Allow","Action":"[|iam:*|]","NotResource":"arn:aws:iam::111122223333:role/admin"}',
      '{"Effect":"Allow","[|NotAction|]":"sqs:*","NotResource":"arn:aws:iam::111122223333:role/admin"}',
      '{"Effect":"Allow","Action":"[|iam:CreateServiceLinkedRole|]","Resource":"*","Condition":{"StringLike":{"iam:AWSServiceName":"*.amazonaws.com"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::*:role/aws-service-role/spot.amazonaws.com/*"}',
      '{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"*","Condition":{"StringLike":{"iam:AWSServiceName":"ecs.amazonaws.com"}}}',
      '{"Effect":"Allow","NotAction":["iam:*"],"Resource":"*"}',
      '{"Effect":"Deny","Action":"iam:CreateServiceLinkedRole","Resource":"*"}',
      { type: 'scp', text: '{"Effect":"Allow","Action":"*","Resource":"*"}' },
    ],
  },
  reads: ['action', 'resource', 'conditions'],
  *checkStatement(statement, context) {
    const grant = openGrant(statement, 'iam:CreateServiceLinkedRole', context);
    if (grant === undefined || statement.conditions.some(namesService)) return;
    yield { message: grant.form, at: grant.at, data: { text: grant.text } };
  },
});

function namesService(condition: Condition): boolean {
  const names = condition.key.toLowerCase() === 'iam:awsservicename' && isFirm(condition);
  return names && condition.values.every(({ text }) => !text.startsWith('*'));
}
