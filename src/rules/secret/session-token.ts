import { defineSecretRule } from '../../core/rule';
import { isReportable } from '../../keys/detected-key';
import { keyFileKind } from '../../keys/key-files';
import { keyFixes } from '../secret-support/key-fixes';

export default defineSecretRule({
  id: 'session-token',
  since: '0.1.0',
  severity: 'warning',
  tags: ['secret'],
  title: 'A session token stands here',
  why: 'A session token completes temporary credentials. Until it expires, they work for whoever has read them.',
  instead: 'Let the SDK ask for temporary credentials when it needs them, and keep them in memory.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html',
  ],
  messages: { found: 'This is a session token of temporary credentials.' },
  examples: {
    bad: [{ path: 'env.sh', languageId: 'shellscript', text: 'export AWS_SESSION_TOKEN="[|{token}|]"\n' }],
    good: [
      { path: 'env.sh', languageId: 'shellscript', text: 'eval "$(aws configure export-credentials --format env)"\n' },
    ],
  },
  *check(context) {
    const { keys, path } = context;
    if (keyFileKind(path) !== undefined) return;
    for (const key of keys) {
      if (key.kind === 'session-token' && isReportable(key))
        yield { message: 'found', at: key.span, fixes: keyFixes(context, [key]) };
    }
  },
});
