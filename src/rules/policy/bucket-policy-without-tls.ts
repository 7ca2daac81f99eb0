import { definePolicyRule } from '../../core/rule';
import { isBucketPolicy } from '../policy-support/bucket-policy';
import { conditionsOn } from '../policy-support/condition-keys';
import { anchorOf } from '../policy-support/tree';

export default definePolicyRule({
  id: 'bucket-policy-without-tls',
  since: '0.1.0',
  severity: 'hint',
  tags: ['conditions', 'exposure'],
  title: 'Bucket that may be read without encryption on the way',
  why: 'Amazon S3 answers requests over plain HTTP unless the bucket policy denies them.',
  instead: 'Add a Deny of s3:* for everyone where aws:SecureTransport is false.',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html'],
  messages: {
    plain: 'No statement denies requests without TLS, where aws:SecureTransport is false.',
  },
  appliesTo: ['resource'],
  examples: {
    bad: [
      `{ "[|Version|]": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" } }`,
    ],
    good: [
      `{ "Version": "2012-10-17", "Statement": [
         { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::press/*" },
         { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::press/*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } } ] }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" }`,
    ],
  },
  *checkDocument(document) {
    if (!document.complete || !isBucketPolicy(document)) return;
    if (!document.statements.some(({ effect }) => effect === 'Allow')) return;
    const asks = document.statements.some(
      (statement) => conditionsOn(statement, 'aws:SecureTransport', 's3:TlsVersion').length > 0,
    );
    if (!asks) yield { message: 'plain', at: anchorOf(document.root) };
  },
});
