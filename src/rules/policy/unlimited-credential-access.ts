import { definePolicyRule } from '../../core/rule';
import { exposures, mayBeOpen } from '../policy-support/open-resources';

export default definePolicyRule({
  id: 'unlimited-credential-access',
  since: '0.1.0',
  severity: 'warning',
  tags: ['resources', 'exposure'],
  title: 'Credentials may be had for every resource',
  why: 'Whoever may fetch the credentials of every role, database or user can act as any of them.',
  instead: 'Give the ARNs of the roles, databases or users that the principal may act as.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
  ],
  appliesTo: ['identity'],
  messages: {
    everywhere: {
      text: 'Every resource is allowed for {actions}, with which one gets credentials; limit that to {where}.',
      supersedes: ['unlimited-resource'],
    },
    ofEveryAccount: {
      text: 'Every {where} of every account is allowed for {actions}, with which one gets credentials; name the ones that are meant.',
      supersedes: ['unlimited-resource'],
    },
    limitedCaller: {
      text: 'Every resource is allowed for {actions}, with which one gets credentials, if only to some callers or in some accounts; limit that to {where}.',
      severity: 'information',
      supersedes: ['unlimited-resource'],
    },
    within: 'Every resource is allowed for {actions}, with which one gets credentials.',
    ofType: {
      text: 'Every {where} is allowed for {actions}, with which one gets credentials; name the ones that are meant.',
      severity: 'information',
      supersedes: ['unlimited-resource'],
    },
    unlimitable: {
      text: 'Anybody’s credentials are returned by {actions}, which no ARN can limit.',
      severity: 'information',
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["sts:AssumeRole","sts:GetCallerIdentity"],"Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"[|arn:aws:iam::*:role/*|]"}',
      '{"Effect":"Allow","Action":"cognito-identity:GetCredentialsForIdentity","Resource":"[|*|]"}',
    ],
    good: [
      '{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::111122223333:role/deploy"}',
      '{"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"}',
    ],
  },
  reads: ['action', 'resource', 'conditions'],
  concerns: mayBeOpen,
  *checkStatement(statement, context) {
    yield* exposures(statement, context, 'returns-credentials');
  },
});
