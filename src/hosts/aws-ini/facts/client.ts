import { cliPage, integer, oneOf, sdkPage, text, yesNo, type SettingFact, type SettingScope } from './fact';

const general = sdkPage('General configuration settings', 'feature-gen-config');
const region = sdkPage('AWS Region', 'feature-region');
const retries = sdkPage('Retry behavior', 'feature-retry-behavior');
const defaults = sdkPage('Smart configuration defaults', 'feature-smart-config-defaults');
const endpoints = sdkPage('Dual-stack and FIPS endpoints', 'feature-endpoints');
const serviceEndpoints = sdkPage('Service-specific endpoints', 'feature-ss-endpoints');
const accountEndpoints = sdkPage('Account-based endpoints', 'feature-account-endpoints');
const discovery = sdkPage('Endpoint discovery', 'feature-endpoint-discovery');
const stsEndpoints = sdkPage('AWS STS Regional endpoints', 'feature-sts-regionalized-endpoints');
const imds = sdkPage('IMDS client', 'feature-imds-client');
const imdsCredentials = sdkPage('IMDS credential provider', 'feature-imds-credentials');
const instanceMetadata = sdkPage('Amazon EC2 instance metadata', 'feature-ec2-instance-metadata');
const compression = sdkPage('Request compression', 'feature-compression');
const integrity = sdkPage('Data Integrity Protections for Amazon S3', 'feature-dataintegrity');
const authScheme = sdkPage('Authentication scheme', 'feature-auth-scheme');
const applicationId = sdkPage('Application ID', 'feature-appid');
const hostPrefix = sdkPage('Host prefix injection', 'feature-host-prefix');
const botocoreConfig = cliPage('Configuration and credential file settings in the AWS CLI', 'cli-configure-files');

const checksums = {
  when_supported: 'Wherever the operation supports it.',
  when_required: 'Only where the operation requires it.',
};

/** Settings that shape how requests are made, whichever service they go to. */
export const clientFacts: readonly SettingFact[] = [
  ...inProfile([
    {
      name: 'region',
      value: { kind: 'region' },
      summary: 'The Region that requests go to.',
      inCredentials: true,
      page: region,
    },
    {
      name: 'ca_bundle',
      value: { kind: 'path' },
      summary: 'A file of certificate authorities (`.pem`) to trust instead of the usual ones.',
      page: general,
    },
    {
      name: 'api_versions',
      value: { kind: 'nested', scope: 'api_versions' },
      summary: 'Pins services to an API version, one indented `service = version` a line.',
      page: general,
    },
    {
      name: 'output',
      value: outputFormats(),
      summary: 'How the AWS CLI prints results.',
      default: 'json',
      page: general,
    },
    {
      name: 'parameter_validation',
      value: yesNo,
      summary: 'Whether parameters are checked before a request is sent.',
      default: 'true',
      page: general,
    },
    {
      name: 'tcp_keepalive',
      value: yesNo,
      summary: 'Whether connections send TCP keep-alive packets.',
      default: 'false',
      page: botocoreConfig,
    },
    {
      name: 'data_path',
      value: { kind: 'path' },
      summary: 'Further directories in which boto3 looks for service models.',
      page: botocoreConfig,
    },
    {
      name: 'retry_mode',
      value: oneOf({
        legacy: 'The retries each SDK had before the modes were made alike.',
        standard: 'The same retries in every SDK, with a retry quota.',
        adaptive: 'As standard, and it slows down when requests are throttled; experimental.',
      }),
      summary: 'How failed requests are tried again.',
      page: retries,
    },
    {
      name: 'max_attempts',
      value: integer(1),
      summary: 'How often a request is tried at most, the first time included.',
      page: retries,
    },
    {
      name: 'defaults_mode',
      value: oneOf({
        legacy: 'The defaults each SDK always had.',
        standard: 'The recommended defaults; they may change with new versions.',
        'in-region': 'As standard, for calls within one Region.',
        'cross-region': 'As standard, for calls across Regions.',
        mobile: 'As standard, for mobile networks.',
        auto: 'Finds out where the code runs and picks one of the others.',
      }),
      summary: 'The set of default time-outs and retries.',
      default: 'legacy',
      page: defaults,
    },
    {
      name: 'connect_timeout',
      value: integer(0, undefined, 'seconds'),
      summary: 'How long boto3 waits for a connection.',
      page: botocoreConfig,
    },
    {
      name: 'read_timeout',
      value: integer(0, undefined, 'seconds'),
      summary: 'How long boto3 waits for an answer.',
      page: botocoreConfig,
    },
    {
      name: 'use_dualstack_endpoint',
      value: yesNo,
      summary: 'Whether requests go to endpoints that answer on IPv4 and IPv6.',
      default: 'false',
      page: endpoints,
    },
    {
      name: 'use_fips_endpoint',
      value: yesNo,
      summary: 'Whether requests go to FIPS 140 endpoints.',
      default: 'false',
      page: endpoints,
    },
    {
      name: 'endpoint_url',
      value: { kind: 'url' },
      summary: 'The endpoint for requests to every service that has none of its own.',
      page: serviceEndpoints,
    },
    {
      name: 'ignore_configured_endpoint_urls',
      value: yesNo,
      summary: 'Whether every `endpoint_url` in the shared files is ignored.',
      default: 'false',
      page: serviceEndpoints,
    },
    {
      name: 'services',
      value: { kind: 'section-name', of: 'services' },
      summary: 'The `[services …]` section with the endpoints of single services.',
      page: serviceEndpoints,
    },
    {
      name: 'aws_account_id',
      value: { kind: 'account-id' },
      summary: 'The account that account-based endpoints are made with.',
      inCredentials: true,
      page: accountEndpoints,
    },
    {
      name: 'account_id_endpoint_mode',
      value: oneOf({
        preferred: 'With the account id where it is known.',
        disabled: 'Never with the account id.',
        required: 'With the account id; an error where it is not known.',
      }),
      summary: 'Whether endpoints carry the account id.',
      default: 'preferred',
      page: accountEndpoints,
    },
    {
      name: 'endpoint_discovery_enabled',
      value: oneOf({
        true: 'Wherever the service offers it.',
        false: 'Only where the service requires it.',
        auto: 'As the operation needs.',
      }),
      summary: 'Whether the SDK asks a service for the endpoint to use.',
      page: discovery,
    },
    {
      name: 'sts_regional_endpoints',
      value: oneOf({
        regional: 'The endpoint of the configured Region.',
        legacy: 'The global endpoint in us-east-1 for the older Regions.',
      }),
      summary: 'Which AWS STS endpoint is called.',
      default: 'regional',
      page: stsEndpoints,
    },
    {
      name: 'disable_host_prefix_injection',
      value: yesNo,
      summary: 'Whether host names stay without the prefix that some operations add.',
      default: 'false',
      page: hostPrefix,
    },
    {
      name: 'ec2_metadata_v1_disabled',
      value: yesNo,
      summary: 'Whether the instance metadata service is used in version 2 only.',
      default: 'false',
      page: imdsCredentials,
    },
    {
      name: 'ec2_metadata_service_endpoint',
      value: { kind: 'url' },
      summary: 'The address of the instance metadata service.',
      page: imds,
    },
    {
      name: 'ec2_metadata_service_endpoint_mode',
      value: oneOf({ IPv4: 'Over IPv4.', IPv6: 'Over IPv6.' }),
      summary: 'The IP version the instance metadata service is called with.',
      default: 'IPv4',
      page: imds,
    },
    {
      name: 'imds_use_ipv6',
      value: yesNo,
      summary: 'The older form of `ec2_metadata_service_endpoint_mode = IPv6` in boto3.',
      page: imds,
    },
    {
      name: 'metadata_service_timeout',
      value: integer(1, undefined, 'seconds'),
      summary: 'How long to wait for the instance metadata service.',
      default: '1',
      page: instanceMetadata,
    },
    {
      name: 'metadata_service_num_attempts',
      value: integer(1),
      summary: 'How often the instance metadata service is asked before giving up.',
      default: '1',
      page: instanceMetadata,
    },
    {
      name: 'disable_request_compression',
      value: yesNo,
      summary: 'Whether request bodies are sent uncompressed.',
      default: 'false',
      page: compression,
    },
    {
      name: 'request_min_compression_size_bytes',
      value: integer(0, 10_485_760, 'bytes'),
      summary: 'The size from which a request body is compressed.',
      default: '10240',
      page: compression,
    },
    {
      name: 'request_checksum_calculation',
      value: oneOf(checksums),
      summary: 'When a checksum is sent with a request.',
      default: 'when_supported',
      page: integrity,
    },
    {
      name: 'response_checksum_validation',
      value: oneOf(checksums),
      summary: 'When the checksum of an answer is verified.',
      default: 'when_supported',
      page: integrity,
    },
    {
      name: 'auth_scheme_preference',
      value: text,
      summary: 'Signing schemes in order of preference, separated by commas: `sigv4`, `sigv4a`, `httpBearerAuth`.',
      page: authScheme,
    },
    {
      name: 'sigv4a_signing_region_set',
      value: text,
      summary: 'The Regions a SigV4a signature is valid in, separated by commas, or `*`.',
      page: authScheme,
    },
    {
      name: 'sdk_ua_app_id',
      value: text,
      summary: 'An application id of up to 50 characters that goes into the user agent.',
      page: applicationId,
    },
    { name: 'csm_enabled', value: yesNo, summary: 'Whether SDK metrics go to the CloudWatch agent.', page: general },
    { name: 'csm_host', value: text, summary: 'The host that SDK metrics go to.', default: '127.0.0.1', page: general },
    {
      name: 'csm_port',
      value: integer(1, 65_535),
      summary: 'The port that SDK metrics go to.',
      default: '31000',
      page: general,
    },
    { name: 'csm_client_id', value: text, summary: 'The name that SDK metrics are sent under.', page: general },
    {
      name: 'proxies_config',
      value: { kind: 'nested', scope: 'proxies_config' },
      summary: 'How boto3 talks to proxies; sub-settings stand indented below it.',
      page: botocoreConfig,
    },
  ]),
  ...inScope('service', [
    {
      name: 'endpoint_url',
      value: { kind: 'url' },
      summary: 'The endpoint for requests to this service.',
      page: serviceEndpoints,
    },
  ]),
  ...inScope('proxies_config', [
    {
      name: 'proxy_ca_bundle',
      value: { kind: 'path' },
      summary: 'The certificate authorities that vouch for the proxy.',
      page: botocoreConfig,
    },
    {
      name: 'proxy_client_cert',
      value: { kind: 'path' },
      summary: 'The client certificate shown to the proxy.',
      page: botocoreConfig,
    },
    {
      name: 'proxy_use_forwarding_for_https',
      value: yesNo,
      summary: 'Whether HTTPS goes through the proxy by forwarding, not by CONNECT.',
      page: botocoreConfig,
    },
  ]),
];

function outputFormats(): SettingFact['value'] {
  return oneOf({
    json: 'JSON.',
    yaml: 'YAML (version 2).',
    'yaml-stream': 'YAML, printed as it arrives (version 2).',
    text: 'Lines of values separated by tabs.',
    table: 'A table drawn with `+`, `|` and `-`.',
    off: 'Nothing but errors (version 2).',
  });
}

/** Spares repeating the scope in every entry. */
function inProfile(facts: readonly Omit<SettingFact, 'scope'>[]): SettingFact[] {
  return inScope('profile', facts);
}

function inScope(scope: SettingScope, facts: readonly Omit<SettingFact, 'scope'>[]): SettingFact[] {
  return facts.map((fact) => ({ scope, ...fact }));
}
