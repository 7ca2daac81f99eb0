import { defineProfileRule } from '../../core/rule';
import { settingPath } from '../../hosts/aws-ini/model';

export default defineProfileRule({
  id: 'overridden-setting',
  since: '0.1.0',
  severity: 'information',
  tags: ['profile'],
  title: 'Setting in the config file that the credentials file overrides',
  why: 'Where both files set it for a profile, the credentials file wins.',
  instead: 'Set it in one of the two files.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html'],
  messages: { overridden: 'The credentials file sets {name} for this profile too, and wins.' },
  examples: {
    bad: ['# ~/.aws/config\n[profile dev]\n[|region|] = us-east-1\n# ~/.aws/credentials\n[dev]\nregion = eu-west-1'],
    good: [
      '# ~/.aws/config\n[profile dev]\nregion = us-east-1\n# ~/.aws/credentials\n[dev]\nregion = us-east-1\n[ops]\nregion = eu-west-1',
    ],
  },
  *check(file, profiles) {
    if (file.kind !== 'config') return;
    for (const own of profiles.inFile(file)) {
      for (const { setting } of own.settings.values()) {
        const path = settingPath(setting);
        const winner = profiles.find('profile', own.name)?.settings.get(path);
        if (winner?.file === 'credentials' && winner.setting.value !== setting.value) {
          yield { message: 'overridden', at: setting.keySpan, data: { name: path } };
        }
      }
    }
  },
});
