import { memberOf } from '../../core/source-tree';
import { defineResourceRule } from '../../core/rule';

export default defineResourceRule({
  id: 'access-key-in-template',
  since: '0.1.0',
  severity: 'information',
  tags: ['secret'],
  title: 'Long-term access key made by a template',
  why: 'Whoever may read Terraform’s state, or what the stack hands the secret to, has the secret access key, and it stays valid until somebody replaces it.',
  instead:
    'Give the application a role. Where it has to be a key, make it outside of the template, or encrypt it with pgp_key.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key',
  ],
  messages: {
    state: 'The secret access key stands in Terraform’s state in plain text.',
    stack:
      'A stack can only hand on the secret of a key that it makes in outputs or properties, which others may read.',
  },
  examples: {
    bad: [
      { path: 'main.tf', text: 'resource "[|aws_iam_access_key|]" "scan" {\n  user = aws_iam_user.scan.name\n}\n' },
      {
        path: 'template.yaml',
        text: 'Resources:\n  Key:\n    Type: [|AWS::IAM::AccessKey|]\n    Properties:\n      UserName: !Ref Scan\n',
      },
    ],
    good: [
      {
        path: 'main.tf',
        text: 'resource "aws_iam_access_key" "scan" {\n  user    = aws_iam_user.scan.name\n  pgp_key = "keybase:scan"\n}\n',
      },
      {
        path: 'template.yaml',
        text: 'Resources:\n  Scan:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: scan\n',
      },
    ],
  },
  resourceTypes: ['aws_iam_access_key', 'AWS::IAM::AccessKey'],
  *check({ type, typeSpan, properties }) {
    if (type === 'AWS::IAM::AccessKey') yield { message: 'stack', at: typeSpan };
    else if (type === 'aws_iam_access_key' && memberOf(properties, 'pgp_key') === undefined)
      yield { message: 'state', at: typeSpan };
  },
});
