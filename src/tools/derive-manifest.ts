import { severities } from '../core/finding';
import { defaultLintSettings } from '../core/settings';
import { policyTypeNames, policyTypes } from '../iam/policy/policy-type';
import { rules } from '../rules';

interface Manifest {
  contributes: { configuration?: unknown };
}

/** package.json with the settings that Keyward reads; `order` keeps the groups as they stand here. */
export function deriveManifest(text: string): string {
  const manifest = JSON.parse(text) as Manifest;
  manifest.contributes.configuration = [
    {
      title: 'Findings',
      order: 1,
      properties: {
        'keyward.enable': {
          type: 'boolean',
          default: true,
          scope: 'resource',
          order: 1,
          markdownDescription: 'Warn of access keys and loose policies while editing.',
        },
        'keyward.rules': {
          type: 'object',
          scope: 'resource',
          order: 2,
          markdownDescription: 'The severity of each rule. `default` leaves it to the rule, `off` silences it.',
          additionalProperties: false,
          default: {},
          properties: Object.fromEntries(
            rules.map(({ id, title, severity }) => [
              id,
              {
                type: 'string',
                enum: ['default', 'off', ...severities],
                enumDescriptions: [severity === 'off' ? 'Off unless chosen' : `As the rule says: ${severity}`],
                default: 'default',
                description: `${title}.`,
              },
            ]),
          ),
        },
        'keyward.ignore': {
          type: 'object',
          scope: 'resource',
          order: 3,
          markdownDescription:
            'Rules that are silent in some files, for files that cannot hold a `keyward-ignore` comment: a file glob and the ids of rules, `secret`, `policy`, `resource`, `profile` or `comment` for a family of rules, or `*` for all. Behind a colon may stand why: `"broad-source-ip: the networks of the campus"`.',
          additionalProperties: {
            type: 'array',
            items: {
              type: 'string',
              anyOf: [
                { enum: ['*', ...new Set(rules.map(({ family }) => family)), ...rules.map(({ id }) => id)] },
                { pattern: '^(?:\\*|[a-z][a-z\\d-]*): .+' },
              ],
            },
          },
          default: {},
        },
        'keyward.ignoredKeys': {
          type: 'object',
          scope: 'resource',
          order: 4,
          markdownDescription:
            'Keys that are silent wherever they stand: a hash of each, and why nobody need worry. *Ignore This Key in All Files…* in the light bulb of a finding writes it. A hash is a random salt and the SHA-256 of the salt, a colon and the key; the key can’t be read back from it.',
          patternProperties: { '^[0-9a-f]{32}:[0-9a-f]{64}$': { type: 'string' } },
          additionalProperties: false,
          default: {},
        },
      },
    },
    {
      title: 'Policies',
      order: 2,
      properties: {
        'keyward.policyTypes': {
          type: 'object',
          scope: 'resource',
          order: 1,
          markdownDescription:
            'The type of the policies in some files, where the text does not tell it: a file glob and a type.',
          additionalProperties: {
            type: 'string',
            enum: policyTypes,
            enumDescriptions: policyTypes.map((type) => policyTypeNames[type]),
          },
          default: {},
        },
        'keyward.broadestIpv4Prefix': {
          type: 'integer',
          scope: 'resource',
          order: 2,
          minimum: 0,
          maximum: 32,
          default: defaultLintSettings.thresholds.broadestIpv4Prefix,
          markdownDescription: 'IPv4 source networks with a shorter prefix than this are reported as too broad.',
        },
        'keyward.broadestIpv6Prefix': {
          type: 'integer',
          scope: 'resource',
          order: 3,
          minimum: 0,
          maximum: 128,
          default: defaultLintSettings.thresholds.broadestIpv6Prefix,
          markdownDescription: 'IPv6 source networks with a shorter prefix than this are reported as too broad.',
        },
        'keyward.networks': {
          type: 'object',
          scope: 'resource',
          order: 4,
          markdownDescription:
            'Networks by name, offered by *Generate Scoped Policy…*: a name and its CIDR blocks, such as `"Campus": ["203.0.113.0/24"]`.',
          additionalProperties: { type: 'array', items: { type: 'string' } },
          default: {},
        },
        'keyward.lens': {
          type: 'boolean',
          scope: 'resource',
          order: 5,
          default: true,
          markdownDescription: 'Say above each statement what it allows: actions, resources and source networks.',
        },
      },
    },
  ];
  return JSON.stringify(manifest, undefined, 2);
}
