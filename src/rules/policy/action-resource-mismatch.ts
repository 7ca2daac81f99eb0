import { definePolicyRule } from '../../core/rule';
import type { Action } from '../../iam/reference';
import { isBucketPolicy } from '../policy-support/bucket-policy';
import { arnTemplates } from '../policy-support/open-resources';
import { arnGlob } from '../policy-support/resource-limit';
import { listWords } from '../policy-support/words';

export default definePolicyRule({
  id: 'action-resource-mismatch',
  since: '0.1.0',
  severity: 'information',
  tags: ['reference', 'actions', 'resources'],
  title: 'Action that works on none of the resources of its statement',
  why: 'A statement is about an action only on resources that the action works on. On any others it never applies.',
  instead: 'Add a resource of the type that the action works on, or move the action into a statement of its own.',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    otherType: 'No Resource here fits {actions}; {example} works on {templates}.',
    refused: {
      text: 'No Resource here fits {actions}, and Amazon S3 refuses such a bucket policy; {example} works on {templates}.',
      severity: 'error',
    },
    wildcardOnly: 'No ARN fits {actions}; only "Resource": "*" does.',
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["s3:GetObject","[|s3:GetBucketLocation|]"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Deny","Action":"[|s3:PutObject|]","Resource":["arn:aws:s3:::amzn-s3-demo-bucket"]}',
      '{"Effect":"Allow","Action":["ec2:StartInstances","[|ec2:DescribeVpcs|]"],"Resource":"arn:aws:ec2:*:*:instance/*"}',
    ],
    good: [
      '{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::amzn-s3-demo-bucket","arn:aws:s3:::amzn-s3-demo-bucket/*"]}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::amzn-s3-demo-*"}',
      '{"Effect":"Allow","Action":["ec2:Describe*","s3:Get*"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
      '{"Effect":"Allow","Action":"s3:GetObject","NotResource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
    ],
  },
  reads: ['action', 'resource'],
  *checkStatement({ action: element, resource }, { document, reference }) {
    if (element?.negated !== false || resource?.negated !== false || !resource.complete) return;
    if (resource.values.length === 0) return;
    const arns = resource.values.map(arnGlob);
    const isRefused = document.attachment !== undefined && isBucketPolicy(document);
    // An ARN of a service without known types may name what the reference doesn't list.
    if (arns.some((arn) => arn !== '*' && !reference.knowsResource(arn))) return;
    const idle: Action[] = [];
    for (const { known, text } of element.values) {
      const action = known ? reference.action(text) : undefined;
      if (action !== undefined && !arns.some((arn) => action.couldTake(arn))) idle.push(action);
    }
    if (idle.length === 0) return;
    for (const group of [idle.filter((action) => action.isWildcardOnly), idle.filter((each) => !each.isWildcardOnly)]) {
      const [first] = group;
      const value = element.values.find(({ text }) => text.toLowerCase() === first?.id.toLowerCase());
      if (first === undefined || value === undefined) continue;
      const actions = listWords([...new Set(group.map(({ id }) => id))]);
      const at = value.span;
      const data = { actions, example: first.id, templates: arnTemplates([first], 2) };
      if (first.isWildcardOnly) yield { message: 'wildcardOnly', at, data: { actions } };
      else yield { message: isRefused ? 'refused' : 'otherType', at, data };
    }
  },
});
