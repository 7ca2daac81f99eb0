import { defineResourceRule } from '../../core/rule';
import { memberOf, type SourceNode } from '../../core/source-tree';

/** The property that says who may call, and those that it stands within, by the type of the resource. */
const authOf: Readonly<Record<string, readonly string[]>> = {
  aws_lambda_function_url: ['authorization_type'],
  'AWS::Lambda::Url': ['AuthType'],
  'AWS::Serverless::Function': ['FunctionUrlConfig', 'AuthType'],
  FunctionUrlAuthType: ['value'],
};

export default defineResourceRule({
  id: 'open-function-url',
  since: '0.1.0',
  severity: 'information',
  tags: ['public', 'exposure'],
  title: 'Function URL that anyone may call',
  why: 'Without authentication everyone who knows the URL can run the function, and with it whatever its role allows.',
  instead: 'Take AWS_IAM and let the callers sign their requests, or check in the function who calls.',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  messages: { open: 'Everyone who knows the URL can call this function.' },
  examples: {
    bad: [
      {
        path: 'main.tf',
        text: 'resource "aws_lambda_function_url" "hook" {\n  function_name      = "hook"\n  authorization_type = "[|NONE|]"\n}\n',
      },
      {
        path: 'template.yaml',
        text: 'Resources:\n  Hook:\n    Type: AWS::Lambda::Url\n    Properties:\n      AuthType: [|NONE|]\n      TargetFunctionArn: !Ref Function\n',
      },
      {
        path: 'template.yaml',
        text: 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Hook:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionUrlConfig:\n        AuthType: [|NONE|]\n',
      },
      {
        path: 'stack.ts',
        text: 'hook.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.[|NONE|] });\n',
      },
    ],
    good: [
      {
        path: 'stack.py',
        text: '# FunctionUrlAuthType.NONE\nhook.add_function_url(auth_type=lambda_.FunctionUrlAuthType.AWS_IAM)\n',
      },
      {
        path: 'main.tf',
        text: 'resource "aws_lambda_function_url" "hook" {\n  function_name      = "hook"\n  authorization_type = "AWS_IAM"\n}\n',
      },
    ],
  },
  resourceTypes: Object.keys(authOf),
  *check({ type, properties }) {
    let found: SourceNode | undefined = properties;
    for (const name of authOf[type] ?? []) found = found?.kind === 'object' ? memberOf(found, name)?.value : undefined;
    if (found?.kind === 'string' && found.text === 'NONE') yield { message: 'open', at: found.inner };
  },
});
