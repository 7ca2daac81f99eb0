import { defineResourceRule } from '../../core/rule';

/** Resources that are nothing but a policy on one user. */
const ofUser = /^(aws_iam_user_polic(y|y_attachment|ies_exclusive|y_attachments_exclusive)|AWS::IAM::UserPolicy)$/;

/** Properties that put policies on users, by the type of the resource. */
const onUsers: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::User': ['Policies', 'ManagedPolicyArns'],
  'AWS::IAM::Policy': ['Users'],
  'AWS::IAM::ManagedPolicy': ['Users'],
  aws_iam_policy_attachment: ['users'],
};

export default defineResourceRule({
  id: 'policy-on-single-user',
  since: '0.1.0',
  severity: 'information',
  tags: ['principals'],
  title: 'Permissions given to a user rather than to a group',
  why: 'Permissions of single users are overlooked when they are reviewed, and stay when the user’s task goes to somebody else.',
  instead: 'Attach the policy to a group for the task, and make the user a member of it.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  messages: {
    resource: '{type} gives permissions to one user: attach the policy to a group that the user is in.',
    property: '{name} gives permissions to single users: attach the policy to a group that they are in.',
  },
  examples: {
    bad: [
      {
        path: 'main.tf',
        text: 'resource "[|aws_iam_user_policy|]" "scan" {\n  user   = aws_iam_user.scan.name\n  policy = var.policy\n}\n',
      },
      {
        path: 'main.tf',
        text: 'resource "aws_iam_policy_attachment" "scan" {\n  name       = "scan"\n  [|users|]      = [aws_iam_user.scan.name]\n  policy_arn = aws_iam_policy.scan.arn\n}\n',
      },
      {
        path: 'template.yaml',
        text: 'Resources:\n  Scan:\n    Type: AWS::IAM::User\n    Properties:\n      [|ManagedPolicyArns|]:\n        - !Ref ScanPolicy\n',
      },
      {
        path: 'template.json',
        text: '{ "Resources": { "Scan": { "Type": "AWS::IAM::Policy", "Properties": { "PolicyName": "scan", "[|Users|]": ["scan"] } } } }',
      },
    ],
    good: [
      {
        path: 'main.tf',
        text: 'resource "aws_iam_group_policy" "scan" {\n  group  = aws_iam_group.scan.name\n  policy = var.policy\n}\n\nresource "aws_iam_policy_attachment" "scan" {\n  users  = []\n  groups = [aws_iam_group.scan.name]\n}\n',
      },
      {
        path: 'template.yaml',
        text: 'Resources:\n  Scan:\n    Type: AWS::IAM::User\n    Properties:\n      Groups: [!Ref ScanGroup]\n      Policies: !Ref AWS::NoValue\n',
      },
    ],
  },
  resourceTypes: ['aws_iam_user_polic', 'AWS::IAM::UserPolicy', ...Object.keys(onUsers)],
  *check({ type, typeSpan, properties }) {
    if (ofUser.test(type)) yield { message: 'resource', at: typeSpan, data: { type } };
    for (const { key, value } of properties.members) {
      if (onUsers[type]?.includes(key.text) === true && value.kind === 'array' && value.items.length > 0)
        yield { message: 'property', at: key.inner, data: { name: key.text } };
    }
  },
});
