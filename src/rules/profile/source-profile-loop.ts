import { defineProfileRule } from '../../core/rule';
import { credentialWays } from '../../hosts/aws-ini/credential-ways';
import type { SharedProfiles } from '../../hosts/aws-ini/profiles';

export default defineProfileRule({
  id: 'source-profile-loop',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile'],
  title: 'Profiles that name each other as source_profile',
  why: 'Each waits for the credentials of the other: SDKs stop with an error.',
  instead: 'Let the chain end at a profile that has credentials of its own.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html'],
  messages: {
    loop: 'source_profile goes round in a circle: {chain}.',
    self: 'The profile names itself as source_profile, but has no access key of its own.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile a]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = [|b|]\n[profile b]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = [|a|]\n# ~/.aws/credentials\n[default]',
      '# ~/.aws/config\n[profile a]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = [|a|]\n# ~/.aws/credentials\n[default]',
      '# ~/.aws/config\n[profile a]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = [|a|]\n# ~/.aws/credentials\n[b]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ],
    good: [
      '# ~/.aws/config\n[profile a]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = b\n# ~/.aws/credentials\n[b]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ],
  },
  *check(file, profiles) {
    if (!profiles.isComplete) return;
    for (const circle of circles(profiles)) {
      const withKey = circle.filter((name) => hasAccessKey(name, profiles));
      for (const [index, name] of circle.entries()) {
        // An access key ends the chain for every profile but its own.
        if (withKey.some((other) => other !== name || circle.length === 1)) continue;
        const source = profiles.find('profile', name)?.settings.get('source_profile');
        if (source?.file !== file.kind) continue;
        const at = source.setting.valueSpan;
        if (circle.length === 1) {
          yield { message: 'self', at };
        } else {
          yield { message: 'loop', at, data: { chain: chainFrom(index, circle).join(' → ') } };
        }
      }
    }
  },
});

/** The circles that source_profile goes round in, each once. */
function* circles(profiles: SharedProfiles): Iterable<readonly string[]> {
  const done = new Set<string>();
  for (const start of profiles.names('profile')) {
    const path = new Map<string, number>();
    let name: string | undefined = start;
    while (name !== undefined && !path.has(name) && !done.has(name)) {
      path.set(name, path.size);
      name = profiles.find('profile', name)?.settings.get('source_profile')?.setting.value;
    }
    const first = name === undefined ? undefined : path.get(name);
    if (first !== undefined) yield [...path.keys()].slice(first);
    for (const visited of path.keys()) done.add(visited);
  }
}

function hasAccessKey(name: string, profiles: SharedProfiles): boolean {
  const profile = profiles.find('profile', name);
  return profile !== undefined && credentialWays(profile.settings).includes('access-key');
}

/** Once round from one of the profiles and back to it; the middle of a long way is left out. */
function chainFrom(index: number, circle: readonly string[]): string[] {
  const shown = Math.min(circle.length, 4);
  const names = [...circle.slice(index, index + shown), ...circle.slice(0, Math.max(0, index + shown - circle.length))];
  return [...names, ...(shown < circle.length ? ['…'] : []), ...names.slice(0, 1)];
}
