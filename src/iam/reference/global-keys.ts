import { ConditionKeyIndex, type ConditionKey } from './condition-key';
import type { ConditionKeyType } from './format';

/** A condition key that is not one service's own: it can stand in the request context of many services. */
export interface GlobalConditionKey extends ConditionKey {
  /** What the key is a property of, in the grouping of AWS's page. */
  readonly about: 'principal' | 'session' | 'network' | 'resource' | 'request';
  /** What it compares, in one sentence. */
  readonly description: string;
  /** A second type whose operators work as well: a date in seconds is a number, some providers are ARNs. */
  readonly alsoType: ConditionKeyType | undefined;
  /** When a request has no such key, as the end of "It is absent …"; undefined where every request has it. */
  readonly absent: string | undefined;
  /** Whether only those actions have it whose page lists it. */
  readonly listedOnly: boolean;
  /** Whether a wildcard in its value can't be meant: the value is one account, organization, network or endpoint. */
  readonly sensitive: boolean;
  /** Whether the caller's client makes the value up, so that it proves nothing. */
  readonly forgeable: boolean;
  /** The action prefixes of the only services that have it; undefined where that is not limited to a list. */
  readonly services: readonly string[] | undefined;
}

/** The part of a row that is not the same in most rows. */
interface Row {
  readonly type?: ConditionKeyType;
  readonly alsoType?: ConditionKeyType;
  readonly multivalued?: true;
  readonly absent?: string;
  readonly listedOnly?: true;
  readonly sensitive?: true;
  readonly forgeable?: true;
  readonly services?: readonly string[];
}

const noOrganization = 'when the account is in no organization';
const noEndpoint = 'when the request does not come through a VPC endpoint';
const noServicePrincipal = 'unless an AWS service principal makes the call itself';
const noForwarding = 'when the principal makes the call itself';
const noTemporaryCredentials = 'when the request is signed with long-term access keys';
const notFromEc2 = 'when the credentials were not delivered to an EC2 instance';
const unsigned = 'when the request is not signed';

/** Services whose requests through a VPC endpoint carry all of the newer endpoint keys. */
const endpointKeyServices =
  'acm-pca apprunner applicationinsights athena cloudformation comprehendmedical compute-optimizer datasync discovery ' +
  'ebs ecr ecs firehose healthlake iam iotfleetwise iotwireless kinesisanalytics kms lambda medical-imaging omics ' +
  'payment-cryptography polly rbin rekognition route53 s3 scheduler servicediscovery servicequotas ssm-contacts ' +
  'storagegateway textract transcribe transfer';
const sourceVpcArnServices = endpointKeyServices.split(' ');
const vpceAccountServices = [...sourceVpcArnServices, 'dynamodb', 'gamelift', 'shield'];
const vpceOrgIdServices = [
  ...vpceAccountServices,
  ...'b2bi cassandra cognito-identity dms ds-data identitystore iottwinmaker network-firewall pricing ses sms-voice sqs workmail'.split(
    ' ',
  ),
];

/**
 * All of them, in the order of AWS's page.
 * Source: IAM User Guide, "AWS global condition context keys" (page of 2026, cross-service keys included).
 */
export const globalConditionKeys: readonly GlobalConditionKey[] = [
  key('principal', 'aws:PrincipalArn', 'The ARN of the principal; for a role session the ARN of the role.', {
    type: 'ARN',
    absent: unsigned,
  }),
  key('principal', 'aws:PrincipalAccount', 'The account that the principal belongs to.', { sensitive: true }),
  key(
    'principal',
    'aws:PrincipalOrgPaths',
    'The path in AWS Organizations of the account that the principal belongs to.',
    {
      multivalued: true,
      absent: noOrganization,
    },
  ),
  key('principal', 'aws:PrincipalOrgID', 'The organization that the account of the principal is a member of.', {
    absent: noOrganization,
    sensitive: true,
  }),
  // Not on AWS's page, but in AWS's own policies (AWSSSOServiceRolePolicy).
  key('principal', 'aws:PrincipalOrgMasterAccountId', 'The management account of the organization of the principal.', {
    absent: noOrganization,
  }),
  key('principal', 'aws:PrincipalTag/${TagKey}', 'The value of a tag on the principal or of its session.', {
    absent: 'when the principal has no such tag',
  }),
  key('principal', 'aws:PrincipalIsAWSService', 'Whether an AWS service principal makes the call itself.', {
    type: 'Bool',
    absent: unsigned,
  }),
  key('principal', 'aws:PrincipalServiceName', 'The AWS service principal that makes the call itself.', {
    absent: noServicePrincipal,
  }),
  key(
    'principal',
    'aws:PrincipalServiceNamesList',
    'All names of the AWS service principal that makes the call itself.',
    {
      multivalued: true,
      absent: noServicePrincipal,
    },
  ),
  key(
    'principal',
    'aws:PrincipalType',
    'The kind of the principal: Account, User, AssumedRole, FederatedUser or Anonymous.',
  ),
  key(
    'principal',
    'aws:userid',
    'The unique ID of the principal; for a role session the ID of the role and the session name.',
    {
      absent: unsigned,
    },
  ),
  key('principal', 'aws:username', 'The name of the IAM user.', { absent: 'unless the principal is an IAM user' }),

  key('session', 'aws:AssumedRoot', 'Whether the credentials come from sts:AssumeRoot.', {
    type: 'Bool',
    absent: 'unless the credentials come from sts:AssumeRoot',
  }),
  key('session', 'aws:FederatedProvider', 'The identity provider that vouched for the federated identity.', {
    alsoType: 'ARN',
    absent: 'unless the session comes from an OIDC identity provider',
  }),
  key('session', 'aws:TokenIssueTime', 'When the temporary credentials were issued.', {
    type: 'Date',
    absent: noTemporaryCredentials,
  }),
  key(
    'session',
    'aws:SignInSessionArn',
    'The AWS Sign-In OAuth session (as of aws login) that the credentials come from.',
    {
      type: 'ARN',
      absent: 'unless the request comes from an AWS Sign-In OAuth session',
    },
  ),
  key('session', 'aws:MultiFactorAuthAge', 'How many seconds ago the principal authenticated with MFA.', {
    type: 'Numeric',
    absent: 'for long-term access keys and for federated identities',
  }),
  key('session', 'aws:MultiFactorAuthPresent', 'Whether the temporary credentials were obtained with MFA.', {
    type: 'Bool',
    absent: 'for long-term access keys and for federated identities',
  }),
  key('session', 'aws:ChatbotSourceArn', 'The chat configuration that the role session was started from.', {
    type: 'ARN',
    absent: 'unless the session was started from a chat channel',
  }),
  key('session', 'aws:Ec2InstanceSourceVpc', 'The VPC of the EC2 instance that the credentials were delivered to.', {
    absent: notFromEc2,
  }),
  key(
    'session',
    'aws:Ec2InstanceSourcePrivateIPv4',
    'The private address of the EC2 instance that the credentials were delivered to.',
    {
      type: 'IPAddress',
      absent: notFromEc2,
    },
  ),
  key('session', 'aws:SourceIdentity', 'The source identity that was set when the role was assumed.', {
    absent: 'when no source identity was set',
  }),
  key('session', 'ec2:RoleDelivery', 'The version of the instance metadata service that delivered the credentials.', {
    type: 'Numeric',
    absent: notFromEc2,
  }),
  key('session', 'ec2:SourceInstanceArn', 'The EC2 instance that the credentials were delivered to.', {
    type: 'ARN',
    absent: notFromEc2,
  }),
  key('session', 'glue:RoleAssumedBy', 'glue.amazonaws.com where AWS Glue itself makes the call with a service role.', {
    absent: 'unless AWS Glue makes the call with a service role',
  }),
  key(
    'session',
    'glue:CredentialIssuingService',
    'glue.amazonaws.com where a Glue job or development endpoint makes the call.',
    {
      absent: 'unless a Glue job or development endpoint makes the call',
    },
  ),
  key('session', 'codebuild:BuildArn', 'The CodeBuild build that the credentials were delivered to.', {
    type: 'ARN',
    absent: 'unless the role was assumed by CodeBuild',
  }),
  key('session', 'codebuild:ProjectArn', 'The CodeBuild project that the credentials were delivered to.', {
    type: 'ARN',
    absent: 'unless the role was assumed by CodeBuild',
  }),
  key('session', 'lambda:SourceFunctionArn', 'The Lambda function that the credentials were delivered to.', {
    type: 'ARN',
    absent: 'unless a Lambda function makes the call',
  }),
  key(
    'session',
    'ssm:SourceInstanceArn',
    'The Systems Manager managed instance that the credentials were delivered to.',
    {
      type: 'ARN',
      absent: 'unless a managed instance without an EC2 instance profile makes the call',
    },
  ),
  key('session', 'identitystore:UserId', 'The user of IAM Identity Center on whose behalf the request is made.', {
    absent: 'unless the caller is a user in IAM Identity Center',
  }),

  key('network', 'aws:SourceIp', 'The public address that the request comes from.', {
    type: 'IPAddress',
    absent: 'when the request comes through a VPC endpoint',
  }),
  key('network', 'aws:SourceVpc', 'The VPC whose endpoint the request comes through.', {
    absent: noEndpoint,
    sensitive: true,
  }),
  key('network', 'aws:SourceVpcArn', 'The ARN of the VPC whose endpoint the request comes through.', {
    type: 'ARN',
    absent: noEndpoint,
    services: sourceVpcArnServices,
  }),
  key('network', 'aws:SourceVpce', 'The VPC endpoint that the request comes through.', {
    absent: noEndpoint,
    sensitive: true,
  }),
  key('network', 'aws:VpceAccount', 'The account that owns the VPC endpoint that the request comes through.', {
    absent: noEndpoint,
    sensitive: true,
    services: vpceAccountServices,
  }),
  key(
    'network',
    'aws:VpceOrgID',
    'The organization of the account that owns the VPC endpoint that the request comes through.',
    {
      absent: noEndpoint,
      sensitive: true,
      services: vpceOrgIdServices,
    },
  ),
  key('network', 'aws:VpceOrgPaths', 'The path in AWS Organizations of the account that owns the VPC endpoint.', {
    multivalued: true,
    absent: noEndpoint,
    services: vpceAccountServices,
  }),
  key('network', 'aws:VpcSourceIp', 'The address, inside the VPC, that the request comes from.', {
    type: 'IPAddress',
    absent: noEndpoint,
  }),

  key('resource', 'aws:ResourceAccount', 'The account that owns the resource.', {
    absent: 'for a few actions on shared resources, and for Amazon EBS direct APIs',
    sensitive: true,
  }),
  key('resource', 'aws:ResourceOrgPaths', 'The path in AWS Organizations of the account that owns the resource.', {
    multivalued: true,
    absent: noOrganization,
  }),
  key('resource', 'aws:ResourceOrgID', 'The organization of the account that owns the resource.', {
    absent: noOrganization,
    sensitive: true,
  }),
  key('resource', 'aws:ResourceTag/${TagKey}', 'The value of a tag on the resource.', {
    absent: 'when the resource has no such tag, or the service does not authorize by tags',
    listedOnly: true,
  }),

  key('request', 'aws:CalledVia', 'The services that call one another with the credentials of the principal.', {
    multivalued: true,
    absent: noForwarding,
  }),
  key(
    'request',
    'aws:CalledViaFirst',
    'The first service in the chain that calls with the credentials of the principal.',
    {
      absent: noForwarding,
    },
  ),
  key(
    'request',
    'aws:CalledViaLast',
    'The last service in the chain that calls with the credentials of the principal.',
    {
      absent: noForwarding,
    },
  ),
  key('request', 'aws:ViaAWSService', 'Whether a service makes the call with the credentials of the principal.', {
    type: 'Bool',
  }),
  key(
    'request',
    'aws:CalledViaAWSMCP',
    'The AWS MCP server that makes the call with the credentials of the principal.',
    {
      absent: 'when the call does not come from an AWS MCP server',
    },
  ),
  key(
    'request',
    'aws:ViaAWSMCPService',
    'Whether an AWS MCP server makes the call with the credentials of the principal.',
    {
      type: 'Bool',
      absent: 'when the call does not come from an AWS MCP server',
    },
  ),
  key('request', 'aws:CurrentTime', 'When the request is made.', { type: 'Date' }),
  key('request', 'aws:EpochTime', 'When the request is made, in seconds since 1970.', {
    type: 'Date',
    alsoType: 'Numeric',
  }),
  key('request', 'aws:referer', 'The web page that linked to the resource, as the browser says.', {
    absent: 'unless a browser follows a link',
    forgeable: true,
  }),
  key('request', 'aws:RequestedRegion', 'The Region whose endpoint is called; us-east-1 for most global services.'),
  key('request', 'aws:RequestTag/${TagKey}', 'The value of a tag that the request sets.', {
    absent: 'when the request sets no such tag',
    listedOnly: true,
  }),
  key('request', 'aws:TagKeys', 'The keys of the tags that the request sets or removes.', {
    multivalued: true,
    absent: 'when the request has no tags',
    listedOnly: true,
  }),
  key('request', 'aws:SecureTransport', 'Whether the request is sent over TLS.', { type: 'Bool' }),
  key('request', 'aws:SourceAccount', 'The account of the resource on whose behalf a service calls.', {
    absent: noServicePrincipal,
    sensitive: true,
  }),
  key('request', 'aws:SourceArn', 'The ARN of the resource on whose behalf a service calls.', {
    type: 'ARN',
    absent: noServicePrincipal,
  }),
  key('request', 'aws:SourceOrgID', 'The organization of the account on whose behalf a service calls.', {
    absent: noServicePrincipal,
    sensitive: true,
  }),
  key(
    'request',
    'aws:SourceOrgPaths',
    'The path in AWS Organizations of the account on whose behalf a service calls.',
    {
      multivalued: true,
      absent: noServicePrincipal,
    },
  ),
  key(
    'request',
    'aws:SourceOwner',
    'The account of the resource on whose behalf Amazon SNS is called; older than aws:SourceAccount.',
    {
      absent: noServicePrincipal,
    },
  ),
  key('request', 'aws:UserAgent', 'The client program, as it calls itself.', { forgeable: true }),
  key('request', 'aws:IsMcpServiceAction', 'Whether the action is one of an MCP service itself.', {
    type: 'Bool',
    absent: 'unless an MCP service authorizes one of its own actions',
  }),
];

const index = new ConditionKeyIndex(globalConditionKeys);

/** The global key of that name, in any case; `aws:PrincipalTag/team` finds the key with the placeholder. */
export function globalConditionKey(name: string): GlobalConditionKey | undefined {
  return index.find(name);
}

function key(about: GlobalConditionKey['about'], name: string, description: string, row: Row = {}): GlobalConditionKey {
  return {
    name,
    about,
    description,
    type: row.type ?? 'String',
    alsoType: row.alsoType,
    multivalued: row.multivalued ?? false,
    absent: row.absent,
    listedOnly: row.listedOnly ?? false,
    sensitive: row.sensitive ?? false,
    forgeable: row.forgeable ?? false,
    services: row.services,
  };
}
