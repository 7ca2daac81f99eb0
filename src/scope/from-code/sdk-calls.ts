import type { Span } from '../../core/span';

/** A place in program code or a script that calls AWS, as it is written there. */
export interface SdkCall {
  readonly span: Span;
  /** The service as the SDK or the command line calls it: `s3`, `StepFunctions`, `cloudwatch-logs`. */
  readonly service: string;
  /** The operation as it is written: `put_object`, `PutObjectAsync`, `put-object`. */
  readonly operation: string;
}

/**
 * The calls of AWS in a text: boto3, the SDKs for JavaScript, Go, Java, .NET, Ruby, PHP and Rust, and the AWS CLI.
 * Texts are read by their shape, without a parser: what is no operation of its service is left out by whoever asks what
 * the operation needs.
 */
export function findSdkCalls(text: string): readonly SdkCall[] {
  const services = servicesByName(text);
  const calls = [...methodCalls(text, services), ...requestObjects(text, services), ...commandLines(text)];
  return calls.toSorted((a, b) => a.span.start - b.span.start);
}

/** The names of a text that stand for a service: clients, resources of one, imported classes and packages. */
function servicesByName(text: string): ReadonlyMap<string, string> {
  const services = new Map<string, string>();
  const add = (name: string | undefined, service: string | undefined): void => {
    if (name !== undefined && name !== '' && service !== undefined) services.set(name, service);
  };
  for (const pattern of clientPatterns) {
    for (const { groups = {} } of text.matchAll(pattern)) add(groups.name, groups.service);
  }
  for (const { index, groups = {} } of text.matchAll(javascriptPackage)) {
    for (const name of importedNames(text.slice(Math.max(0, index - longestImport), index))) add(name, groups.service);
  }
  // Twice, because a client may be made of an imported class, and a table or bucket of a client.
  for (const pattern of [derivedClient, derivedClient]) {
    for (const { groups = {} } of text.matchAll(pattern)) add(groups.name, services.get(groups.origin ?? ''));
  }
  return services;
}

/** How clients are made, with the name they get and the service. */
const clientPatterns: readonly RegExp[] = [
  // Python: s3 = boto3.client('s3'), self.table = session.resource("dynamodb")
  /(?<name>(?<!\w)\w+)\s*(?::\s*[\w.[\]"' ]{1,80})?=\s*(?:await\s+)?[\w.()]{0,80}\b(?:client|resource)\(\s*(?:service_name\s*=\s*)?(?:f|b)?["'](?<service>[a-z][\w-]{1,40})["']/g,
  // Python: with session.client("s3") as s3
  /\b(?:client|resource)\(\s*["'](?<service>[a-z][\w-]{1,40})["'][^)\n]{0,200}\)\s+as\s+(?<name>(?<!\w)\w+)/g,
  // JavaScript (v2), Ruby, PHP, C#: new AWS.S3(…), Aws::S3::Client.new, new Aws\S3\S3Client(…), new AmazonS3Client(…)
  /(?<name>(?<!\w)\w+)\s*(?::\s*[\w.<>]{1,60}\s*)?=\s*new\s+AWS\.(?<service>\w{2,40})(?:\.\w+)?\s*\(/g,
  /@{0,2}(?<name>(?<!\w)\w+)\s*\|{0,2}=\s*Aws::(?<service>\w{2,40})::(?:Client|Resource)\.new/g,
  /\$(?:this->)?(?<name>(?<!\w)\w+)\s*=\s*new\s+(?:\\?Aws\\\w+\\)?(?<service>[A-Z]\w{1,40})Client\s*\(/g,
  /\$(?:this->)?(?<name>(?<!\w)\w+)\s*=\s*\$\w+->create(?<service>[A-Z]\w{1,40})\(/g,
  /(?<name>(?<!\w)\w+)\s*=\s*new\s+Amazon(?<service>\w{2,40}?)Client\s*\(/g,
  // Types of Java, Kotlin, Scala and C#: S3Client s3, private final AmazonSQS sqs, val s3: S3Client, IAmazonS3 s3
  /\b(?:I?Amazon)?(?<service>[A-Z]\w{1,40}?)(?:Async)?Client\s+(?<name>[a-z_]\w*)\s*[=;,)]/g,
  /\bI?Amazon(?<service>[A-Z]\w{1,40}?)\s+(?<name>[a-z_]\w*)\s*[=;,)]/g,
  /\b(?<name>[a-z_]\w*)\s*(?::\s*\w+\s*)?=\s*(?:I?Amazon)?(?<service>[A-Z]\w{1,40}?)(?:Async)?Client(?:Builder)?\s*\.\s*(?:create|builder|standard|default)/g,
  // Go: client := s3.NewFromConfig(cfg), svc := sqs.New(sess); import alias "github.com/aws/aws-sdk-go-v2/service/s3"
  /(?<name>(?<!\w)\w+)\s*:?=\s*(?<service>[a-z]\w{1,40})\.New(?:FromConfig)?\(/g,
  /(?<name>(?<!\w)\w+)\s+"github\.com\/aws\/aws-sdk-go(?:-v2)?\/service\/(?<service>\w{1,40})"/g,
  // Rust: let client = aws_sdk_s3::Client::new(&config)
  /let\s+(?:mut\s+)?(?<name>(?<!\w)\w+)\s*(?::[^=\n]{1,60})?=\s*aws_sdk_(?<service>\w{2,40})::Client::/g,
  // Java: import software.amazon.awssdk.services.s3.model.PutObjectRequest
  /\bimport\s+(?:software\.amazon\.awssdk|com\.amazonaws)\.services\.(?<service>\w{2,40})(?:\.\w+){0,3}\.(?<name>[A-Z]\w*)/g,
];

/** The packages of the SDK for JavaScript, behind `from` or `require(`. */
const javascriptPackage = /["'](?:@aws-sdk\/(?:client-|lib-)|aws-sdk\/clients\/)(?<service>[\w-]{1,60})["']/g;

/** How far an import statement reaches back from its package, in characters. */
const longestImport = 2_000;

/**
 * import { S3Client, PutObjectCommand as Put } from …, const { S3 } = require(…), import S3 from …
 * @param before the text before the package
 */
function importedNames(before: string): readonly string[] {
  const begin = Math.max(...['import ', 'import{', 'const ', 'let ', 'var '].map((word) => before.lastIndexOf(word)));
  const statement = begin < 0 ? '' : before.slice(begin);
  const [, names] = /^\w+\s*(?:type\s)?([\w\s,:{}]*?)(?:from|=\s*require\()\s*$/.exec(statement) ?? [];
  return (names ?? '').split(/[,{}]/).flatMap(
    (one) =>
      one
        .trim()
        .split(/\s+as\s+|\s*:\s*/)
        .at(-1) ?? [],
  );
}

/** s3 = new S3Client({}), const s3: S3 = new S3(), table = dynamodb.Table('t'), bucket = s3.bucket('b') */
const derivedClient =
  /(?<name>(?<!\w)\w+)\s*(?::\s*[\w.<>]{1,60}\s*)?:?=\s*(?:await\s+)?(?:new\s+|(?:self\.|this\.)?)(?<origin>\w+)\s*(?:\(|\.(?:from|Table|Bucket|Object|Queue|Topic|bucket|object|queue|topic|table|get_queue_by_name|create_table)\()/g;

/**
 * client.put_object(…), $s3->putObject(…), client.getPaginator('list_objects_v2') of the names that stand for a
 * service.
 */
function* methodCalls(text: string, services: ReadonlyMap<string, string>): Iterable<SdkCall> {
  for (const match of text.matchAll(/(?<!\w)(\w+)\s{0,80}(?:\?\.|\.|->|&\.)\s{0,2}(\w+)\s*(?=\()/g)) {
    const [whole, name = '', method = ''] = match;
    const service = services.get(name);
    if (service === undefined) continue;
    const named =
      /^(?:get_?paginator|get_?waiter|generate_?presigned_?(?:url|post)|create_?presigned_?\w*|get_?signed_?url)$/i.test(
        method,
      );
    const argument = named
      ? /^\(\s*(?:ClientMethod\s*=\s*)?["'](\w+)["']/.exec(
          text.slice(match.index + whole.length, match.index + whole.length + 200),
        )
      : undefined;
    yield { span: spanOf(match), service, operation: argument?.[1] ?? method };
  }
  // boto3.client('s3').put_object(…)
  const chained =
    /\b(?:client|resource)\(\s*["']([a-z][\w-]{1,40})["'][^()\n]{0,200}\)\s{0,80}\.\s{0,80}(\w+)\s*(?=\()/g;
  for (const match of text.matchAll(chained)) {
    const [, service = '', operation = ''] = match;
    yield { span: spanOf(match), service, operation };
  }
}

/** new PutObjectCommand(…), PutObjectRequest.builder(), new PutObjectRequest(…), &s3.PutObjectInput{…} */
function* requestObjects(text: string, services: ReadonlyMap<string, string>): Iterable<SdkCall> {
  for (const match of text.matchAll(/\bnew\s+(\w+?)Command\s*\(/g)) {
    const service = services.get(`${match[1] ?? ''}Command`);
    if (service !== undefined) yield { span: spanOf(match), service, operation: match[1] ?? '' };
  }
  const uploads = /\bnew\s+Upload\s*\(/g;
  if (services.get('Upload') === 'storage') {
    for (const match of text.matchAll(uploads)) yield { span: spanOf(match), service: 's3', operation: 'PutObject' };
  }
  for (const match of text.matchAll(/\b(?:new\s+)?([A-Z]\w*?)Request(?:\.builder\(|\s*[({])/g)) {
    const service = services.get(`${match[1] ?? ''}Request`) ?? onlyModel(text);
    if (service !== undefined) yield { span: spanOf(match), service, operation: match[1] ?? '' };
  }
  for (const match of text.matchAll(/&?\b([a-z]\w*)\.([A-Z]\w*?)Input\s*\{/g)) {
    const [, name = '', operation = ''] = match;
    yield { span: spanOf(match), service: services.get(name) ?? name, operation };
  }
}

/** The one service whose model a file of Java or C# imports whole. */
function onlyModel(text: string): string | undefined {
  const whole =
    /\b(?:import\s+(?:software\.amazon\.awssdk|com\.amazonaws)\.services\.(\w{2,40})\.model\.\*|using\s+Amazon\.(\w{2,40})\.Model\b)/g;
  const found = new Set([...text.matchAll(whole)].map(([, java, dotnet]) => java ?? dotnet ?? ''));
  return found.size === 1 ? [...found][0] : undefined;
}

/** aws s3api put-object …, aws --profile x sqs send-message …; the shorthands of `aws s3` become their operations. */
function* commandLines(text: string): Iterable<SdkCall> {
  const pattern =
    /(?<![\w./-])aws\s+(?:--[a-z-]+(?:[= ](?!-)[^\s;|&]{1,100})?\s+){0,6}([a-z][a-z\d-]{1,40})\s+([a-z][a-z\d-]{1,60})(?![\w:/.])([^\n;|&]{0,400})/g;
  for (const match of text.matchAll(pattern)) {
    const [, service = '', operation = '', rest = ''] = match;
    const span = { start: match.index, end: match.index + match[0].length - rest.length };
    const operations = service === 's3' ? shorthand(operation, rest) : [operation];
    for (const one of operations) yield { span, service: service === 's3api' ? 's3' : service, operation: one };
  }
}

/** Source: AWS CLI Command Reference, "s3". */
function shorthand(command: string, rest: string): readonly string[] {
  const places = rest.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'));
  const [from = '', to = ''] = places.map((place) => (/^["']?s3:\/\//.test(place) ? 's3' : 'local'));
  const copies = [...(from === 's3' ? ['GetObject'] : []), ...(to === 's3' ? ['PutObject'] : [])];
  const lists = /\s--recursive\b/.test(rest) && from === 's3' ? ['ListObjectsV2'] : [];
  switch (command) {
    case 'cp':
      return [...copies, ...lists];
    case 'mv':
      return [...copies, ...(from === 's3' ? ['DeleteObject'] : []), ...lists];
    case 'sync':
      return [...copies, 'ListObjectsV2', ...(/\s--delete\b/.test(rest) && to === 's3' ? ['DeleteObject'] : [])];
    case 'rm':
      return ['DeleteObject', ...lists];
    case 'ls':
      return [places.length === 0 ? 'ListBuckets' : 'ListObjectsV2'];
    case 'mb':
      return ['CreateBucket'];
    case 'rb':
      return ['DeleteBucket'];
    case 'presign':
      return ['GetObject'];
    case 'website':
      return ['PutBucketWebsite'];
    default:
      return [];
  }
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
