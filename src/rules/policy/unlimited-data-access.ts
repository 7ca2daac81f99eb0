import { definePolicyRule } from '../../core/rule';
import { exposures, mayBeOpen } from '../policy-support/open-resources';

export default definePolicyRule({
  id: 'unlimited-data-access',
  since: '0.1.0',
  severity: 'warning',
  tags: ['resources', 'exposure'],
  title: 'Data of every resource may be read',
  why: 'Whoever gets hold of the credentials can carry away what is stored in all buckets, tables or secrets of the account.',
  instead: 'Give the ARNs of the buckets, tables, secrets or keys that the principal needs.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  ],
  appliesTo: ['identity'],
  messages: {
    everywhere: {
      text: 'Every resource is allowed for {actions}, with which one reads stored data; limit that to {where}.',
      supersedes: ['unlimited-resource'],
    },
    ofEveryAccount: {
      text: 'Every {where} of every account is allowed for {actions}, with which one reads stored data; name the ones that are meant.',
      supersedes: ['unlimited-resource'],
    },
    limitedCaller: {
      text: 'Every resource is allowed for {actions}, with which one reads stored data, if only to some callers or in some accounts; limit that to {where}.',
      severity: 'information',
      supersedes: ['unlimited-resource'],
    },
    within: 'Every resource is allowed for {actions}, with which one reads stored data.',
    ofType: {
      text: 'Every {where} is allowed for {actions}, with which one reads stored data; name the ones that are meant.',
      severity: 'information',
      supersedes: ['unlimited-resource'],
    },
    unlimitable: {
      text: 'Stored data of the whole account is read by {actions}, which no ARN can limit.',
      severity: 'information',
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"[|*|]"}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"[|arn:*:s3:::*/*|]"}',
      '{"Effect":"Allow","Action":"kms:Decrypt","Resource":"[|*|]","Condition":{"IpAddress":{"aws:SourceIp":"52.94.76.0/24"}}}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"[|*|]","Condition":{"StringEqualsIfExists":{"s3:ExistingObjectTag/public":"yes"}}}',
      '{"Effect":"Allow","Action":"ssm:GetParameter","Resource":"[|arn:aws:ssm:eu-west-1:111122223333:parameter/*|]"}',
      '{"Effect":"Allow","Action":"states:RevealSecrets","Resource":"[|*|]"}',
    ],
    good: [
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"scans"}}}',
      '{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}',
      '{"Effect":"Allow","Action":["logs:GetLogEvents","secretsmanager:BatchGetSecretValue"],"Resource":"*"}',
    ],
  },
  reads: ['action', 'resource', 'conditions'],
  concerns: mayBeOpen,
  *checkStatement(statement, context) {
    yield* exposures(statement, context, 'reads-data');
  },
});
