import { defineProfileRule } from '../../core/rule';
import { findValue } from '../../hosts/aws-ini/profiles';

export default defineProfileRule({
  id: 'incomplete-access-key',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile', 'secret'],
  title: 'Half of an access key',
  why: 'SDKs need the id and the secret of an access key in the same profile of the same file, and a session token for a temporary key.',
  instead: 'Add the missing part, or remove the rest and let the profile get credentials in another way.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html'],
  messages: {
    noSecret: 'The profile has no aws_secret_access_key for this id.',
    noId: 'The profile has no aws_access_key_id for this secret.',
    tokenAlone: 'A session token does nothing without aws_access_key_id and aws_secret_access_key.',
    noToken: 'AWS rejects a temporary key without its aws_session_token.',
  },
  examples: {
    bad: [
      '# ~/.aws/credentials\n[dev]\n[|aws_access_key_id|] = AKIAIOSFODNN7EXAMPLE',
      '# ~/.aws/credentials\n[dev]\n[|aws_secret_access_key|] = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nregion = us-east-1',
      '# ~/.aws/credentials\n[dev]\n[|aws_session_token|] = x',
      '# ~/.aws/credentials\n[dev]\n[|aws_access_key_id|] = ASIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ],
    good: [
      '# ~/.aws/credentials\n[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      '# ~/.aws/credentials\n[dev]\naws_access_key_id = ASIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws_security_token = x',
    ],
  },
  *check(file, profiles) {
    for (const { settings } of profiles.inFile(file)) {
      const id = settings.get('aws_access_key_id')?.setting;
      const secret = settings.get('aws_secret_access_key')?.setting;
      const token = findValue(settings, ['aws_session_token', 'aws_security_token'])?.setting;
      if (id !== undefined && secret === undefined) {
        yield { message: 'noSecret', at: id.keySpan };
      } else if (id === undefined && secret !== undefined) {
        yield { message: 'noId', at: secret.keySpan };
      } else if (id === undefined && token !== undefined) {
        yield { message: 'tokenAlone', at: token.keySpan };
      } else if (id !== undefined && token === undefined && /^ASIA[A-Z0-9]{16}$/.test(id.value)) {
        yield { message: 'noToken', at: id.keySpan };
      }
    }
  },
});
