/**
 * How programs hand credentials to the SDKs of AWS. All patterns are tested against names as they stand in the code:
 * `new` included, arguments and type arguments left out.
 */
export interface CredentialShapes {
  /** Arguments and members that hold a part of a key. */
  readonly parts: RegExp;
  /** Arguments and members that hold whole credentials. */
  readonly wholes: RegExp;
  /** What makes credentials of their parts, or a provider or an option of credentials. */
  readonly makers: RegExp;
  /** What makes a client, a session or their configuration, and finds credentials by itself where it is given none. */
  readonly takers: RegExp;
  /** Calls in a chain that do nothing but hand over credentials; each with what has to stand before it, if anything. */
  readonly links: RegExp;
  readonly linkedTo?: RegExp;
  /** Calls in a chain that take a part of a key, and the beginning of such a chain, which makes credentials. */
  readonly chain?: { readonly parts: RegExp; readonly begin: RegExp };
  /** What credentials are assigned to where nothing is lost when they aren't: a default, an environment variable. */
  readonly targets: RegExp;
  /** Calls that set an environment variable or a property, whose name is their first argument. */
  readonly setters: RegExp;
  /** Lines that import one thing, whose name in the code is the first group. */
  readonly imports: RegExp;
  /** What finds credentials by itself, for a provider that can't just be left out. */
  readonly defaultProvider?: (maker: string) => string | undefined;
}

/** Matches nothing. */
const none = /(?!)/g;

/** Services whose clients in the AWS SDK for JavaScript 2 are often imported by themselves. */
const scriptServices =
  'S3|SES|SNS|SQS|STS|EC2|ECS|ECR|KMS|IAM|SSM|DynamoDB|Lambda|CloudFront|CloudWatch|CloudWatchLogs|Route53|Kinesis|SecretsManager|Athena|Rekognition|Textract|Polly|Translate';

const script: CredentialShapes = {
  parts: /^(?:accessKeyId|secretAccessKey|sessionToken)$/,
  wholes: /^(?:credentials|masterCredentials)$/,
  makers: /^new (?:\w+\.)?Credentials$/,
  takers: new RegExp(
    String.raw`^new (?:AWS|aws|Aws)\.[\w.]+$|^new (?!AwsClient$)\w*(?:Client|DynamoDBDocument)$|^new (?:${scriptServices})$|\bconfig\.update$|^fromTemporaryCredentials$`,
  ),
  links: none,
  targets:
    /^process\.env(?:\.|\[["'])AWS_\w+(?:["']\])?$|\bconfig\.(?:accessKeyId|secretAccessKey|sessionToken|credentials)$/,
  setters: none,
  imports: none,
};

const jvm: CredentialShapes = {
  parts: none,
  wholes: none,
  makers:
    /^(?:new )?(?:[\w.]+\.)?(?:Basic(?:AWS|Session)Credentials|AWSStaticCredentialsProvider|(?:StaticCredentialsProvider|Aws(?:Basic|Session)Credentials)\.create)$/,
  takers: /^(?:new )?[\w.]*(?:Client|TransferManager)$/,
  links: /\.(?:withCredentials|credentialsProvider)$/,
  chain: {
    parts: /\.(?:accessKeyId|secretAccessKey|sessionToken)$/,
    begin: /\bAws(?:Basic|Session)Credentials\s*\.builder\(\)(?:\s*\.\w+\([^()]*\))*\s*$/,
  },
  targets: none,
  setters: /^System\.setProperty$/,
  imports: /^import\s+(?:[\w.]+\.)?(\w+);?[ \t]*\r?\n/gm,
  defaultProvider: (maker) => {
    if (/\bStaticCredentialsProvider\.create$/.test(maker))
      return 'software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider.builder().build()';
    return maker.endsWith('AWSStaticCredentialsProvider')
      ? 'com.amazonaws.auth.DefaultAWSCredentialsProviderChain.getInstance()'
      : undefined;
  },
};

const go: CredentialShapes = {
  parts: /^(?:AccessKeyID|SecretAccessKey|SessionToken)$/,
  wholes: /^(?:Value|Credentials)$/,
  makers:
    /^&?(?:aws\.NewCredentialsCache|credentials\.(?:NewStaticCredentials(?:Provider|FromCreds)?|StaticCredentialsProvider|Value)|aws\.Credentials|config\.WithCredentialsProvider)$/,
  takers: /^(?:\w+\.)?LoadDefaultConfig$|^&?aws\.Config$/,
  links: /\.WithCredentials$/,
  targets: none,
  setters: /^\w+\.Setenv$/,
  imports: /^[ \t]*(?:import[ \t]+)?(?:(\w+)[ \t]+)?"(?:[\w.-]+\/)*?([\w-]+)(?:\/v\d+)?"[ \t]*\r?\n/gm,
};

const shapes: Readonly<Record<string, CredentialShapes>> = {
  python: {
    parts:
      /^(?:aws_(?:access_key_id|secret_access_key|session_token)|AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)|access_key|secret_key|session_token|key|secret|token)$/,
    // How pandas and its kin hand arguments to s3fs.
    wholes: /^storage_options$/,
    makers: none,
    takers:
      /^(?:[\w.]+\.)?(?:os\.environ\.update|client|resource|Session|setup_default_session|create_client|S3FileSystem|S3Connection|connect_\w+|(?:read|scan|to)_(?:csv|parquet|json|excel|table|feather|orc))$/,
    links: none,
    targets: /^os\.environ\[["']AWS_\w+["']\]$/,
    setters: /^os\.(?:putenv|environ\.setdefault)$/,
    imports: none,
  },
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  java: jvm,
  kotlin: jvm,
  go,
  csharp: {
    parts: /^aws(?:AccessKeyId|SecretAccessKey|SessionToken)$/,
    wholes: /^[Cc]redentials$/,
    makers: /^new (?:[\w.]+\.)?(?:Basic|Session)AWSCredentials$/,
    takers: /^new (?:[\w.]+\.)?(?:Amazon\w+Client|AWSOptions)$/,
    links: none,
    targets: /\.Credentials$/,
    setters: /^(?:System\.)?Environment\.SetEnvironmentVariable$/,
    imports: none,
  },
  ruby: {
    parts: /^(?:access_key_id|secret_access_key|session_token)$/,
    wholes: /^credentials$/,
    makers: /^(?:::)?Aws::Credentials\.new$/,
    takers: /^(?:::)?(?:Aws|AWS)(?:::\w+)*\.(?:new|config|config\.update)$/,
    links: none,
    targets: /^Aws\.config\[:credentials\]$|^ENV\[["']AWS_\w+["']\]$/,
    setters: none,
    imports: none,
  },
  php: {
    parts: /^(?:key|secret|token)$/,
    wholes: /^credentials$/,
    makers: /^new \\?(?:Aws\\Credentials\\)?Credentials$/,
    takers: /^new \\?[\w\\]*(?:Client|Sdk)$|^\\?[\w\\]*(?:Client|Aws)::factory$/,
    links: none,
    targets: /^\$_ENV\[["']AWS_\w+["']\]$/,
    setters: /^\\?putenv$/,
    imports: /^use\s+(?:[\w\\]+\\)?(\w+);[ \t]*\r?\n/gm,
  },
  rust: {
    parts: none,
    wholes: none,
    makers: /^(?:\w+::)*(?:Credentials::(?:new|from_keys)|SharedCredentialsProvider::new)$/,
    takers: none,
    links: /\.credentials_provider$/,
    // Elsewhere a client without this call has no credentials at all.
    linkedTo: /aws_config::|\bBuilder::from\(/,
    targets: none,
    setters: /^(?:std::)?env::set_var$/,
    imports: /^use\s+(?:\w+::)+(\w+);[ \t]*\r?\n/gm,
  },
};

/** The shapes of a language, as the SDK that the text uses has them. */
export function shapesOf(languageId: string, text: string): CredentialShapes | undefined {
  // In version 2 of the AWS SDK for Go, a configuration that is written down by hand looks for nothing by itself.
  if (languageId === 'go' && text.includes('aws-sdk-go-v2')) return { ...go, takers: /^(?:\w+\.)?LoadDefaultConfig$/ };
  return shapes[languageId];
}
