import { cliPage, integer, oneOf, sdkPage, text, yesNo, type SettingFact } from './fact';

const files = cliPage('Configuration and credential file settings in the AWS CLI', 'cli-configure-files');
const s3Config = {
  title: 'AWS CLI S3 Configuration',
  url: 'https://docs.aws.amazon.com/cli/latest/topic/s3-config.html',
};
const accessPoints = sdkPage('Amazon S3 access points', 'feature-s3-access-point');
const multiRegion = sdkPage('Amazon S3 Multi-Region Access Points', 'feature-s3-mrap');
const express = sdkPage('S3 Express One Zone session authentication', 'feature-s3-express');

const cli: readonly Omit<SettingFact, 'scope' | 'page'>[] = [
  {
    name: 'cli_pager',
    value: { kind: 'command' },
    mayBeEmpty: true,
    summary: 'The program that pages output; empty for none.',
  },
  {
    name: 'cli_auto_prompt',
    value: oneOf({
      on: 'Every time.',
      'on-partial': 'When a command is incomplete or wrong.',
      off: 'Never.',
    }),
    default: 'off',
    summary: 'When the AWS CLI prompts for commands and parameters.',
  },
  {
    name: 'cli_binary_format',
    value: oneOf({
      base64: 'Binary parameters are written in base64.',
      'raw-in-base64-out': 'Binary parameters are written as they are (version 1).',
    }),
    default: 'base64',
    summary: 'How binary parameters are written.',
  },
  {
    name: 'cli_error_format',
    value: oneOf({
      enhanced: 'The message with its details.',
      json: 'JSON.',
      yaml: 'YAML.',
      text: 'Lines of values separated by tabs.',
      table: 'A table.',
      legacy: 'The message alone.',
    }),
    default: 'enhanced',
    summary: 'How the AWS CLI prints errors.',
  },
  {
    name: 'cli_help_output',
    value: oneOf({
      terminal: 'In the terminal.',
      browser: 'As a page in the browser.',
      url: 'Only the address of the page.',
    }),
    default: 'terminal',
    summary: 'Where `help` is shown.',
  },
  {
    name: 'cli_history',
    value: oneOf({ enabled: 'Commands are recorded.', disabled: 'Nothing is recorded.' }),
    default: 'disabled',
    summary: 'Whether commands are recorded for `aws history`; the records hold parameters and answers.',
  },
  {
    name: 'cli_timestamp_format',
    value: oneOf({ iso8601: 'As ISO 8601.', wire: 'As the service sent them.' }),
    default: 'iso8601',
    summary: 'How times are printed.',
  },
  {
    name: 'cli_follow_urlparam',
    value: yesNo,
    default: 'true',
    summary: 'Whether version 1 fetches parameters that are a URL.',
  },
  {
    name: 's3',
    value: { kind: 'nested', scope: 's3' },
    summary: 'Settings of the Amazon S3 commands; they stand indented below it.',
  },
];

const s3: readonly Omit<SettingFact, 'scope' | 'page'>[] = [
  { name: 'max_concurrent_requests', value: integer(1), default: '10', summary: 'How many transfers run at once.' },
  { name: 'max_queue_size', value: integer(1), default: '1000', summary: 'How many tasks may wait.' },
  {
    name: 'multipart_threshold',
    value: { kind: 'size' },
    default: '8MB',
    summary: 'The size from which a file is sent in parts.',
  },
  {
    name: 'multipart_chunksize',
    value: { kind: 'size' },
    default: '8MB',
    summary: 'The size of a part, at least 5 MB.',
  },
  {
    name: 'max_bandwidth',
    value: { kind: 'size' },
    summary: 'The most bandwidth transfers may take, such as `50MB/s`.',
  },
  {
    name: 'addressing_style',
    value: oneOf({
      auto: 'In the host name where that is possible.',
      virtual: 'In the host name.',
      path: 'In the path.',
    }),
    default: 'auto',
    summary: 'Where the name of the bucket goes.',
  },
  {
    name: 'use_accelerate_endpoint',
    value: yesNo,
    default: 'false',
    summary: 'Whether requests go to S3 Transfer Acceleration.',
  },
  {
    name: 'use_dualstack_endpoint',
    value: yesNo,
    default: 'false',
    summary: 'Whether requests go to endpoints that answer on IPv4 and IPv6.',
  },
  { name: 'payload_signing_enabled', value: yesNo, default: 'false', summary: 'Whether request bodies are signed.' },
  {
    name: 'use_arn_region',
    value: yesNo,
    default: 'false',
    summary: 'Whether the Region in an access point ARN wins over `region`.',
  },
  {
    name: 'us_east_1_regional_endpoint',
    value: oneOf({ regional: 'The endpoint of the Region.', legacy: 'The global endpoint.' }),
    summary: 'Which S3 endpoint serves us-east-1.',
  },
  { name: 'signature_version', value: text, summary: 'The signature to use, such as `s3v4`.' },
  {
    name: 'preferred_transfer_client',
    value: oneOf({
      auto: 'Picks one by the machine.',
      classic: 'The client written in Python.',
      crt: 'The client of the AWS Common Runtime.',
      default: 'The old name of classic.',
    }),
    default: 'auto',
    summary: 'The client that transfers files.',
  },
  {
    name: 'target_bandwidth',
    value: { kind: 'size' },
    summary: 'The bandwidth the Common Runtime client aims at, such as `10Gb/s`.',
  },
  {
    name: 'should_stream',
    value: yesNo,
    summary: 'Whether the Common Runtime client streams large files from disk.',
  },
  {
    name: 'disk_throughput',
    value: { kind: 'size' },
    summary: 'The disk speed the Common Runtime client counts on, such as `10Gb/s`.',
  },
  { name: 'direct_io', value: yesNo, summary: 'Whether the Common Runtime client bypasses the file cache on upload.' },
];

/** Settings of the AWS CLI and of Amazon S3. */
export const cliFacts: readonly SettingFact[] = [
  ...cli.map((fact): SettingFact => ({ scope: 'profile', page: files, ...fact })),
  ...s3.map((fact): SettingFact => ({ scope: 's3', page: s3Config, ...fact })),
  {
    name: 's3_use_arn_region',
    scope: 'profile',
    value: yesNo,
    default: 'false',
    summary: 'Whether the Region in an access point ARN wins over `region`.',
    page: accessPoints,
  },
  {
    name: 's3_us_east_1_regional_endpoint',
    scope: 'profile',
    value: oneOf({ regional: 'The endpoint of the Region.', legacy: 'The global endpoint.' }),
    summary: 'Which S3 endpoint serves us-east-1.',
    page: accessPoints,
  },
  {
    name: 's3_disable_multiregion_access_points',
    scope: 'profile',
    value: yesNo,
    default: 'false',
    summary: 'Whether requests through Multi-Region Access Points are refused.',
    page: multiRegion,
  },
  {
    name: 's3_disable_express_session_auth',
    scope: 'profile',
    value: yesNo,
    default: 'false',
    summary: 'Whether directory buckets are called without session authentication.',
    page: express,
  },
];
