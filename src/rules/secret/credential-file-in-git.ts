import { defineSecretRule } from '../../core/rule';
import { isProbable } from '../../keys/detected-key';
import { isPersonalFile, keyFileKind } from '../../keys/key-files';

export default defineSecretRule({
  id: 'credential-file-in-git',
  since: '0.1.0',
  severity: 'error',
  tags: ['secret', 'file'],
  title: 'A credential file that git tracks, or does not ignore',
  why:
    'What git tracks is copied to everyone who clones the repository, and stays in its history when the file is gone. ' +
    'What git does not ignore is one “git add .” away from that.',
  instead:
    'Add the file to .gitignore. If git tracks it already, take it out with “git rm --cached”, and rotate its keys: ' +
    'the history keeps them.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html',
  ],
  messages: {
    tracked:
      'Git tracks this file with an access key: take it out with “git rm --cached”, add it to .gitignore, and rotate the key.',
    untracked: { text: 'Git does not ignore this file with an access key: add it to .gitignore.', severity: 'warning' },
  },
  examples: {
    bad: [
      {
        path: 'server/.env',
        languageId: 'dotenv',
        workTree: 'tracked',
        text: 'AWS_ACCESS_KEY_ID={id}\nAWS_SECRET_ACCESS_KEY=[|{secret}|]\n',
      },
      {
        path: 'kim_accessKeys.csv',
        workTree: 'untracked',
        text: 'Access key ID,Secret access key\r\n{id},[|{secret}|]',
      },
    ],
    good: [
      { path: '.env', languageId: 'dotenv', workTree: 'tracked', text: 'AWS_REGION=eu-west-1\n' },
      {
        path: '.env.example',
        languageId: 'dotenv',
        workTree: 'tracked',
        text: 'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n',
      },
    ],
  },
  *check({ keys, path, workTree }) {
    if ((workTree !== 'tracked' && workTree !== 'untracked') || !isPersonalFile(path)) return;
    const live = keys.filter(isProbable);
    // Once for the file; but where other rules call each key no more than plain text, each is worse than that.
    const said = keyFileKind(path) === 'credentials' ? live : live.slice(0, 1);
    for (const { span } of said) yield { message: workTree, at: span };
  },
});
