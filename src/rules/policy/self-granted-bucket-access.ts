import { definePolicyRule } from '../../core/rule';
import type { StatementParts } from '../../iam/policy/model';
import type { ServiceReference } from '../../iam/reference';
import { mentionOf } from '../policy-support/granted-actions';
import { arnGlob, everyResourceValue } from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'self-granted-bucket-access',
  since: '0.1.0',
  severity: 'information',
  tags: ['actions', 'escalation'],
  title: 'Bucket whose users may change who may use it',
  why: 'Whoever may write the policy or the access control list of a bucket can allow themselves, and everyone, all the rest.',
  instead: 'Leave the policy of a bucket to those who administer it.',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-iam.html'],
  appliesTo: ['identity'],
  messages: {
    opens:
      'With {action} principals can give themselves all other access to the bucket, beyond what this policy allows.',
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["s3:GetObject","[|s3:PutBucketPolicy|]"],"Resource":["arn:aws:s3:::amzn-s3-demo-bucket","arn:aws:s3:::amzn-s3-demo-bucket/*"]}',
      '{"Effect":"Allow","Action":"[|s3:PutBucketA*|]","Resource":"arn:aws:s3:::amzn-s3-demo-bucket"}',
    ],
    good: [
      '{"Effect":"Allow","Action":["s3:GetObject","s3:GetBucketPolicy"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::amzn-s3-demo-bucket","arn:aws:s3:::amzn-s3-demo-bucket/*"]}',
      '{"Effect":"Allow","Action":"s3:Put*","Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Deny","Action":"s3:PutBucketPolicy","Resource":"*"}',
    ],
  },
  reads: ['action', 'resource'],
  *checkStatement(statement, { reference }) {
    // On every resource it is unlimited-resource that says so, and whoever has all actions gains nothing by it.
    if (statement.effect !== 'Allow' || everyResourceValue(statement) !== undefined) return;
    if (mentionOf(statement, 's3:DeleteObjectVersion') !== undefined) return;
    const mention = mentionOf(statement, 's3:PutBucketPolicy') ?? mentionOf(statement, 's3:PutBucketAcl');
    if (mention?.value === undefined || !mayNameBucket(statement, reference)) return;
    yield { message: 'opens', at: mention.value.span, data: { action: mention.value.text } };
  },
});

/** Objects have no policy: a pattern of actions that works on them only stands for none that changes the bucket's. */
function mayNameBucket({ resource }: StatementParts<'resource'>, reference: ServiceReference): boolean {
  if (resource?.negated !== false || !resource.complete) return true;
  const action = reference.action('s3:PutBucketPolicy');
  return action === undefined || resource.values.some((value) => action.couldTake(arnGlob(value)));
}
