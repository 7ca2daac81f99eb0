import { defineProfileRule } from '../../core/rule';
import { removeLine } from '../../hosts/aws-ini/edits';

export default defineProfileRule({
  id: 'token-with-long-term-key',
  since: '0.1.0',
  severity: 'error',
  tags: ['profile', 'secret'],
  title: 'Session token beside a long-term access key',
  why: 'A session token belongs to a temporary key; sent with a long-term one, AWS rejects the request.',
  instead: 'Remove the token, or put the temporary key that it belongs to in place of the long-term one.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html'],
  messages: { longTerm: 'AWS rejects a session token with a long-term key (AKIA…).' },
  examples: {
    bad: [
      '# ~/.aws/credentials\n[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n[|aws_session_token|] = x',
    ],
    good: [
      '# ~/.aws/credentials\n[dev]\naws_access_key_id = ASIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws_session_token = x',
    ],
  },
  *check(file, profiles) {
    for (const { settings } of profiles.inFile(file)) {
      const id = settings.get('aws_access_key_id')?.setting;
      const token = settings.get('aws_session_token')?.setting;
      if (id === undefined || token === undefined || !/^AKIA[A-Z0-9]{16}$/.test(id.value)) continue;
      yield {
        message: 'longTerm',
        at: token.keySpan,
        related: [{ span: id.keySpan, message: 'The long-term key.' }],
        fixes: [{ title: 'Remove the token', safety: 'suggestion', edits: () => [removeLine(file.text, token)] }],
      };
    }
  },
});
