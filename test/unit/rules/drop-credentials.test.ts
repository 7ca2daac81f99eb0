import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../../src/core/lint';
import { applyEdits } from '../../../src/core/text-edit';
import { fill } from '../keys/fill';
import { parses } from '../support/parse-judge';
import { testReference } from '../support/reference';

const title = 'Drop the key, and let the SDK find credentials by itself';

/** What stands before and what is to stand after the fix; undefined where it must not be offered. */
type Case = readonly [name: string, path: string, before: string, after: string | undefined];

const cases: readonly Case[] = [
  [
    'a client, in one line',
    'a.py',
    's3 = boto3.client("s3", aws_access_key_id="{id}", aws_secret_access_key=\'{secret}\', region_name="eu-west-1")\n',
    's3 = boto3.client("s3", region_name="eu-west-1")\n',
  ],
  [
    'a resource, with comments beside the arguments',
    'a.py',
    'def photos():\n    return boto3.resource(\n        "s3",\n        region_name="eu-west-1",\n        aws_access_key_id="{id}",  # Kim\'s\n        aws_secret_access_key="{secret}",\n    )\n',
    'def photos():\n    return boto3.resource(\n        "s3",\n        region_name="eu-west-1",\n    )\n',
  ],
  [
    'arguments behind one with a comment, which stays with its own',
    'a.py',
    's3 = boto3.client(\n    "s3",  # photos\n    aws_access_key_id="{id}",\n    aws_secret_access_key="{secret}"  # Kim\'s\n)\n',
    's3 = boto3.client(\n    "s3"  # photos\n)\n',
  ],
  [
    'what s3fs is given by way of pandas',
    'a.py',
    'df = pd.read_csv("s3://photos/a.csv", storage_options={"key": "{id}", "secret": "{secret}"})\n',
    'df = pd.read_csv("s3://photos/a.csv")\n',
  ],
  [
    'a block that has nothing else in it, on one line',
    'a.py',
    'try:\n    os.environ["AWS_ACCESS_KEY_ID"] = "{id}"; os.environ["AWS_SECRET_ACCESS_KEY"] = "{secret}"\nfinally:\n    run()\n',
    'try:\n    pass\nfinally:\n    run()\n',
  ],
  [
    'a session with a token',
    'a.py',
    "session = boto3.Session(\n    aws_access_key_id='{temporary-id}',\n    aws_secret_access_key='{secret}',\n    aws_session_token='{token}',\n)\n",
    'session = boto3.Session()\n',
  ],
  [
    'constants that only the client reads',
    'a.py',
    'import boto3\n\nACCESS_KEY = "{id}"\nSECRET_KEY = "{secret}"\n\ns3 = boto3.client("s3", aws_access_key_id=ACCESS_KEY, aws_secret_access_key=SECRET_KEY)\n',
    'import boto3\n\ns3 = boto3.client("s3")\n',
  ],
  [
    'constants that something else reads too',
    'a.py',
    'KEY = "{id}"\nSECRET = "{secret}"\ns3 = boto3.client("s3", aws_access_key_id=KEY, aws_secret_access_key=SECRET)\nprint(KEY)\n',
    undefined,
  ],
  [
    'environment variables that the program sets for itself',
    'a.py',
    "def login():\n    os.environ['AWS_ACCESS_KEY_ID'] = '{id}'\n    os.environ['AWS_SECRET_ACCESS_KEY'] = '{secret}'\n\nlogin()\n",
    'def login():\n    pass\n\nlogin()\n',
  ],
  [
    'a dictionary that is spread',
    'a.py',
    'login = {\n    "aws_access_key_id": "{id}",\n    "aws_secret_access_key": "{secret}",\n}\ns3 = boto3.client("s3", **login)\n',
    's3 = boto3.client("s3")\n',
  ],
  ['arguments by position', 'a.py', "store = S3Connection('{id}', '{secret}')\n", 'store = S3Connection()\n'],
  ['a function of somebody else', 'a.py', 'upload(key="{id}", aws_secret="{secret}")\n', undefined],
  [
    'a client of SDK 3',
    'a.ts',
    "const s3 = new S3Client({\n  region: 'eu-west-1',\n  credentials: {\n    accessKeyId: '{id}',\n    secretAccessKey: '{secret}',\n  },\n});\n",
    "const s3 = new S3Client({\n  region: 'eu-west-1',\n});\n",
  ],
  [
    'credentials in a constant',
    'a.ts',
    "const credentials = { accessKeyId: '{id}', secretAccessKey: '{secret}' };\nconst s3 = new S3Client({ credentials, region: 'eu-west-1' });\nconst sqs = new SQSClient({ credentials });\n",
    "const s3 = new S3Client({ region: 'eu-west-1' });\nconst sqs = new SQSClient({});\n",
  ],
  [
    'options in a constant',
    'a.tsx',
    "const options = { region: 'eu-west-1', credentials: { accessKeyId: '{id}', secretAccessKey: '{secret}' } };\nexport const s3 = new S3Client(options);\n",
    "const options = { region: 'eu-west-1' };\nexport const s3 = new S3Client(options);\n",
  ],
  [
    'options whose next member has a comment of its own',
    'a.tsx',
    "const text = <p>Kim's {1}</p>;\nconst s3 = new S3Client({\n  credentials: { accessKeyId: '{id}', secretAccessKey: '{secret}' }, // Kim's\n\n  // where the photos are\n  region: 'eu-west-1',\n});\n",
    "const text = <p>Kim's {1}</p>;\nconst s3 = new S3Client({\n  // where the photos are\n  region: 'eu-west-1',\n});\n",
  ],
  [
    'the configuration of SDK 2, which keeps the region',
    'a.js',
    "AWS.config.update({ accessKeyId: '{id}', secretAccessKey: '{secret}', region: 'eu-west-1' });\n",
    "AWS.config.update({ region: 'eu-west-1' });\n",
  ],
  [
    'the configuration of SDK 2 with nothing else in it',
    'a.js',
    "const AWS = require('aws-sdk');\nAWS.config.update({\n  accessKeyId: '{id}',\n  secretAccessKey: '{secret}',\n});\nconst s3 = new AWS.S3();\n",
    "const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\n",
  ],
  [
    'a client of SDK 2',
    'a.js',
    "const s3 = new AWS.S3({ apiVersion: '2006-03-01', accessKeyId: '{id}', secretAccessKey: '{secret}' })\n",
    "const s3 = new AWS.S3({ apiVersion: '2006-03-01' })\n",
  ],
  [
    'minified code',
    'a.js',
    'var e=1;function t(n){return n}r.config.update({accessKeyId:"{id}",secretAccessKey:"{secret}"});var o=2;\n',
    'var e=1;function t(n){return n}var o=2;\n',
  ],
  [
    'the only statement of a condition, which has to stay',
    'a.js',
    "if (dev)\n  AWS.config.update({ accessKeyId: '{id}', secretAccessKey: '{secret}' });\nstart();\n",
    'if (dev)\n  AWS.config.update({});\nstart();\n',
  ],
  [
    'a function that gives credentials, and a function that gives the client',
    'a.ts',
    "const login = { accessKeyId: '{id}', secretAccessKey: '{secret}' };\nconst s3 = () =>\n  new S3Client({ credentials: async () => (login) });\nconst sqs = new SQSClient({ credentials: () => login, region: 'eu-west-1' });\n",
    "const s3 = () =>\n  new S3Client({});\nconst sqs = new SQSClient({ region: 'eu-west-1' });\n",
  ],
  ['credentials of SDK 2', 'a.js', "AWS.config.credentials = new AWS.Credentials('{id}', '{secret}');\n", ''],
  [
    'what is not of the SDK',
    'a.js',
    "const aws = new AwsClient({ accessKeyId: '{id}', secretAccessKey: '{secret}' });\n",
    undefined,
  ],
  [
    'what others import',
    'a.ts',
    "export const credentials = { accessKeyId: '{id}', secretAccessKey: '{secret}' };\n",
    undefined,
  ],
  [
    'a provider in a builder',
    'A.java',
    'import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;\nimport software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;\nimport software.amazon.awssdk.services.s3.S3Client;\n\nclass A {\n    S3Client s3 = S3Client.builder()\n        .region(Region.EU_WEST_1)\n        .credentialsProvider(StaticCredentialsProvider.create(\n            AwsBasicCredentials.create("{id}", "{secret}")))\n        .build();\n}\n',
    'import software.amazon.awssdk.services.s3.S3Client;\n\nclass A {\n    S3Client s3 = S3Client.builder()\n        .region(Region.EU_WEST_1)\n        .build();\n}\n',
  ],
  [
    'constants, credentials and a builder of SDK 1',
    'A.java',
    'class A {\n    private static final String KEY = "{id}";\n    private static final String SECRET = "{secret}";\n\n    AmazonS3 client() {\n        BasicAWSCredentials login = new BasicAWSCredentials(KEY, SECRET);\n        return AmazonS3ClientBuilder.standard().withCredentials(new AWSStaticCredentialsProvider(login)).build();\n    }\n}\n',
    'class A {\n\n    AmazonS3 client() {\n        return AmazonS3ClientBuilder.standard().build();\n    }\n}\n',
  ],
  [
    'a client by constructor',
    'A.java',
    'class A { Object s3 = new AmazonS3Client(new BasicAWSCredentials("{id}", "{secret}"), new ClientConfiguration()); }\n',
    'class A { Object s3 = new AmazonS3Client(new ClientConfiguration()); }\n',
  ],
  [
    'credentials that are built in steps',
    'A.java',
    'class A {\n    S3Client s3 = S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(\n        AwsBasicCredentials.builder()\n            .accessKeyId("{id}")\n            .secretAccessKey("{secret}")\n            .build())).region(Region.EU_WEST_1).build();\n}\n',
    'class A {\n    S3Client s3 = S3Client.builder().region(Region.EU_WEST_1).build();\n}\n',
  ],
  [
    'the only statement of a condition',
    'A.java',
    'class A {\n    void set() {\n        if (dev)\n            System.setProperty("aws.accessKeyId", "{id}");\n        System.setProperty("aws.secretKey", "{secret}");\n    }\n}\n',
    undefined,
  ],
  [
    'a provider that must be one',
    'A.java',
    'class A {\n    AwsCredentialsProvider provider() {\n        return StaticCredentialsProvider.create(AwsBasicCredentials.create("{id}", "{secret}"));\n    }\n}\n',
    'class A {\n    AwsCredentialsProvider provider() {\n        return software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider.builder().build();\n    }\n}\n',
  ],
  [
    'SDK 2, with the import that nothing needs any more',
    'a.go',
    'package main\n\nimport (\n\t"context"\n\n\t"github.com/aws/aws-sdk-go-v2/config"\n\t"github.com/aws/aws-sdk-go-v2/credentials"\n)\n\nfunc main() {\n\tcfg, err := config.LoadDefaultConfig(context.TODO(),\n\t\tconfig.WithRegion("eu-west-1"),\n\t\tconfig.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("{id}", "{secret}", "")),\n\t)\n\tuse(cfg, err)\n}\n',
    'package main\n\nimport (\n\t"context"\n\n\t"github.com/aws/aws-sdk-go-v2/config"\n)\n\nfunc main() {\n\tcfg, err := config.LoadDefaultConfig(context.TODO(),\n\t\tconfig.WithRegion("eu-west-1"),\n\t)\n\tuse(cfg, err)\n}\n',
  ],
  [
    'SDK 2 with credentials by their fields',
    'a.go',
    'package main\n\nimport (\n\t"github.com/aws/aws-sdk-go-v2/aws"\n\t"github.com/aws/aws-sdk-go-v2/config"\n\t"github.com/aws/aws-sdk-go-v2/credentials"\n)\n\nfunc load() {\n\tcfg, _ := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(credentials.StaticCredentialsProvider{\n\t\tValue: aws.Credentials{\n\t\t\tAccessKeyID: "{id}", SecretAccessKey: "{secret}",\n\t\t},\n\t}))\n\tuse(cfg)\n}\n',
    'package main\n\nimport (\n\t"github.com/aws/aws-sdk-go-v2/config"\n)\n\nfunc load() {\n\tcfg, _ := config.LoadDefaultConfig(ctx)\n\tuse(cfg)\n}\n',
  ],
  [
    'SDK 1',
    'a.go',
    'package main\n\nimport "github.com/aws/aws-sdk-go/aws/credentials"\n\nfunc open() {\n\tlogin := credentials.NewStaticCredentials("{id}", "{secret}", "")\n\ts := session.Must(session.NewSession(&aws.Config{Region: aws.String("eu-west-1"), Credentials: login}))\n\tuse(s)\n}\n',
    'package main\n\nfunc open() {\n\ts := session.Must(session.NewSession(&aws.Config{Region: aws.String("eu-west-1")}))\n\tuse(s)\n}\n',
  ],
  [
    'constants that leave nothing in their block',
    'a.go',
    'package main\n\nconst (\n\tid  = "{id}"\n\tkey = "{secret}"\n)\n\nvar cfg = aws.NewConfig().WithRegion("x").WithCredentials(credentials.NewStaticCredentials(id, key, ""))\n',
    'package main\n\nvar cfg = aws.NewConfig().WithRegion("x")\n',
  ],
  [
    'a configuration of SDK 2 by hand, which looks for nothing by itself',
    'a.go',
    'package main\n\nimport "github.com/aws/aws-sdk-go-v2/credentials"\n\nvar cfg = aws.Config{Credentials: credentials.NewStaticCredentialsProvider("{id}", "{secret}", "")}\n',
    undefined,
  ],
  [
    'a client with a key by position',
    'A.cs',
    'class A { object s3 = new AmazonS3Client("{id}", "{secret}", RegionEndpoint.EUWest1); }\n',
    'class A { object s3 = new AmazonS3Client(RegionEndpoint.EUWest1); }\n',
  ],
  [
    'credentials in a variable',
    'A.cs',
    'class A {\n    void Open() {\n        var login = new Amazon.Runtime.BasicAWSCredentials("{id}", "{secret}");\n        using var s3 = new AmazonS3Client(login, RegionEndpoint.EUWest1);\n    }\n}\n',
    'class A {\n    void Open() {\n        using var s3 = new AmazonS3Client(RegionEndpoint.EUWest1);\n    }\n}\n',
  ],
  [
    'options of the extensions',
    'A.cs',
    'class A {\n    AWSOptions Options() {\n        return new AWSOptions\n        {\n            Region = RegionEndpoint.EUWest1,\n            Credentials = new BasicAWSCredentials("{id}", "{secret}"),\n        };\n    }\n}\n',
    'class A {\n    AWSOptions Options() {\n        return new AWSOptions\n        {\n            Region = RegionEndpoint.EUWest1,\n        };\n    }\n}\n',
  ],
  [
    'a client',
    'a.rb',
    "s3 = Aws::S3::Client.new(region: 'eu-west-1', access_key_id: '{id}', secret_access_key: '{secret}')\n",
    "s3 = Aws::S3::Client.new(region: 'eu-west-1')\n",
  ],
  [
    'a client that a method returns',
    'a.rb',
    "def client\n  Aws::S3::Client.new(access_key_id: '{id}', secret_access_key: '{secret}')\nend\n",
    'def client\n  Aws::S3::Client.new()\nend\n',
  ],
  [
    'the configuration with nothing else in it',
    'a.rb',
    "Aws.config.update(\n  :access_key_id => '{id}',\n  :secret_access_key => '{secret}'\n)\nrun\n",
    'run\n',
  ],
  [
    'the configuration',
    'a.rb',
    "require 'aws-sdk-s3'\nAws.config.update({\n  region: 'eu-west-1',\n  credentials: Aws::Credentials.new('{id}', '{secret}')\n})\n",
    "require 'aws-sdk-s3'\nAws.config.update({\n  region: 'eu-west-1'\n})\n",
  ],
  [
    'a client',
    'a.php',
    "<?php\n$s3 = new S3Client([\n    'version' => 'latest',\n    'credentials' => [\n        'key' => '{id}',\n        'secret' => '{secret}',\n    ],\n    'region' => 'eu-west-1',\n]);\n",
    "<?php\n$s3 = new S3Client([\n    'version' => 'latest',\n    'region' => 'eu-west-1',\n]);\n",
  ],
  [
    'environment variables that the program sets for itself',
    'a.php',
    "<?php\nputenv('AWS_ACCESS_KEY_ID={id}');\nputenv('AWS_SECRET_ACCESS_KEY={secret}');\nrun();\n",
    '<?php\nrun();\n',
  ],
  [
    'credentials in a variable, and text around the code',
    'a.php',
    "<p>Kim's page</p>\n<?php\nuse Aws\\Credentials\\Credentials;\n$login = new Credentials('{id}', '{secret}');\n$s3 = new Aws\\S3\\S3Client(array('region' => 'eu-west-1', 'credentials' => $login));\n?>\n<p>that's all</p>\n",
    "<p>Kim's page</p>\n<?php\n$s3 = new Aws\\S3\\S3Client(array('region' => 'eu-west-1'));\n?>\n<p>that's all</p>\n",
  ],
  [
    'a loader',
    'a.rs',
    'use aws_credential_types::Credentials;\n\nasync fn load() {\n    let login = Credentials::new("{id}", "{secret}", None, None, "static");\n    let config = aws_config::defaults(BehaviorVersion::latest())\n        .credentials_provider(login)\n        .load()\n        .await;\n}\n',
    'async fn load() {\n    let config = aws_config::defaults(BehaviorVersion::latest())\n        .load()\n        .await;\n}\n',
  ],
  [
    'a configuration that would have no credentials at all',
    'a.rs',
    'fn load() {\n    let config = aws_sdk_s3::Config::builder().credentials_provider(Credentials::new("{id}", "{secret}", None, None, "x")).build();\n}\n',
    undefined,
  ],
];

describe('the fix that drops a key', () => {
  for (const [name, path, before, after] of cases) {
    it(`${after === undefined ? 'is not offered for' : 'mends'} ${name} (${path})`, async () => {
      for (const eol of ['\n', '\r\n']) {
        const { text } = fill(before.replaceAll('\n', eol), 11);
        const { findings } = lint({ text, path }, { reference: testReference() });
        assert.ok(findings.length > 0);
        for (const { fixes } of findings) {
          const fix = fixes.find((candidate) => candidate.title === title);
          if (after === undefined || fix === undefined) {
            assert.equal(fix?.title, after);
            continue;
          }
          const fixed = applyEdits(text, fix.edits());
          assert.equal(fixed, after.replaceAll('\n', eol));
          assert.deepEqual(lint({ text: fixed, path }, { reference: testReference() }).findings, []);
          assert.ok(await parses(path, fixed), fixed);
        }
      }
    });
  }
});

describe('dropping arguments from any call', () => {
  interface Language {
    readonly path: string;
    readonly open: string;
    readonly close: string;
    readonly first: readonly string[];
    readonly kept: readonly string[];
    readonly dropped: readonly string[];
    readonly comment: string;
  }

  const languages: readonly Language[] = [
    {
      path: 'a.py',
      open: 's3 = boto3.client(',
      close: ')',
      first: ['"s3"'],
      kept: ['region_name="eu-west-1"', 'config=Config(retries={"a": [1, 2]})', 'use_ssl=(True,)[0]'],
      dropped: ['aws_access_key_id="{id}"', 'aws_secret_access_key="{secret}"'],
      comment: '#',
    },
    {
      path: 'a.ts',
      open: 'const s3 = new S3Client({',
      close: '});',
      first: [],
      kept: ["region: 'eu-west-1'", 'handler: f({ a: [1, 2] }, /[(,]/)', 'retry() { return [1, `,(${2}`]; }'],
      dropped: ["credentials: { accessKeyId: '{id}', secretAccessKey: '{secret}' }"],
      comment: '//',
    },
    {
      path: 'a.php',
      open: '<?php $s3 = new S3Client([',
      close: ']);',
      first: [],
      kept: ["'region' => 'eu-west-1'", "'http' => ['a' => [1, 2]]", "'debug' => f(1, '(,')"],
      dropped: ["'credentials' => ['key' => '{id}', 'secret' => '{secret}']"],
      comment: '//',
    },
  ];

  /** A call over one or many lines: its other arguments, the places of those with the key, and what stands between. */
  const call = fc.record({
    language: fc.constantFrom(...languages),
    kept: fc.array(fc.nat(2), { maxLength: 4 }),
    places: fc.tuple(fc.nat(4), fc.nat(4)),
    gaps: fc.array(
      fc.constantFrom(', ', ',', ',\n    ', ' ,\n\n    ', ',  # why, so?\n    ', ',\n    # on (its own\n    '),
      {
        minLength: 8,
        maxLength: 8,
      },
    ),
    begin: fc.constantFrom('', '\n    ', '  # "first"\n    '),
    end: fc.constantFrom('', ',', '\n', ',\n', ',  # last\n', '  # last\n'),
  });

  it('leaves the others as they are', async () => {
    await fc.assert(
      fc.asyncProperty(call, async ({ language, kept, places, gaps, begin, end }) => {
        const { path, open, close, first, dropped, comment } = language;
        const left = [...first, ...kept.map((index) => language.kept[index] ?? '')];
        const all = [...left];
        for (const [index, item] of dropped.entries())
          all.splice(first.length + ((places[index] ?? 0) % (all.length - first.length + 1)), 0, item);
        const list = all.reduce((text, item, index) => text + (gaps[index - 1] ?? '') + item);
        const written = `${open}${begin}${list}${end}${close}\n`.replaceAll('# ', `${comment} `);
        const { text } = fill(written, 13);
        const finding = lint({ text, path }, { reference: testReference() }).findings[0];
        const fixed = applyEdits(text, finding?.fixes.find((fix) => fix.title === title)?.edits() ?? []);
        const bare = fixed.replace(/(?:#|\/\/) [^\n]*/g, '').replace(/\s+/g, '');
        const expected = `${open}${left.join(',')}${close}`.replace(/\s+/g, '');
        assert.equal(bare.replace(/,(?=[)\]}]+;?$)/, ''), expected, fixed);
        assert.ok(await parses(path, fixed), fixed);
      }),
    );
  });
});
