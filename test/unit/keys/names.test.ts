import assert from 'node:assert/strict';
import { detectKeys } from '../../../src/keys/detect';
import { secretAccessKey } from '../../../src/tools/fake-keys';

/** Names that secret access keys have in settings, SDKs and code. */
const names = `
  aws_secret_access_key AWS_SECRET_ACCESS_KEY aws-secret-access-key awsSecretAccessKey AWSSecretAccessKey AWSSECRETACCESSKEY
  aws_secret_key AWS_SECRET_KEY aws-secret-key awsSecretKey AwsSecretKey AWS_SECRET aws-secret awsSecret aws.secretKey
  aws_secret_token AWS_ACCESS_KEY_SECRET aws_access_secret aws_sec_key amazon_secret_key AMAZON_SECRET_ACCESS_KEY
  secret_access_key SecretAccessKey SECRET_ACCESS_KEY secretKey secret_key secret-key SecretKey
  s3_secret S3_SECRET_ACCESS_KEY s3SecretKey fs.s3a.secret.key fs.s3n.awsSecretAccessKey hive.s3.aws-secret-key
  aws_sk awsSk awsPrivateKey
  ec2_secret_key ses_secret sesSecretKey DYNAMODB_SECRET BOTO_SECRET AMZ_SECRET
  spring.cloud.aws.credentials.secret-key
  TF_VAR_aws_secret_key SHOP_AWS_SECRET_ACCESS_KEY AWS_SECRET_ACCESS_KEY_LIVE aws_secret_access_key_2
`
  .trim()
  .split(/\s+/);

/** How languages, formats, tools and people write that `NAME` is `VALUE`. */
const forms: readonly string[] = [
  'NAME=VALUE',
  'NAME = "VALUE"',
  "NAME = 'VALUE'",
  'NAME = `VALUE`',
  'NAME: VALUE',
  '"NAME": "VALUE"',
  "'NAME' => 'VALUE',",
  ':NAME => "VALUE"',
  'NAME := "VALUE"',
  'NAME ?= VALUE',
  'NAME += VALUE',
  'NAME <- "VALUE"',
  'NAME -> VALUE',
  'NAME::VALUE',
  'NAME VALUE',
  'NAME\tVALUE',
  'NAME,VALUE',
  '"NAME","VALUE"',
  'NAME;VALUE',
  '| NAME | VALUE |',
  '| id | NAME |\n|----|----|\n| 1 | VALUE |',
  'NAME\nVALUE',
  'NAME....: VALUE',
  'NAME - VALUE',
  'NAME (live): VALUE',
  'NAME is `VALUE`.',
  '- **NAME**: `VALUE`',
  'NAME = “VALUE”',
  'NAME：VALUE',
  'NAME:\u00a0VALUE',
  '<NAME>VALUE</NAME>',
  '<NAME>\n  VALUE\n</NAME>',
  '<NAME><![CDATA[VALUE]]></NAME>',
  '<aws NAME="VALUE"/>',
  '<add key="NAME" value="VALUE"/>',
  '<property>\n  <name>NAME</name>\n  <value>VALUE</value>\n</property>',
  '<key>NAME</key>\n<string>VALUE</string>',
  '<td>NAME</td>\n<td>VALUE</td>',
  '&quot;NAME&quot;:&quot;VALUE&quot;',
  '- name: NAME\n  value: VALUE',
  '{"name": "NAME", "value": "VALUE"}',
  '{"key": "NAME", "type": "default", "enabled": true, "value": "VALUE"}',
  '{"ParameterKey":"NAME","ParameterValue":"VALUE"}',
  'variable "NAME" {\n  type = string\n  description = "of the shop"\n  default = "VALUE"\n}',
  'NAME:\n  Type: String\n  NoEcho: true\n  Description: Of the shop\n  Default: VALUE',
  'NAME: >-\n    VALUE',
  'NAME: !!str VALUE',
  'export NAME="VALUE"',
  'setx NAME "VALUE"',
  'set -gx NAME VALUE',
  '$env:NAME = "VALUE"',
  "[Environment]::SetEnvironmentVariable('NAME', 'VALUE', 'User')",
  'tool --NAME VALUE --quiet',
  'tool -NAME "VALUE"',
  'docker run -e "NAME=VALUE" image',
  'ENV NAME VALUE',
  'Environment="NAME=VALUE"',
  'echo "NAME=VALUE" >> .env',
  'helm install --set shop.NAME=VALUE shop',
  "sed -i 's|NAME=.*|NAME=VALUE|' .env",
  'NAME=\\\nVALUE',
  '${NAME:-VALUE}',
  '@Value("${NAME:VALUE}")',
  'os.environ["NAME"] = "VALUE"',
  'os.environ.get("NAME", "VALUE")',
  "process.env.NAME || 'VALUE'",
  "'NAME' => env('NAME', 'VALUE'),",
  'properties.put("NAME", "VALUE");',
  'builder.NAME("VALUE")',
  'f(x, NAME="VALUE")',
  'private static final String NAME = "VALUE";',
  'string NAME = @"VALUE";',
  'const NAME string = "VALUE"',
  'NAME: aws.String("VALUE"),',
  'let NAME: String = "VALUE".to_string();',
  'NSString *NAME = @"VALUE";',
  '#define NAME "VALUE"',
  'std::string NAME{"VALUE"};',
  'NAME = [[VALUE]]',
  'NAME = b"VALUE"',
  'NAME = (\n    "VALUE"\n)',
  'if (NAME == "VALUE")',
  'Dim NAME As String = "VALUE"',
  '(setq NAME "VALUE")',
  '$ENV{NAME} = q(VALUE);',
  "string(name: 'NAME', defaultValue: 'VALUE')",
  'NAME = /* live */ "VALUE"',
  '{<<"NAME">>, <<"VALUE">>}',
  "INSERT INTO settings VALUES ('NAME', 'VALUE');",
  '12:00 INFO shop{NAME=VALUE, region=x}',
  '\x1b[32mNAME\x1b[0m=\x1b[33mVALUE\x1b[0m',
  '"text": "\\u001b[32mNAME: \\u001b[1mVALUE\\u001b[0m\\n"',
  '+NAME=VALUE',
  '# NAME: VALUE',
  '<!-- NAME=VALUE -->',
];

describe('a secret by itself under a name', () => {
  for (const form of forms) {
    it(`is found in ${JSON.stringify(form)}`, () => {
      for (const [index, name] of names.entries()) {
        const value = secretAccessKey(index + 1);
        const text = form.replaceAll('NAME', name).replaceAll('VALUE', value);
        assert.deepEqual(
          detectKeys(text).map(({ kind, span, confidence }) => [kind, text.slice(span.start, span.end), confidence]),
          [['secret-access-key', value, 'high']],
          text,
        );
      }
    });
  }
});

describe('a secret by itself before its name', () => {
  const confidences: Readonly<Record<string, readonly [ofAws: string, shared: string]>> = {
    '{"Value": "VALUE", "Name": "NAME"}': ['high', 'medium'],
    '- value: VALUE\n  name: NAME\n': ['high', 'medium'],
    '<add value="VALUE" key="NAME"/>': ['high', 'medium'],
    '<property>\n<value>VALUE</value>\n<name>NAME</name>\n</property>': ['high', 'medium'],
    '"VALUE"; // the NAME of the shop': ['medium', 'medium'],
    'VALUE  # NAME': ['medium', 'medium'],
    'echo VALUE > NAME': ['medium', 'low'],
    'echo "VALUE" | gh secret set NAME': ['medium', 'low'],
    'assertEquals("VALUE", NAME)': ['medium', 'low'],
    '"VALUE" == NAME': ['medium', 'low'],
    'load("VALUE", NAME = x)': ['low', 'low'],
    '{"VALUE": 1, "NAME": 2}': ['low', 'low'],
    '"VALUE"\nNAME = x': ['low', 'low'],
  };
  for (const [form, expected] of Object.entries(confidences)) {
    it(`counts for ${expected.join(' or ')} in ${JSON.stringify(form)}`, () => {
      const found = ['AWS_SECRET_ACCESS_KEY', 'secret_key'].map((name, index) => {
        const text = form.replace('NAME', name).replace('VALUE', secretAccessKey(index + 5));
        return detectKeys(text).map(({ confidence }) => confidence);
      });
      assert.deepEqual(
        found,
        expected.map((each) => [each]),
      );
    });
  }
});
