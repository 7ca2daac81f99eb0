import { defineResourceRule } from '../../core/rule';

/** The property that says the access control list, by the type of the resource. */
const aclOf: Readonly<Record<string, string>> = {
  aws_s3_bucket: 'acl',
  aws_s3_bucket_acl: 'acl',
  aws_s3_object: 'acl',
  'AWS::S3::Bucket': 'AccessControl',
  BucketAccessControl: 'value',
  publicReadAccess: 'value',
  public_read_access: 'value',
  grantPublicAccess: 'value',
  grant_public_access: 'value',
};

export default defineResourceRule({
  id: 'public-acl',
  since: '0.1.0',
  severity: 'warning',
  tags: ['public', 'exposure'],
  title: 'Access control list that lets everyone in',
  why: 'The list lets everyone on the Internet, or everyone with an AWS account, at what is in the bucket, whatever its policy says.',
  instead: 'Leave the list out, and give access with a bucket policy to those who are meant.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  ],
  messages: {
    read: '{acl} lets everyone on the Internet read.',
    write: '{acl} lets everyone on the Internet read and write.',
    accounts: '{acl} lets everyone who has an AWS account read.',
  },
  examples: {
    bad: [
      {
        path: 'main.tf',
        text: 'resource "aws_s3_bucket_acl" "press" {\n  bucket = "press"\n  acl    = "[|public-read|]"\n}\n',
      },
      {
        path: 'template.yaml',
        text: 'Resources:\n  Press:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: [|PublicReadWrite|]\n',
      },
      {
        path: 'stack.ts',
        text: 'const press = new Bucket(this, "Press", { [|publicReadAccess|]: true, accessControl: s3.BucketAccessControl.[|PUBLIC_READ_WRITE|] });\npress.[|grantPublicAccess|]("*.html");\n',
      },
      { path: 'stack.py', text: 'press = Bucket(self, "Press", [|public_read_access|]=True)\n' },
    ],
    good: [
      {
        path: 'stack.ts',
        text: 'const press = new Bucket(this, "Press", { publicReadAccess: false, accessControl: s3.BucketAccessControl.PRIVATE });\nfunction grantPublicAccess() {}\nconst text = "publicReadAccess: true";\n',
      },
      {
        path: 'main.tf',
        text: 'resource "aws_s3_bucket_acl" "press" {\n  bucket = "press"\n  acl    = "private"\n}\n',
      },
      {
        path: 'template.yaml',
        text: 'Resources:\n  Logs:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: LogDeliveryWrite\n',
      },
    ],
  },
  resourceTypes: Object.keys(aclOf),
  *check({ type, properties }) {
    for (const { key, value } of properties.members) {
      if (key.text !== aclOf[type] || value.kind !== 'string') continue;
      const message = opened[value.text.replace(/[-_]/g, '').toLowerCase()];
      if (message !== undefined) yield { message, at: value.inner, data: { acl: value.text } };
    }
  },
});

/**
 * The canned lists that are open, and what AWS CDK calls the same, without hyphens and underscores.
 * Source: Amazon S3 User Guide, "Access control list (ACL) overview"; AWS CDK API reference, "class Bucket".
 */
const opened: Readonly<Record<string, 'read' | 'write' | 'accounts'>> = {
  publicread: 'read',
  publicreadwrite: 'write',
  authenticatedread: 'accounts',
  publicreadaccess: 'read',
  grantpublicaccess: 'read',
};
