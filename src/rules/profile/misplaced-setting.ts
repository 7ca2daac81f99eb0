import { defineProfileRule } from '../../core/rule';
import { findFact, scopeIn, settingFacts } from '../../hosts/aws-ini/facts';
import type { Section, Setting } from '../../hosts/aws-ini/model';

export default defineProfileRule({
  id: 'misplaced-setting',
  since: '0.1.0',
  severity: 'warning',
  tags: ['profile'],
  title: 'Setting in a place where it counts for nothing',
  why: 'SDKs look for each setting in one kind of section, or indented below one setting, and ignore it elsewhere.',
  instead: 'Move it to where it belongs.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: {
    belongsBelow: '{name} counts only where it is indented below `{parent} =`.',
    belongsIntoProfile: '{name} is a setting of a profile; it counts for nothing {here}.',
    belongsIntoSession: '{name} counts in an [sso-session …] section only.',
    sameLine: 'Sub-settings of {name} go on lines of their own below it, indented.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[default]\n[|max_concurrent_requests|] = 10',
      '# ~/.aws/config\n[default]\ns3 =\n[|addressing_style|] = path',
      '# ~/.aws/config\n[default]\ns3 =\n  addressing_style = path\n  [|region|] = us-east-1',
      '# ~/.aws/config\n[default]\n[|sso_registration_scopes|] = sso:account:access',
      '# ~/.aws/config\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example\n[|sso_account_id|] = 111122223333',
      '# ~/.aws/config\n[default]\ns3 = [|addressing_style=path|]',
    ],
    good: [
      '# ~/.aws/config\n[plugins]\nendpoint = awscli_plugin_endpoint\n[default]\ns3 =\n  endpoint_url = https://s3.example',
      '# ~/.aws/config\n[default]\ns3 =\n  addressing_style = path\nuse_dualstack_endpoint = true',
      '# ~/.aws/config\n[services local]\ns3 =\n  endpoint_url = http://localhost:4566',
    ],
  },
  *check({ sections }) {
    for (const section of sections) {
      for (const setting of section.settings) {
        const { key, keySpan, value, valueSpan } = setting;
        const scope = scopeIn(section, setting.parent);
        if (scope === undefined || scope === 'services') continue;
        const fact = findFact(scope, key);
        if (fact?.value.kind === 'nested' && value !== '') {
          yield { message: 'sameLine', at: valueSpan, data: { name: key } };
        }
        if (fact !== undefined) continue;
        const parent = parentNeeded(key);
        if (scope === 'profile' && parent !== undefined) {
          yield { message: 'belongsBelow', at: keySpan, data: { name: key, parent } };
        } else if (scope === 'profile' && findFact('sso-session', key) !== undefined) {
          yield { message: 'belongsIntoSession', at: keySpan, data: { name: key } };
        } else if (scope !== 'profile' && findFact('profile', key) !== undefined && !isOfService(key)) {
          const here = whereabouts(section, setting);
          yield { message: 'belongsIntoProfile', at: keySpan, data: { name: key, here } };
        }
      }
    }
  },
});

/** What plugins of the AWS CLI read below `s3 =` too. */
function isOfService(key: string): boolean {
  return findFact('service', key) !== undefined;
}

/** The setting of a profile below which a sub-setting of this name belongs. */
function parentNeeded(key: string): string | undefined {
  return settingFacts.find(
    ({ scope, value }) => scope === 'profile' && value.kind === 'nested' && findFact(value.scope, key),
  )?.name;
}

function whereabouts({ type }: Section, { parent }: Setting): string {
  return parent === undefined ? `in an [${type} …] section` : `below \`${parent.key} =\``;
}
