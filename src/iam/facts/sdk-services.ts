/**
 * Names of services in AWS's SDKs and command line that are not the prefix of their actions: prefix → names, in lower
 * case and without anything but letters and digits. Source: the service models of botocore (client names, service ids,
 * signing names), each compared with the actions of the service reference.
 */
const namesByPrefix: Readonly<Record<string, string>> = {
  'account-access': 'accountaccessruntime',
  'aco-automation': 'computeoptimizerautomation',
  'agent-registry': 'agentregistrycontrol',
  aidevops: 'devopsagent',
  airflow: 'mwaa',
  'airflow-serverless': 'mwaaserverless',
  aoss: 'opensearchserverless',
  apigateway: 'apigatewayv2',
  appconfig: 'appconfigdata',
  aps: 'amp',
  'aws-marketplace':
    'marketplaceagreement marketplacecatalog marketplacedeployment marketplacediscovery ' +
    'marketplaceentitlement marketplaceentitlementservice marketplacemetering marketplacereporting ' +
    'meteringmarketplace',
  bedrock: 'bedrockagent bedrockagentruntime bedrockdataautomation bedrockdataautomationruntime bedrockruntime',
  'bedrock-agentcore': 'bedrockagentcorecontrol',
  cases: 'connectcases',
  cassandra: 'keyspacesstreams',
  ce: 'costexplorer',
  chime: 'chimesdkidentity chimesdkmediapipelines chimesdkmeetings chimesdkmessaging chimesdkvoice',
  cloudformation: 'cloudcontrol',
  cloudhsm: 'cloudhsmv2',
  cloudsearch: 'cloudsearchdomain',
  cloudwatch: 'cloudwatchomni',
  'cognito-idp': 'cognitoidentityprovider',
  config: 'configservice',
  connect: 'connectcontactlens',
  'connect-campaigns': 'connectcampaignsv2',
  cur: 'costandusagereportservice',
  discovery: 'applicationdiscoveryservice',
  dms: 'databasemigrationservice',
  ds: 'directoryservice',
  'ds-data': 'directoryservicedata',
  dynamodb: 'dynamodbstreams',
  elasticfilesystem: 'efs',
  elasticloadbalancing: 'elasticloadbalancingv2 elb elbv2',
  elasticmapreduce: 'emr',
  es: 'elasticsearchservice opensearch',
  events: 'eventbridge',
  'execute-api': 'apigatewaymanagementapi',
  forecast: 'forecastquery',
  geo: 'location',
  greengrass: 'greengrassv2',
  iot: 'iotdata iotdataplane iotjobsdata iotjobsdataplane iotsecuretunneling',
  ivs: 'ivsrealtime',
  kinesisanalytics: 'kinesisanalyticsv2',
  kinesisvideo: 'kinesisvideoarchivedmedia kinesisvideomedia kinesisvideosignaling kinesisvideowebrtcstorage',
  lex:
    'lexmodelbuildingservice lexmodels lexmodelsv2 lexruntime lexruntimeservice lexruntimev2 lexv2models ' +
    'lexv2runtime',
  logs: 'cloudwatchlogs',
  mechanicalturk: 'mturk',
  mediastore: 'mediastoredata',
  mgh: 'migrationhub migrationhubconfig',
  mobiletargeting: 'pinpoint',
  'neptune-db': 'neptunedata',
  partnercentral:
    'partnercentralaccount partnercentralbenefits partnercentralchannel partnercentralrevenuemeasurement ' +
    'partnercentralselling',
  'payment-cryptography': 'paymentcryptographydata',
  personalize: 'personalizeevents personalizeruntime',
  profile: 'customerprofiles',
  rds: 'docdb neptune',
  'refactor-spaces': 'migrationhubrefactorspaces',
  resiliencehub: 'resiliencehubv2',
  s3: 's3control',
  sagemaker:
    'sagemakera2iruntime sagemakeredge sagemakerfeaturestoreruntime sagemakerinferencerouterruntime ' +
    'sagemakerjobruntime sagemakermetrics sagemakerruntime sagemakertrainingsessionruntime',
  scn: 'supplychain',
  sdb: 'simpledb',
  serverlessrepo: 'serverlessapplicationrepository',
  servicecatalog: 'servicecatalogappregistry',
  ses: 'mailmanager pinpointemail sesv2',
  signer: 'signerdata',
  'sms-voice': 'pinpointsmsvoice pinpointsmsvoicev2',
  sso: 'ssoadmin',
  'sso-oauth': 'ssooidc',
  states: 'sfn stepfunctions',
  tag: 'resourcegroupstaggingapi',
  tax: 'taxsettings',
  thinclient: 'workspacesthinclient',
  timestream: 'timestreamquery timestreamwrite',
  wisdom: 'qconnect',
};

const prefixByName = new Map<string, string>(
  Object.entries(namesByPrefix).flatMap(([prefix, names]) =>
    names.split(' ').map((name): [string, string] => [name, prefix]),
  ),
);

/**
 * The action prefix of a service as an SDK calls it: `stepfunctions`, `SFN`, `cloudwatch-logs`, `elasticloadbalancingv2`.
 * @param prefixes those of the service reference, so that a name which is one stays what it is
 */
export function prefixOfSdkService(name: string, prefixes: ReadonlyMap<string, string>): string | undefined {
  const plain = plainName(name);
  const bare = plain.replace(/^(?:aws|amazon)/, '');
  return [plain, bare].flatMap((one) => prefixByName.get(one) ?? prefixes.get(one) ?? [])[0];
}

/** Letters and digits only, so that `cognito-idp`, `CognitoIdp` and `cognitoidp` are one. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}
