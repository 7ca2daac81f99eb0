import { definePolicyRule } from '../../core/rule';
import { listWords } from '../../core/words';
import type { Value } from '../../iam/policy/value';
import type { Action } from '../../iam/reference';
import { isBucketPolicy } from '../policy-support/bucket-policy';
import { arnTemplates } from '../policy-support/open-resources';
import { arnGlob } from '../policy-support/resource-limit';

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
      '{"Effect":"Allow","Action":["[|s3:GetObject*|]","s3:List*"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
    ],
    good: [
      '{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::amzn-s3-demo-bucket","arn:aws:s3:::amzn-s3-demo-bucket/*"]}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::amzn-s3-demo-*"}',
      '{"Effect":"Allow","Action":["s3:List*","s3:Get*"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
      '{"Effect":"Allow","Action":"s3:GetObject","NotResource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
    ],
  },
  reads: ['action', 'resource'],
  *checkStatement({ action: element, resource }, { document, reference }) {
    if (element?.negated !== false || resource?.negated !== false || !resource.complete) return;
    if (resource.values.length === 0) return;
    const arns = resource.values.map(arnGlob);
    const idle = element.values.flatMap((value) => {
      const actions = value.known ? reference.expand(value.text).actions : [];
      const [first] = actions;
      if (first === undefined || actions.some((action) => arns.some((arn) => action.couldTake(arn)))) return [];
      return [{ value, first, isWildcardOnly: actions.every((action) => action.isWildcardOnly) }];
    });
    if (idle.length === 0) return;
    // An ARN of a service without known types may name what the reference doesn't list.
    if (arns.some((arn) => arn !== '*' && !reference.knowsResource(arn))) return;
    const isRefused = document.attachment !== undefined && isBucketPolicy(document);
    for (const group of [idle.filter((each) => each.isWildcardOnly), idle.filter((each) => !each.isWildcardOnly)]) {
      const [example] = group;
      if (example === undefined) continue;
      const actions = listWords([...new Set(group.map(nameOf))]);
      const at = example.value.span;
      const data = { actions, example: example.first.id, templates: arnTemplates([example.first], 2) };
      if (isRefused && !isPattern(example)) yield { message: 'refused', at, data };
      else if (example.isWildcardOnly) yield { message: 'wildcardOnly', at, data: { actions } };
      else yield { message: 'otherType', at, data };
    }
  },
});

/** A value of `Action` that no resource fits, and the first of the actions that it stands for. */
interface Idle {
  readonly value: Value;
  readonly first: Action;
}

function isPattern({ value }: Idle): boolean {
  return /[*?]/.test(value.text);
}

function nameOf(idle: Idle): string {
  return isPattern(idle) ? idle.value.text : idle.first.id;
}
