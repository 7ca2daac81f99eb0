import { definePolicyRule } from '../../core/rule';

export default definePolicyRule({
  id: 'allow-not-resource',
  since: '0.1.0',
  severity: 'warning',
  tags: ['resources'],
  title: 'Allow with NotResource',
  why: 'Allow with NotResource allows the actions on every resource but the listed ones, also on those that come later.',
  instead: 'List in Resource what is allowed. To forbid resources, use a statement with Deny.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html'],
  appliesTo: ['identity', 'resource'],
  messages: { open: 'Every resource but the listed ones is allowed, also those that come later.' },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"dynamodb:GetItem","[|NotResource|]":"arn:aws:dynamodb:eu-west-1:111122223333:table/salaries"}',
    ],
    good: [
      '{"Effect":"Deny","Action":"dynamodb:*","NotResource":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"}',
      '{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"}',
      { type: 'boundary', text: '{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::amzn-s3-demo-bucket"}' },
    ],
  },
  reads: ['resource'],
  concerns: ({ effect, resource }) => effect === 'Allow' && resource?.negated === true,
  *checkStatement({ resource }) {
    if (resource !== undefined) yield { message: 'open', at: resource.member.key.inner };
  },
});
