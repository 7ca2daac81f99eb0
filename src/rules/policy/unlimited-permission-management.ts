import { definePolicyRule } from '../../core/rule';
import { exposures, mayBeOpen } from '../policy-support/open-resources';

export default definePolicyRule({
  id: 'unlimited-permission-management',
  since: '0.1.0',
  severity: 'warning',
  tags: ['resources', 'exposure', 'escalation'],
  title: 'Permissions of every resource may be changed',
  why: 'Whoever may change the policies of every resource, or who is let at it, can open any of them to others or to themselves.',
  instead: 'Give the ARNs of the resources whose permissions the principal manages.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
  ],
  appliesTo: ['identity'],
  messages: {
    everywhere: {
      text: 'Every resource is allowed for {actions}, with which one decides who may do what; limit that to {where}.',
      supersedes: ['unlimited-resource'],
    },
    ofEveryAccount: {
      text: 'Every {where} of every account is allowed for {actions}, with which one decides who may do what; name the ones that are meant.',
      supersedes: ['unlimited-resource'],
    },
    limitedCaller: {
      text: 'Every resource is allowed for {actions}, with which one decides who may do what, if only to some callers or in some accounts; limit that to {where}.',
      severity: 'information',
      supersedes: ['unlimited-resource'],
    },
    within: 'Every resource is allowed for {actions}, with which one decides who may do what.',
    ofType: {
      text: 'Every {where} is allowed for {actions}, with which one decides who may do what; name the ones that are meant.',
      severity: 'information',
      supersedes: ['unlimited-resource'],
    },
    unlimitable: {
      text: 'With {actions} one decides who may do what, and no ARN can limit that.',
      severity: 'information',
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["s3:PutBucketPolicy","s3:PutObject"],"Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"lambda:AddPermission","Resource":["arn:aws:lambda:eu-west-1:111122223333:function:a","[|arn:aws:*:*:*:*|]"]}',
      '{"Effect":"Allow","Action":"s3:PutBucketPolicy","Resource":"[|arn:aws:s3:::*|]"}',
      '{"Effect":"Allow","Action":["ram:CreateResourceShare","glue:GetQueries"],"Resource":"[|*|]"}',
    ],
    good: [
      '{"Effect":"Allow","Action":["glue:GetQueries","glue:UseGlueStudio"],"Resource":"*"}',
      '{"Effect":"Allow","Action":"s3:PutBucketPolicy","Resource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
      '{"Effect":"Allow","Action":"kms:CreateGrant","Resource":"*","Condition":{"Bool":{"kms:GrantIsForAWSResource":"true"}}}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutBucket*","Resource":"*"},{"Effect":"Deny","Action":"s3:PutBucket*","Resource":"arn:aws:s3:::*"}]}',
    ],
  },
  reads: ['action', 'resource', 'conditions'],
  concerns: mayBeOpen,
  *checkStatement(statement, context) {
    yield* exposures(statement, context, 'manages-permissions');
  },
});
