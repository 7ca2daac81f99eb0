import { definePolicyRule } from '../../core/rule';

export default definePolicyRule({
  id: 'id-in-identity-policy',
  since: '0.1.0',
  severity: 'hint',
  tags: ['grammar'],
  title: 'Id of a policy that has no use for one',
  why: 'The grammar of policies leaves Id to policies of resources. IAM takes it in others, but nothing shows or uses it.',
  instead: 'Remove it; the policy’s name says what it is for.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html'],
  messages: {
    id: 'An identity-based policy has no use for an Id.',
  },
  appliesTo: ['identity', 'boundary', 'session'],
  examples: {
    bad: [
      `{ "Version": "2012-10-17", "[|Id|]": "scans", "Statement": { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::scans/*" } }`,
    ],
    good: [
      `{ "Version": "2012-10-17", "Id": "jobs", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" } }`,
    ],
  },
  *checkDocument({ id }) {
    if (id === undefined) return;
    yield {
      message: 'id',
      at: id.member.key.inner,
      redundant: true,
      fixes: [{ title: 'Remove Id', safety: 'safe', edits: [{ kind: 'remove', node: id.member.value }] }],
    };
  },
});
