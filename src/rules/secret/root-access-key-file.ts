import { defineSecretRule } from '../../core/rule';
import { isProbable } from '../../keys/detected-key';
import { keyFileKind } from '../../keys/key-files';

export default defineSecretRule({
  id: 'root-access-key-file',
  since: '0.1.0',
  severity: 'error',
  tags: ['secret', 'file'],
  title: 'A file with an access key of the root user',
  why: 'The root user may do anything in its account, and no policy limits it. Nothing needs its access key.',
  instead: 'Delete the access key of the root user, then this file, and work as a user or a role that may do less.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html#ru-bp-access-keys',
    'https://docs.aws.amazon.com/accounts/latest/reference/root-user-access-key.html',
  ],
  messages: { found: 'This is an access key of the root user: delete it in the console, then delete this file.' },
  examples: {
    bad: [
      { path: 'rootkey.csv', text: 'AWSAccessKeyId={id}\r\nAWSSecretKey=[|{secret}|]' },
      { path: 'Downloads/rootkey.csv', text: 'Access key ID,Secret access key\r\n{id},[|{secret}|]' },
    ],
    good: [{ path: 'rootkey.csv', text: 'AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE\r\nAWSSecretKey=' }],
  },
  *check({ keys, path }) {
    if (keyFileKind(path) !== 'root-key') return;
    for (const key of keys) if (isProbable(key)) yield { message: 'found', at: key.span };
  },
});
