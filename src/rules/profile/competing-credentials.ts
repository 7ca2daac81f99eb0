import { defineProfileRule } from '../../core/rule';
import { credentialWays, settingOfWay, wayNames, type CredentialWay } from '../../hosts/aws-ini/credential-ways';

export default defineProfileRule({
  id: 'competing-credentials',
  since: '0.1.0',
  severity: 'warning',
  tags: ['profile', 'secret'],
  title: 'Profile with several ways to get credentials',
  why: 'Only one of them counts, which one depends on the SDK, and the others mislead: an access key may lie there in plain text for nothing.',
  instead: 'Keep one way in a profile; make another profile for the other.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html'],
  messages: {
    keyBesideRole:
      'Most SDKs do not use this access key: role_arn wins. A key that is to assume the role belongs into the source_profile.',
    disagreement: 'The AWS CLI uses {other} in this profile, the SDKs for JavaScript and Go this access key.',
    keyWins: 'This access key wins over the {other} of this profile in most SDKs.',
    several: 'Two ways to get credentials, {first} and {second}: SDKs use one of them, or reject the profile.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = default\n[|aws_access_key_id|] = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      '# ~/.aws/config\n[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example\n# ~/.aws/credentials\n[dev]\n[|aws_access_key_id|] = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      '# ~/.aws/credentials\n[dev]\n[|aws_access_key_id|] = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\ncredential_process = get-credentials',
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = default\n[|credential_process|] = get-credentials',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\n# ~/.aws/credentials\n[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      '# ~/.aws/config\n[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\nregion = us-east-1\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x.example',
    ],
  },
  *check(file, profiles) {
    for (const { name, settings } of profiles.all('profile')) {
      const ways = credentialWays(settings);
      if (ways.length < 2 || settings.get('source_profile')?.setting.value === name) continue;
      const key = settings.get('aws_access_key_id') ?? settings.get('aws_secret_access_key');
      if (key === undefined) {
        const [first, second] = ways;
        const place = second === undefined ? undefined : settingOfWay(second, settings);
        if (first === undefined || second === undefined || place?.file !== file.kind) continue;
        yield {
          message: 'several',
          at: place.setting.keySpan,
          data: { first: wayNames[first], second: wayNames[second] },
        };
        continue;
      }
      if (key.file !== file.kind) continue;
      const at = key.setting.keySpan;
      const other = ways.find((way): way is Exclude<CredentialWay, 'access-key'> => way !== 'access-key');
      switch (other) {
        case 'assume-role':
          yield { message: 'keyBesideRole', at };
          break;
        case 'web-identity':
        case 'identity-center':
          yield { message: 'disagreement', at, data: { other: wayNames[other] } };
          break;
        case 'process':
        case 'console-login':
          yield { message: 'keyWins', at, data: { other: wayNames[other] } };
          break;
        case undefined:
      }
    }
  },
});
