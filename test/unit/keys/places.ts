/**
 * Where AWS credentials live: a name, a path, and a text in which `{id}`, `{temporary-id}`, `{secret}`, `{token}`,
 * `{bedrock}` and `{bedrock-short}` stand for credentials, `{url:…}` for one in URL encoding, and `{base64:…}` for one
 * in base64.
 */
export type Place = readonly [name: string, path: string, text: string];

const pairIn = (before: string, between: string, after: string): string => `${before}{id}${between}{secret}${after}`;

const sharedFiles: readonly Place[] = [
  [
    'credentials file',
    '.aws/credentials',
    pairIn('[default]\naws_access_key_id = ', '\naws_secret_access_key = ', '\n'),
  ],
  [
    'credentials file, Windows lines',
    'credentials',
    pairIn('[live]\r\naws_access_key_id=', '\r\naws_secret_access_key=', '\r\nregion=eu-central-1\r\n'),
  ],
  [
    'credentials file with a session',
    '.aws/credentials',
    '[mfa]\naws_access_key_id = {temporary-id}\naws_secret_access_key = {secret}\naws_session_token = {token}\n',
  ],
  [
    'credentials file with the token of old',
    '.aws/credentials',
    '[old]\naws_access_key_id = {temporary-id}\naws_secret_access_key = {secret}\naws_security_token = {token}\n',
  ],
  [
    'config file',
    '.aws/config',
    pairIn('[profile build]\nregion = eu-west-1\naws_access_key_id = ', '\naws_secret_access_key = ', '\n'),
  ],
  [
    'credentials in comments',
    '.aws/credentials',
    pairIn('# [before]\n# aws_access_key_id = ', '\n# aws_secret_access_key = ', '\n'),
  ],
  ['boto 2', '.boto', pairIn('[Credentials]\naws_access_key_id = ', '\naws_secret_access_key = ', '\n')],
  ['AWS_CREDENTIAL_FILE', 'aws-credential-file', pairIn('AWSAccessKeyId=', '\nAWSSecretKey=', '\n')],
  ['s3cmd', '.s3cfg', pairIn('[default]\naccess_key = ', '\nsecret_key = ', '\nsecurity_token =\nuse_https = True\n')],
  [
    'rclone',
    'rclone.conf',
    pairIn('[remote]\ntype = s3\nprovider = AWS\naccess_key_id = ', '\nsecret_access_key = ', '\nregion = eu-west-3\n'),
  ],
  ['s3fs', '.passwd-s3fs', pairIn('', ':', '\n')],
  ['s3fs, one bucket', 'passwd-s3fs', pairIn('photos:', ':', '\n')],
  ['DVC', '.dvc/config.local', pairIn(`['remote "store"']\n    access_key_id = `, '\n    secret_access_key = ', '\n')],
  ['INI with short names', 'app.ini', pairIn('[s3]\nkey=', '\nsecret=', '\n')],
  ['npmrc comment', '.npmrc', pairIn('registry=https://npm.example.org/\n; cache bucket ', ' ', '\n')],
];

const consoleFiles: readonly Place[] = [
  ['access keys download', 'kim_accessKeys.csv', pairIn('\uFEFFAccess key ID,Secret access key\r\n', ',', '\r\n')],
  [
    'access keys download with the user',
    'credentials.csv',
    pairIn('User name,Access key ID,Secret access key\nkim,', ',', '\n'),
  ],
  [
    'new user download',
    'new_user_credentials.csv',
    pairIn(
      'User name,Password,Access key ID,Secret access key,Console login link\nkim,,',
      ',',
      ',https://123456789012.signin.aws.amazon.com/console\n',
    ),
  ],
  ['root key file', 'rootkey.csv', pairIn('AWSAccessKeyId=', '\r\nAWSSecretKey=', '')],
];

const shells: readonly Place[] = [
  [
    'aws configure set',
    'setup.sh',
    pairIn('aws configure set aws_access_key_id ', '\naws configure set aws_secret_access_key ', '\n'),
  ],
  [
    'aws configure dialogue',
    'notes.md',
    pairIn(
      '$ aws configure\nAWS Access Key ID [None]: ',
      '\nAWS Secret Access Key [None]: ',
      '\nDefault region name [None]: eu-west-1\n',
    ),
  ],
  ['export', 'env.sh', pairIn('export AWS_ACCESS_KEY_ID=', '\nexport AWS_SECRET_ACCESS_KEY=', '\n')],
  [
    'export of a session',
    'env.sh',
    'export AWS_ACCESS_KEY_ID="{temporary-id}"\nexport AWS_SECRET_ACCESS_KEY="{secret}"\nexport AWS_SESSION_TOKEN="{token}"\n',
  ],
  [
    'PowerShell environment',
    'env.ps1',
    '$Env:AWS_ACCESS_KEY_ID="{temporary-id}"\n$Env:AWS_SECRET_ACCESS_KEY="{secret}"\n$Env:AWS_SESSION_TOKEN="{token}"\n',
  ],
  ['set in cmd', 'env.cmd', pairIn('SET AWS_ACCESS_KEY_ID=', '\nSET AWS_SECRET_ACCESS_KEY=', '\n')],
  ['setx', 'env.cmd', pairIn('setx AWS_ACCESS_KEY_ID ', '\nsetx AWS_SECRET_ACCESS_KEY ', '\n')],
  ['fish', 'config.fish', pairIn('set -gx AWS_ACCESS_KEY_ID ', '\nset -gx AWS_SECRET_ACCESS_KEY ', '\n')],
  [
    'dotenv',
    '.env',
    pairIn('AWS_ACCESS_KEY_ID=', '\nAWS_SECRET_ACCESS_KEY=', '\nAWS_DEFAULT_REGION=eu-west-1\nBUCKET=photos\n'),
  ],
  ['dotenv, names of its own', '.env.production', pairIn('S3_KEY=', '\nS3_SECRET=', '\n')],
  ['dotenv, prefix and quotes', '.env', pairIn("SHOP_AWS_KEY='", "'\nSHOP_AWS_SECRET='", "'\n")],
  [
    'rclone connection string',
    'copy.sh',
    pairIn('rclone sync . ":s3,provider=AWS,access_key_id=', ",secret_access_key='", `':photos/2026"\n`),
  ],
  ['mc alias', 'setup.sh', pairIn('mc alias set store https://s3.amazonaws.com ', ' ', '\n')],
  [
    'one line before a command',
    'backup.sh',
    pairIn('AWS_ACCESS_KEY_ID=', ' AWS_SECRET_ACCESS_KEY=', ' restic -r s3:s3.amazonaws.com/photos backup /srv\n'),
  ],
  [
    'curl --aws-sigv4',
    'get.sh',
    pairIn('curl --aws-sigv4 "aws:amz:eu-west-1:s3" --user "', ':', '" https://photos.s3.amazonaws.com/\n'),
  ],
  [
    'keystore script',
    'keystore.sh',
    pairIn(
      'echo ',
      ' | bin/elasticsearch-keystore add s3.client.main.access_key\necho ',
      ' | bin/elasticsearch-keystore add s3.client.main.secret_key\n',
    ),
  ],
  [
    'shell history',
    '.bash_history',
    pairIn('aws s3 ls\nAWS_ACCESS_KEY_ID=', ' AWS_SECRET_ACCESS_KEY=', ' aws s3 ls\n'),
  ],
  ['Java system properties', 'run.sh', pairIn('java -Daws.accessKeyId=', ' -Daws.secretKey=', ' -jar shop.jar\n')],
  ['PowerShell cmdlet', 'login.ps1', pairIn('Set-AWSCredential -AccessKey ', ' -SecretKey ', ' -StoreAs live\n')],
  ['Makefile', 'Makefile', pairIn('export AWS_ACCESS_KEY_ID := ', '\nexport AWS_SECRET_ACCESS_KEY ?= ', '\n')],
  [
    'npm script',
    'package.json',
    pairIn('{"scripts":{"release":"AWS_ACCESS_KEY_ID=', ' AWS_SECRET_ACCESS_KEY=', ' sls deploy"}}'),
  ],
  [
    'Docker build argument',
    'build.sh',
    pairIn('docker build --build-arg AWS_ACCESS_KEY_ID=', ' --build-arg AWS_SECRET_ACCESS_KEY=', ' .\n'),
  ],
];

const infrastructure: readonly Place[] = [
  [
    'Terraform provider',
    'main.tf',
    pairIn('provider "aws" {\n  region     = "eu-west-1"\n  access_key = "', '"\n  secret_key = "', '"\n}\n'),
  ],
  [
    'Terraform backend',
    'backend.tf',
    pairIn(
      'terraform {\n  backend "s3" {\n    bucket = "state"\n    access_key = "',
      '"\n    secret_key = "',
      '"\n  }\n}\n',
    ),
  ],
  ['tfvars', 'live.tfvars', pairIn('aws_access_key = "', '"\naws_secret_key = "', '"\n')],
  [
    'Terraform variable defaults',
    'variables.tf',
    'variable "aws_secret_key" {\n  type    = string\n  default = "{secret}"\n}\nvariable "aws_access_key" {\n  default = "{id}"\n}\n',
  ],
  [
    'Terraform state',
    'terraform.tfstate',
    pairIn(
      '{"resources":[{"type":"aws_iam_access_key","instances":[{"attributes":{"id":"',
      '","secret":"',
      '","user":"kim"}}]}]}',
    ),
  ],
  [
    'Packer',
    'image.json',
    pairIn('{"variables":{"aws_access_key":"', '","aws_secret_key":"', '"},"builders":[{"type":"amazon-ebs"}]}'),
  ],
  [
    'Ansible module',
    'play.yml',
    pairIn('- amazon.aws.ec2_instance:\n    access_key: ', '\n    secret_key: "', '"\n    region: eu-west-1\n'),
  ],
  ['Ansible, old names', 'vars.yml', pairIn('ec2_access_key: ', '\nec2_secret_key: ', '\n')],
  ['Vagrant', 'Vagrantfile', pairIn('aws.access_key_id = "', '"\naws.secret_access_key = "', '"\n')],
  ['Chef knife', 'knife.rb', pairIn('knife[:aws_access_key_id] = "', '"\nknife[:aws_secret_access_key] = "', '"\n')],
  [
    'Serverless environment',
    'serverless.yml',
    pairIn('provider:\n  environment:\n    AWS_KEY: ', '\n    AWS_SECRET: ', '\n'),
  ],
  [
    'CloudFormation user data',
    'stack.yaml',
    pairIn(
      'UserData:\n  Fn::Base64: |\n    #!/bin/bash\n    export AWS_ACCESS_KEY_ID=',
      '\n    export AWS_SECRET_ACCESS_KEY=',
      '\n',
    ),
  ],
  [
    'CloudFormation parameters',
    'parameters.json',
    pairIn(
      '[{"ParameterKey":"AccessKey","ParameterValue":"',
      '"},{"ParameterKey":"SecretKey","ParameterValue":"',
      '"}]',
    ),
  ],
  ['Dockerfile', 'Dockerfile', pairIn('FROM alpine\nENV AWS_ACCESS_KEY_ID=', ' \\\n    AWS_SECRET_ACCESS_KEY=', '\n')],
  ['Dockerfile, old syntax', 'Dockerfile', pairIn('ENV AWS_ACCESS_KEY_ID ', '\nENV AWS_SECRET_ACCESS_KEY ', '\n')],
  [
    'Compose, map',
    'compose.yml',
    pairIn('services:\n  shop:\n    environment:\n      AWS_ACCESS_KEY_ID: ', '\n      AWS_SECRET_ACCESS_KEY: ', '\n'),
  ],
  [
    'Compose, list',
    'compose.yml',
    pairIn('environment:\n  - AWS_ACCESS_KEY_ID=', '\n  - AWS_SECRET_ACCESS_KEY=', '\n'),
  ],
  [
    'Kubernetes secret',
    'secret.yaml',
    'apiVersion: v1\nkind: Secret\ntype: Opaque\ndata:\n  AWS_ACCESS_KEY_ID: {base64:id}\n  AWS_SECRET_ACCESS_KEY: {base64:secret}\n',
  ],
  [
    'Kubernetes secret in clear',
    'secret.yaml',
    pairIn('apiVersion: v1\nkind: Secret\nstringData:\n  accessKey: ', '\n  secretKey: ', '\n'),
  ],
  [
    'Kubernetes secret that holds a file',
    'velero.yaml',
    'apiVersion: v1\nkind: Secret\ndata:\n  cloud: {base64:file}\n',
  ],
  [
    'Kubernetes environment',
    'deploy.yaml',
    pairIn('env:\n- name: AWS_ACCESS_KEY_ID\n  value: ', '\n- name: AWS_SECRET_ACCESS_KEY\n  value: ', '\n'),
  ],
  [
    'ECS task',
    'task.json',
    pairIn(
      '{"environment":[{"name":"AWS_ACCESS_KEY_ID","value":"',
      '"},{"name":"AWS_SECRET_ACCESS_KEY","value":"',
      '"}]}',
    ),
  ],
  ['Helm values', 'values.yaml', pairIn('storage:\n  s3:\n    accesskey: ', '\n    secretkey: ', '\n')],
  [
    'GitHub Actions',
    '.github/workflows/ci.yml',
    pairIn(
      '- uses: aws-actions/configure-aws-credentials@v4\n  with:\n    aws-access-key-id: ',
      '\n    aws-secret-access-key: ',
      '\n    aws-region: eu-west-1\n',
    ),
  ],
  ['GitLab CI', '.gitlab-ci.yml', pairIn('variables:\n  AWS_ACCESS_KEY_ID: "', '"\n  AWS_SECRET_ACCESS_KEY: "', '"\n')],
  [
    'Travis deployment',
    '.travis.yml',
    pairIn('deploy:\n  provider: s3\n  access_key_id: "', '"\n  secret_access_key: "', '"\n  bucket: photos\n'),
  ],
  [
    'Jenkins',
    'Jenkinsfile',
    pairIn("withEnv(['AWS_ACCESS_KEY_ID=", "', 'AWS_SECRET_ACCESS_KEY=", "']) { sh 'make' }\n"),
  ],
  ['Drone', '.drone.yml', pairIn('settings:\n  access_key: ', '\n  secret_key: ', '\n')],
];

const code: readonly Place[] = [
  [
    'boto3 client',
    'shop.py',
    pairIn('s3 = boto3.client("s3", aws_access_key_id="', '", aws_secret_access_key="', '")\n'),
  ],
  [
    'boto3 session over lines',
    'shop.py',
    "session = boto3.Session(\n    aws_access_key_id='{temporary-id}',\n    aws_secret_access_key='{secret}',\n    aws_session_token='{token}',\n)\n",
  ],
  ['boto 2 by position', 'shop.py', pairIn("store = S3Connection('", "', '", "')\n")],
  [
    'Python constants',
    'settings.py',
    pairIn("AWS_ACCESS_KEY_ID = '", "'\nAWS_SECRET_ACCESS_KEY = '", "'\nAWS_STORAGE_BUCKET_NAME = 'photos'\n"),
  ],
  [
    'os.environ',
    'shop.py',
    pairIn("os.environ['AWS_ACCESS_KEY_ID'] = '", "'\nos.environ['AWS_SECRET_ACCESS_KEY'] = '", "'\n"),
  ],
  ['Python dictionary', 'shop.py', pairIn('login = {"access-key": "', '", "secret-key": "', '"}\n')],
  ['Python tuple', 'shop.py', pairIn('ACCESS, SECRET = "', '", "', '"\n')],
  [
    'JavaScript SDK 2',
    'index.js',
    pairIn("AWS.config.update({ accessKeyId: '", "', secretAccessKey: '", "', region: 'eu-west-1' });\n"),
  ],
  [
    'JavaScript SDK 3',
    'client.ts',
    'const s3 = new S3Client({ region: "eu-west-1", credentials: { accessKeyId: "{temporary-id}", secretAccessKey: "{secret}", sessionToken: "{token}" } });\n',
  ],
  ['JavaScript SDK 2 constructor', 'index.js', pairIn("new AWS.Credentials('", "', '", "');\n")],
  [
    'minified JavaScript',
    'shop.min.js',
    pairIn(
      'var e=1;function t(n){return n}r.config.update({accessKeyId:"',
      '",secretAccessKey:"',
      '"}),t.exports=r;var o=2;',
    ),
  ],
  ['Java SDK 1', 'Shop.java', pairIn('AWSCredentials login = new BasicAWSCredentials("', '", "', '");\n')],
  ['Java SDK 2', 'Shop.java', pairIn('AwsBasicCredentials.create(\n    "', '",\n    "', '");\n')],
  ['Java session', 'Shop.java', 'AwsSessionCredentials.create("{temporary-id}", "{secret}", "{token}");\n'],
  [
    'Java constants',
    'Keys.java',
    pairIn('private static final String ACCESS_KEY = "', '";\nprivate static final String SECRET_KEY = "', '";\n'),
  ],
  [
    'Kotlin',
    'Shop.kt',
    pairIn('val login = StaticCredentialsProvider { accessKeyId = "', '"; secretAccessKey = "', '" }\n'),
  ],
  ['Scala', 'Shop.scala', pairIn('val login = new BasicAWSCredentials("', '", "', '")\n')],
  ['Go SDK 1', 'main.go', pairIn('login := credentials.NewStaticCredentials("', '", "', '", "")\n')],
  [
    'Go SDK 2',
    'main.go',
    pairIn('config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("', '", "', '", ""))\n'),
  ],
  ['Go raw strings', 'main.go', pairIn('const (\n\tkeyID = `', '`\n\tsecretKey = `', '`\n)\n')],
  ['.NET client', 'Program.cs', pairIn('var s3 = new AmazonS3Client("', '", "', '", RegionEndpoint.EUWest1);\n')],
  ['.NET credentials', 'Program.cs', pairIn('var login = new BasicAWSCredentials("', '", "', '");\n')],
  ['Visual Basic', 'Main.vb', pairIn('Dim login As New BasicAWSCredentials("', '", "', '")\n')],
  [
    'PHP SDK',
    'shop.php',
    pairIn(
      "<?php $s3 = new S3Client(['credentials' => ['key' => '",
      "', 'secret' => '",
      "'], 'region' => 'eu-west-1']);\n",
    ),
  ],
  [
    'PHP constants',
    'wp-config.php',
    pairIn("<?php\ndefine( 'AS3CF_AWS_ACCESS_KEY_ID', '", "' );\ndefine( 'AS3CF_AWS_SECRET_ACCESS_KEY', '", "' );\n"),
  ],
  [
    'Laravel disk',
    'filesystems.php',
    pairIn("<?php return ['s3' => ['driver' => 's3','key' => '", "','secret' => '", "']];\n"),
  ],
  ['Ruby SDK', 'shop.rb', pairIn("Aws.config.update(credentials: Aws::Credentials.new('", "', '", "'))\n")],
  ['Ruby hash', 'shop.rb', pairIn(":access_key_id => '", "',\n:secret_access_key => '", "'\n")],
  [
    'Fog',
    'shop.rb',
    pairIn("Fog::Storage.new(provider: 'AWS', aws_access_key_id: '", "', aws_secret_access_key: '", "')\n"),
  ],
  ['Rust', 'main.rs', pairIn('let login = Credentials::new("', '", "', '", None, None, "static");\n')],
  ['Swift', 'Shop.swift', pairIn('let login = AWSStaticCredentialsProvider(accessKey: "', '", secretKey: "', '")\n')],
  [
    'Objective-C',
    'Shop.m',
    pairIn('id login = [[AWSStaticCredentialsProvider alloc] initWithAccessKey:@"', '" secretKey:@"', '"];\n'),
  ],
  ['Dart', 'shop.dart', pairIn("final login = AwsClientCredentials(accessKey: '", "', secretKey: '", "');\n")],
  ['Elixir', 'config.exs', pairIn('config :ex_aws,\n  access_key_id: "', '",\n  secret_access_key: "', '"\n')],
  ['Erlang', 'shop.erl', pairIn('erlcloud_s3:configure("', '", "', '").\n')],
  ['Clojure', 'shop.clj', pairIn('(def login {:access-key "', '" :secret-key "', '"})\n')],
  [
    'Perl',
    'shop.pl',
    pairIn("my $s3 = Net::Amazon::S3->new({ aws_access_key_id => '", "', aws_secret_access_key => '", "' });\n"),
  ],
  ['C++', 'shop.cpp', pairIn('Aws::Auth::AWSCredentials login("', '", "', '");\n')],
  ['R', 'shop.R', pairIn('Sys.setenv("AWS_ACCESS_KEY_ID" = "', '",\n           "AWS_SECRET_ACCESS_KEY" = "', '")\n')],
  ['Julia', 'shop.jl', pairIn('login = AWSCredentials("', '", "', '")\n')],
  ['MATLAB', 'shop.m', pairIn("setenv('AWS_ACCESS_KEY_ID', '", "');\nsetenv('AWS_SECRET_ACCESS_KEY', '", "');\n")],
  ['SAS', 'shop.sas', pairIn('proc s3 keyid="', '" secret="', '" region=euwest; run;\n')],
  [
    'PySpark',
    'job.py',
    pairIn(
      'spark._jsc.hadoopConfiguration().set("fs.s3a.access.key", "',
      '")\nspark._jsc.hadoopConfiguration().set("fs.s3a.secret.key", "',
      '")\n',
    ),
  ],
  ['secret alone in Python', 'shop.py', 'AWS_SECRET_ACCESS_KEY = "{secret}"\n'],
  ['secret alone in TypeScript', 'shop.ts', "const awsSecretAccessKey = '{secret}';\n"],
  ['secret alone in a shell', 'shop.sh', 'AWS_SECRET={secret}\n'],
  ['sbt', 'build.sbt', pairIn('login := new BasicAWSCredentials("', '", "', '")\n')],
  [
    'Gradle build',
    'build.gradle',
    pairIn("credentials(AwsCredentials) {\n    accessKey '", "'\n    secretKey '", "'\n}\n"),
  ],
];

const databases: readonly Place[] = [
  [
    'Redshift credentials string',
    'load.sql',
    pairIn("COPY t FROM 's3://photos/k' CREDENTIALS 'aws_access_key_id=", ';aws_secret_access_key=', "' CSV;\n"),
  ],
  [
    'Redshift clauses',
    'load.sql',
    pairIn("COPY t FROM 's3://photos/k' ACCESS_KEY_ID '", "' SECRET_ACCESS_KEY '", "';\n"),
  ],
  [
    'Snowflake',
    'stage.sql',
    pairIn("CREATE STAGE p URL='s3://photos/' CREDENTIALS=(AWS_KEY_ID='", "' AWS_SECRET_KEY='", "');\n"),
  ],
  [
    'ClickHouse',
    'query.sql',
    pairIn("SELECT * FROM s3('https://photos.s3.amazonaws.com/d.csv', '", "', '", "', 'CSV');\n"),
  ],
  ['DuckDB', 'query.sql', pairIn("CREATE SECRET (TYPE s3, KEY_ID '", "', SECRET '", "', REGION 'eu-west-1');\n")],
  [
    'SQL Server',
    'query.sql',
    pairIn("CREATE CREDENTIAL [s3://photos] WITH IDENTITY='S3 Access Key', SECRET='", ':', "';\n"),
  ],
  [
    'Athena JDBC',
    'athena.properties',
    pairIn('jdbc:awsathena://AwsRegion=eu-west-1;UID=', ';PWD=', ';S3OutputLocation=s3://photos/\n'),
  ],
];

const settings: readonly Place[] = [
  [
    'MinIO client',
    'config.json',
    pairIn(
      '{"version":"10","aliases":{"store":{"url":"https://s3.amazonaws.com","accessKey":"',
      '","secretKey":"',
      '","api":"S3v4"}}}',
    ),
  ],
  ['URL with user information', 'config.yaml', 'storage: "s3://{id}:{url:secret}@photos/2026"\n'],
  ['URL of Loki', 'loki.yaml', 'storage_config:\n  aws:\n    s3: s3://{id}:{url:secret}@eu-west-1/loki\n'],
  ['Airflow connection', 'airflow.env', 'AIRFLOW_CONN_AWS_DEFAULT=aws://{id}:{url:secret}@/?region_name=eu-west-1\n'],
  ['Celery broker', 'celery.py', 'broker_url = "sqs://{id}:{url:secret}@"\n'],
  [
    'Hadoop',
    'core-site.xml',
    pairIn(
      '<configuration>\n<property><name>fs.s3a.access.key</name><value>',
      '</value></property>\n<property>\n  <name>fs.s3a.secret.key</name>\n  <value>',
      '</value>\n</property>\n</configuration>\n',
    ),
  ],
  [
    'Hadoop s3n',
    'core-site.xml',
    pairIn(
      '<property>\n  <name>fs.s3n.awsAccessKeyId</name>\n  <value>',
      '</value>\n</property>\n<property>\n  <name>fs.s3n.awsSecretAccessKey</name>\n  <value>',
      '</value>\n</property>\n',
    ),
  ],
  [
    'Spark',
    'spark-defaults.conf',
    pairIn('spark.hadoop.fs.s3a.access.key ', '\nspark.hadoop.fs.s3a.secret.key ', '\n'),
  ],
  ['Hive and Trino', 'hive.properties', pairIn('hive.s3.aws-access-key=', '\nhive.s3.aws-secret-key=', '\n')],
  ['Flink', 'flink-conf.yaml', pairIn('s3.access-key: ', '\ns3.secret-key: ', '\n')],
  ['Java properties', 'AwsCredentials.properties', pairIn('accessKey=', '\nsecretKey=', '\n')],
  [
    'Spring properties',
    'application.properties',
    pairIn('cloud.aws.credentials.access-key=', '\ncloud.aws.credentials.secret-key=', '\n'),
  ],
  [
    'Spring YAML',
    'application.yml',
    pairIn('spring:\n  cloud:\n    aws:\n      credentials:\n        access-key: ', '\n        secret-key: ', '\n'),
  ],
  ['.NET settings', 'appsettings.json', pairIn('{"AWS":{"AccessKey":"', '","SecretKey":"', '","Region":"eu-west-1"}}')],
  [
    '.NET web.config',
    'web.config',
    pairIn(
      '<appSettings>\n  <add key="AWSAccessKey" value="',
      '"/>\n  <add key="AWSSecretKey" value="',
      '"/>\n</appSettings>\n',
    ),
  ],
  [
    'Rails storage',
    'storage.yml',
    pairIn('amazon:\n  service: S3\n  access_key_id: ', '\n  secret_access_key: ', '\n'),
  ],
  [
    'Postman',
    'live.postman_environment.json',
    pairIn('{"values":[{"key":"accessKey","value":"', '"},{"key":"secretKey","value":"', '"}]}'),
  ],
  ['TOML', 'config.toml', pairIn('[aws]\naccess_key_id = "', '"\nsecret_access_key = "', '"\n')],
  ['XML', 'config.xml', pairIn('<aws><accessKeyId>', '</accessKeyId><secretKey>', '</secretKey></aws>\n')],
  [
    'XML over lines, secret first',
    'config.xml',
    '<awsSecretKey>\n  {secret}\n</awsSecretKey>\n<awsAccessKey>\n  {id}\n</awsAccessKey>\n',
  ],
  [
    'property list',
    'Info.plist',
    pairIn('<key>AWSAccessKey</key>\n<string>', '</string>\n<key>AWSSecretKey</key>\n<string>', '</string>\n'),
  ],
  [
    'Android',
    'strings.xml',
    pairIn(
      '<resources><string name="aws_access_key">',
      '</string><string name="aws_secret_key">',
      '</string></resources>\n',
    ),
  ],
  ['Gradle properties', 'gradle.properties', pairIn('awsAccessKey=', '\nawsSecretKey=', '\n')],
  [
    'Maven server',
    'settings.xml',
    pairIn('<server><id>store</id><username>', '</username><password>', '</password></server>\n'),
  ],
  [
    'Logstash',
    'pipeline.conf',
    pairIn('input { s3 { access_key_id => "', '" secret_access_key => "', '" bucket => "photos" } }\n'),
  ],
  ['Fluentd', 'fluent.conf', pairIn('<match **>\n  @type s3\n  aws_key_id ', '\n  aws_sec_key ', '\n</match>\n')],
  [
    'Filebeat',
    'filebeat.yml',
    pairIn('filebeat.inputs:\n- type: aws-s3\n  access_key_id: "', '"\n  secret_access_key: "', '"\n'),
  ],
  ['Prometheus', 'prometheus.yml', pairIn('remote_write:\n- sigv4:\n    access_key: ', '\n    secret_key: ', '\n')],
  ['Grafana', 'datasource.yaml', pairIn('secureJsonData:\n  accessKey: "', '"\n  secretKey: "', '"\n')],
  ['Kafka Connect', 'connect.properties', pairIn('aws.access.key.id=', '\naws.secret.access.key=', '\n')],
  ['Bedrock in dotenv', '.env', 'AWS_BEARER_TOKEN_BEDROCK={bedrock}\n'],
  ['Bedrock in Python', 'shop.py', 'os.environ["AWS_BEARER_TOKEN_BEDROCK"] = "{bedrock}"\n'],
  ['Bedrock for half a day', '.env', 'AWS_BEARER_TOKEN_BEDROCK={bedrock-short}\n'],
];

const outputAndProse: readonly Place[] = [
  [
    'notebook source',
    'shop.ipynb',
    pairIn(
      String.raw`{"cells":[{"cell_type":"code","source":["import boto3\n","s3 = boto3.client('s3', aws_access_key_id=\"`,
      String.raw`\",\n","      aws_secret_access_key=\"`,
      String.raw`\")\n"]}]}`,
    ),
  ],
  [
    'notebook output',
    'shop.ipynb',
    String.raw`{"cells":[{"cell_type":"code","outputs":[{"name":"stdout","output_type":"stream","text":["{'AccessKeyId': '{temporary-id}', 'SecretAccessKey': '{secret}', 'SessionToken': '{token}'}\n"]}]}]}`,
  ],
  [
    'STS in JSON',
    'session.json',
    '{\n  "Credentials": {\n    "AccessKeyId": "{temporary-id}",\n    "SecretAccessKey": "{secret}",\n    "SessionToken": "{token}",\n    "Expiration": "2031-02-03T04:05:06Z"\n  }\n}\n',
  ],
  [
    'STS in XML',
    'session.xml',
    '<AssumeRoleResult><Credentials><AccessKeyId>{temporary-id}</AccessKeyId><SecretAccessKey>{secret}</SecretAccessKey><SessionToken>{token}</SessionToken></Credentials></AssumeRoleResult>\n',
  ],
  ['credential process', 'process.json', pairIn('{"Version": 1, "AccessKeyId": "', '", "SecretAccessKey": "', '"}\n')],
  [
    'instance metadata',
    'metadata.json',
    '{"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"{temporary-id}","SecretAccessKey":"{secret}","Token":"{token}"}\n',
  ],
  [
    'JSON in JSON',
    'secret.json',
    pairIn(
      String.raw`{"SecretString":"{\"aws_access_key_id\":\"`,
      String.raw`\",\"aws_secret_access_key\":\"`,
      String.raw`\"}"}`,
    ),
  ],
  ['Markdown table', 'README.md', pairIn('| access key | secret |\n|---|---|\n| ', ' | ', ' |\n')],
  ['chat', 'notes.txt', pairIn('well, take ', ' and the secret is ', ' until Monday\n')],
  ['two bare lines', 'paste.txt', pairIn('', '\n', '\n')],
  ['id alone', 'notes.txt', 'Our key is {id}, the other half is with the operators.\n'],
  ['log line', 'shop.log', pairIn('2026-01-02 INFO login={accessKeyId=', ', secretAccessKey=', '}\n')],
  [
    'diff',
    'change.patch',
    pairIn('+++ b/config\n@@ -1 +1,2 @@\n+aws_access_key_id = ', '\n+aws_secret_access_key = ', '\n'),
  ],
  ['form of a HAR file', 'shop.har', '{"postData":"AccessKeyId={id}&SecretAccessKey={url:secret}"}\n'],
  [
    'HTML table',
    'page.html',
    pairIn('<tr><td>Access key ID</td><td>', '</td></tr>\n<tr><td>Secret access key</td><td>', '</td></tr>\n'),
  ],
];

export const places: readonly Place[] = [
  ...sharedFiles,
  ...consoleFiles,
  ...shells,
  ...infrastructure,
  ...code,
  ...databases,
  ...settings,
  ...outputAndProse,
];
